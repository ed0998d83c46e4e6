"""Where keys come from, when that goes wrong: prompts, commands, variables, and how msdash itself was started."""
import os
import signal
import subprocess

from terminal import SEND


def bytes_that_are_no_text_harm_no_other_variable(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--with-key", env=env, stdin=portal.key).expect(0)
    home = env.pop("XDG_CONFIG_HOME").encode()
    # The order in which they lie in memory.
    odd = {b"MSPORTAL_API_KEY": b"k\xe9y-p\xe4sted-\xfcber", b"XDG_CONFIG_HOME": home,
           **{name.encode(): value.encode() for name, value in env.items()}}
    done = subprocess.run([desk.binary, "tenants", "list"], env=odd, capture_output=True)
    assert done.returncode == 0 and b"acme" in done.stdout, done
    for size in (1, 6000):
        last = dict(list(odd.items())[1:], MSPORTAL_API_KEY=b"\xff" * size)
        assert subprocess.run([desk.binary, "tenants", "list"], env=last, capture_output=True).returncode == 0


def a_key_that_cannot_be_read_from_stdin_is_told(desk):
    env = desk.bare_environment()
    add = [desk.binary, "tenants", "add", "acme", "--with-key"]
    folder = os.open("/", os.O_RDONLY)
    for stdin, words in ((folder, b"stdin cannot be read"), (subprocess.DEVNULL, b"empty")):
        done = subprocess.run(add, env=env, stdin=stdin, capture_output=True)
        assert done.returncode in (64, 65) and words in done.stderr and b"othing was added" in done.stderr, done
    os.close(folder)


def a_key_command_works_however_msdash_was_started(desk):
    portal, env = _with_command(desk, "echo {key}")
    ignoring = subprocess.run([desk.binary, "tenants", "test", "acme"], env=env, capture_output=True,
                              stdin=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
    assert ignoring.returncode == 0, ignoring


def a_key_command_that_closes_its_output_early_costs_nothing_while_it_runs(desk):
    portal, env = _with_command(desk, "echo {key}; exec >&- 2>&-; sleep 1.5")
    run = subprocess.Popen([desk.binary, "tenants", "test", "acme"], env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    spent = used.ru_utime + used.ru_stime
    assert spent < 1, f"{spent} s of the processor's time in 1.5 s of waiting"


def without_input_a_key_command_finds_no_terminal(desk):
    portal, env = _with_command(desk, "(echo reached >/dev/tty) 2>/dev/null; echo {key}")
    env["GPG_TTY"] = "/dev/pts/0"
    shell = f"{desk.binary} tenants test acme --no-input; echo code $?; sleep 9"
    desk.terminal(command=f"sh -c '{shell}'", env=env).expect("took the key").expect("code 0").expect_missing("reached")
    portal, env = _with_command(desk, "env | grep -c GPG_TTY >&2; exit 3", env=dict(env, GPG_TTY="/dev/pts/0"))
    assert "It said: 0" in desk.run("tenants", "test", "acme", "--no-input", env=env).expect(78).err


def no_key_command_sees_the_variable_of_a_faulty_tenant(desk):
    portal, env = _with_command(desk, "env | grep _KEY >&2; exit 3", env=desk.bare_environment(OTHER_KEY="sekret"))
    with open(os.path.join(desk.home, "config/msdash/tenants/broken.yaml"), "w") as file:
        file.write("marc: x\nkey: {environment: OTHER_KEY}\n")
    reply = desk.run("tenants", "test", "acme", env=env).expect(78)
    assert "sekret" not in reply.err and "It said" not in reply.err, reply.err


def ctrl_c_at_a_prompt_ends_with_130(desk):
    env = _asking(desk)
    terminal = desk.terminal("tenants", "test", "acme", env=env).expect("API key of acme")
    terminal.press_without_waiting("C-c").expect_end(130)


def a_signal_at_a_prompt_gives_the_echo_back(desk):
    env = _asking(desk)
    for number, code in ((signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        shell = f"sh -c '{desk.binary} tenants test acme & echo $! >{desk.home}/asks; fg; echo code $?; stty -a; sleep 9'"
        terminal = desk.terminal(command="bash -mc " + shell[6:], env=env).expect("API key of acme")
        desk.until(lambda: os.path.getsize(f"{desk.home}/asks") > 1, "its process id")
        with open(f"{desk.home}/asks") as file:
            os.kill(int(file.read()), number)
        terminal.expect(f"code {code}").expect(r"\bisig icanon").expect(r" echo ")
        terminal.close()
        os.remove(f"{desk.home}/asks")


def a_signal_ends_the_screen_while_it_asks(desk):
    env = _asking(desk)
    for ask in (_send, lambda terminal: terminal.press("M-5").press_without_waiting("t")):
        _ends_with_echo(desk, env, ask, "API key of acme")


def a_signal_ends_the_screen_while_a_command_has_the_terminal(desk):
    _, env = _with_command(desk, "stty -echo </dev/tty; echo Passphrase: >&2; exec sleep 30")
    _ends_with_echo(desk, env, lambda terminal: terminal.press("M-5").press_without_waiting("t"), "Passphrase:")


def _ends_with_echo(desk, env, ask, question):
    """SIGTERM ends the screen while it asks; the terminal echoes afterwards."""
    told = f"{desk.home}/asks"
    shell = f"'{desk.binary} & echo $! >{told}; fg; echo code $?; stty -a; exec sleep 9'"
    terminal = desk.terminal(command="bash -mc " + shell, env=env).expect("Name")
    ask(terminal)
    terminal.expect(question)
    with open(told) as file:
        os.kill(int(file.read()), signal.SIGTERM)
    terminal.expect("code 143").expect(r"\bisig icanon").expect(r" echo ")
    terminal.close()


def two_prompts_come_one_after_the_other(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    for name in ("acme", "globex"):
        desk.run("tenants", "add", name, "--base-url", portal.url, env=env).expect(0)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name").press("M-5").expect("globex")
    terminal.press_without_waiting("t", "Down", "t").expect("API key of acme").expect_missing("API key of globex")
    for name in ("acme", "globex"):
        terminal.expect(f"API key of {name}").press_without_waiting("-l", portal.key)
        terminal.press_without_waiting("Enter")
    terminal.expect("took the key")
    assert portal.key not in terminal.text()
    desk.until(lambda: len(portal.reads()) >= 2, "both tests")


def a_key_that_was_refused_is_asked_for_again_by_whoever_needs_it(desk):
    portal = desk.portal()
    env = _asking(desk, portal)
    terminal = desk.terminal(env=env).expect("Name").press("M-5").expect("acme")
    for key, words in (("wrong-key", "401"), (portal.key, "took the key")):
        terminal.press_without_waiting("t")
        terminal.expect("API key of acme").press_without_waiting("-l", key)
        terminal.press_without_waiting("Enter")
        terminal.expect(words)


def a_key_file_that_was_mended_is_read_again(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    path = os.path.join(desk.home, "key")
    with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write("wrong-key")
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-file", path, env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name").press("M-5").expect("acme").press("t").expect("401")
    with open(path, "w") as file:
        file.write(portal.key)
    terminal.press("t").expect("took the key").press("M-1")
    _send(terminal)
    terminal.expect_status("201")


def _asking(desk, portal=None):
    """A tenant whose key is asked for."""
    portal = portal or desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, env=env).expect(0)
    return env


def _with_command(desk, script, env=None):
    """A tenant whose key comes from a script; `{key}` in it is the portal's."""
    portal = desk.portal()
    env = env or desk.bare_environment()
    path = os.path.join(desk.home, "keys")
    with open(path, "w") as file:
        file.write("#!/bin/sh\n" + script.replace("{key}", portal.key) + "\n")
    os.chmod(path, 0o700)
    desk.run("tenants", "remove", "acme", "--yes", env=env)
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-command", path, env=env).expect(0)
    return portal, env


def _send(terminal):
    terminal.focus("Name").type("One").focus("URL").type("https://bi.example.com").press_without_waiting(SEND)
