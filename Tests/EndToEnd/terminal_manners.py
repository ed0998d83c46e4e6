"""How the program behaves as a guest of the terminal: what it needs, what it says, what it leaves behind."""
import os
import re
import signal
import subprocess
import time

from terminal import HELP, QUIT, SEND


def a_plain_terminal_gets_plain_ascii(desk):
    desk.portal()
    env = desk.environment(NO_COLOR="1")
    terminal = desk.terminal(env=env, term="vt100", lang="C").record().expect("Name")
    terminal.focus("Name").type("Ticket metrics")
    terminal.focus("URL").type("https://bi.example.com").press(SEND).expect_status("201")
    terminal.press(HELP)
    assert terminal.text().isascii(), f"not ASCII:\n{terminal.text()}"
    assert all(byte < 128 for byte in terminal.recorded()), "bytes beyond ASCII were written"
    assert not re.search(rb"\x1b\[[\d;]*[34][0-7]m", terminal.recorded()), "colours were written"


def a_terminal_that_is_too_small_is_told_so(desk):
    desk.portal()
    terminal = desk.terminal(size=(30, 6)).expect(r"40x12")
    terminal.resize(80, 24).expect("Name")


def a_terminal_that_shrinks_loses_nothing(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("Name").type("Ticket metrics")
    terminal.resize(30, 6).expect(r"40x12").resize(80, 24).expect("Ticket metrics")


def without_a_terminal_the_screen_exits_64(desk):
    desk.portal()
    reply = desk.run().expect(64)
    assert "terminal" in reply.err and reply.out == "", reply.err


def an_unknown_terminal_is_named_and_spoken_to_by_lines(desk):
    desk.portal()
    desk.terminal(term="no-such-terminal").expect("because the terminal .no-such-terminal. is not known").expect("Name, ")


def a_new_terminal_of_the_xterm_family_is_taken_for_one(desk):
    desk.portal()
    desk.terminal(term="xterm-kitty").expect("Name")


def the_first_run_offers_three_ways(desk):
    terminal = desk.terminal(env=desk.bare_environment()).expect("Add a tenant").expect("Try the demo")
    terminal.press("w").expect("API Access").expect("dashboards.write").press(QUIT).expect_end(0)


def the_demo_says_that_it_is_one(desk):
    terminal = desk.terminal("demo", env=desk.bare_environment()).expect("Name")
    assert "DEMO" in terminal.lines()[0], terminal.lines()[0]
    terminal.press(QUIT).expect_end(0)


def quitting_leaves_the_terminal_as_it_was(desk):
    desk.portal()
    terminal, modes, before = _in_a_shell(desk)
    terminal.press_without_waiting(QUIT).expect("ended with 0")
    _as_it_was(desk, terminal, modes, before)


def sigterm_leaves_the_terminal_as_it_was(desk):
    desk.portal()
    terminal, modes, before = _in_a_shell(desk)
    _end(desk, signal.SIGTERM)
    terminal.expect("ended with 143")
    _as_it_was(desk, terminal, modes, before)


def a_crash_leaves_the_terminal_as_it_was(desk):
    desk.portal()
    terminal, modes, before = _in_a_shell(desk)
    _end(desk, signal.SIGSEGV)
    terminal.expect("ended with 139")
    _as_it_was(desk, terminal, modes, before)


def a_hang_up_ends_the_program(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    program = terminal.process_id()
    subprocess.run(["tmux", "-S", terminal.socket, "kill-server"], capture_output=True)
    desk.until(lambda: not os.path.exists(f"/proc/{program}"), "the end after a hang-up")


def nothing_is_written_while_nothing_happens(desk):
    desk.portal()
    env = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    terminal = desk.terminal(env=env).expect("Name").record()
    terminal.focus("Name").type("x")
    desk.until(lambda: _a_second_without_a_byte(terminal), "a second without a byte")


def _a_second_without_a_byte(terminal):
    before = len(terminal.recorded())
    time.sleep(1)
    return len(terminal.recorded()) == before


def _in_a_shell(desk):
    """The program started from a shell that notes the terminal's modes before and after."""
    script = os.path.join(desk.home, "shell")
    with open(script, "w") as file:
        file.write(f"cd {desk.home}; stty -a >before; echo ready; read go\n"
                   f"sh -c 'echo $$ >program; exec {desk.binary}'\n"
                   "code=$?; stty -a >after; echo ended with $code; exec sleep 60\n")
    terminal = desk.terminal(command=f"sh {script}").expect("ready")
    modes = terminal.modes()
    terminal.press_without_waiting("Enter").expect("Name")
    return terminal, modes, os.path.join(desk.home, "before")


def _end(desk, number):
    with open(os.path.join(desk.home, "program")) as file:
        os.kill(int(file.read()), number)


def _as_it_was(desk, terminal, modes, before):
    with open(before) as was, open(os.path.join(desk.home, "after")) as now:
        was, now = was.read(), now.read()
    assert was == now, f"stty before:\n{was}\nafter:\n{now}"
    assert terminal.modes() == modes, f"screen, cursor, mouse, keypad: {terminal.modes()}, before: {modes}"
