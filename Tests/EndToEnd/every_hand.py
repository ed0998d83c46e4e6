"""The other ways to say what is meant: the mouse, pasted requests, an editor, keys of one's own, a search in help."""
import glob
import os
import signal

from terminal import CLEAR, ESCAPE, HELP, QUIT, SEND

CURL = """curl -X POST https://app.msportal.ai/api/public/v1/dashboards/external \\
  -H 'Authorization: Bearer SECRET-KEY-0123456789' -H 'Content-Type: application/json' \\
  -d '{"name": "Ticket metrics", "url": "https://bi.example.com/t", "displayOrder": 40, "colour": "red"}'
"""


def a_dashboard_is_created_by_the_mouse_and_what_it_is_called(desk):
    portal = desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.click("URL").expect_focus("URL").type("https://bi.example.com/t")
    terminal.click("Name").expect_focus("Name").type("Ticket metrics")
    terminal.click("shown in the sidebar").expect(r"\[ \] shown in the sidebar")
    terminal.click("Create dashboard").expect_status("201")
    assert [row["created"] for row in portal.creates()] == [True], portal.creates()
    terminal.click("3 History").expect("Ticket metrics").click("Ticket metrics").expect("Request id")
    terminal.click("Esc").click("1 Create").expect_focus("Name")
    terminal.click("F1 help").expect("create the dashboard")
    first = terminal.text()
    terminal.mouse(65, 20, 10)
    assert terminal.text() != first, first


def the_mouse_is_the_terminals_where_it_is_asked_to_be(desk):
    desk.portal()
    _settings(desk, "mouse: false\n")
    for arguments, more in ((["--no-mouse"], {"MSDASH_MOUSE": "1"}), ([], {"MSDASH_MOUSE": "0"}), ([], {})):
        terminal = desk.terminal(*arguments, env=desk.environment(**more)).expect("Name")
        assert terminal.modes().split()[2] == "0", f"{arguments} {more}: {terminal.modes()}"
        terminal.press_without_waiting(QUIT).expect_end(0)
    terminal = desk.terminal(env=desk.environment(MSDASH_MOUSE="1")).expect("Name")
    assert terminal.modes().split()[2] == "1", terminal.modes()
    terminal.press("M-g").expect("The mouse is the terminal's")
    assert terminal.modes().split()[2] == "0", terminal.modes()
    terminal.press("M-g").expect("The mouse clicks here")
    assert terminal.modes().split()[2] == "1", terminal.modes()


def what_is_to_be_marked_is_left_to_the_terminals_mouse(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("Name").type("Ticket metrics").focus("URL").type("https://bi.example.com").press(SEND)
    terminal.expect_status("201").press("F7").expect("sent to the terminal's clipboard")
    assert terminal.modes().split()[2] == "0", terminal.modes()
    terminal.press(ESCAPE).expect("Name")
    assert terminal.modes().split()[2] == "1", terminal.modes()


def a_pasted_curl_command_fills_the_form_without_its_key(desk):
    portal = desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.paste(CURL).expect("That was a curl command").expect("The key in it is dropped")
    assert not portal.creates()
    terminal.press("y").expect("Filled from the curl command").expect("Ticket metrics").expect("Not taken: colour")
    terminal.press(SEND).expect_status("201").press(QUIT).expect_end(0)
    assert [row["status"] for row in portal.creates()] == [201]
    _is_kept_nowhere(desk, b"SECRET-KEY")


def pasted_json_is_offered_and_can_be_dropped(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name").type("Kept")
    terminal.paste('{"name": "Other", "url": "https://a.example"}').expect("That was JSON").press("n")
    terminal.expect("Kept").expect("Nothing was pasted")


def the_description_is_written_in_an_editor_that_sees_no_key(desk):
    desk.portal()
    seen = os.path.join(desk.home, "seen")
    env = desk.environment(VISUAL=_editor(desk, f'env >{seen}; echo "$1" >>{seen}; stty -a >>{seen}; '
                                          'printf "first line\\nsecond line\\n\\n" >"$1"'))
    terminal = desk.terminal(env=env).expect("Name").press("M-e").expect("first line").expect_focus("Description")
    with open(seen) as file:
        text = file.read()
    assert "MSPORTAL_API_KEY" not in text and desk.key not in text, text
    assert "icanon" in text and "-icanon" not in text, "the terminal was not lent in its own modes"
    path = next(line for line in text.splitlines() if line.endswith("description.txt"))
    assert not os.path.exists(os.path.dirname(path)), "the editor's file was left behind"
    terminal.press("M-z").expect_missing("first line")


def an_editor_that_fails_changes_nothing(desk):
    desk.portal()
    for editor, words in (("exit 3", "exit code 3"), ('rm "$1"', "left no file")):
        terminal = desk.terminal(env=desk.environment(EDITOR=_editor(desk, editor))).expect("Name")
        terminal.focus("Description").type("kept").press("M-e").expect("as before").expect(words).expect("kept")
        terminal.close()
    terminal = desk.terminal(env=desk.environment(EDITOR="/no/such/editor")).expect("Name").press("M-e")
    terminal.expect("cannot be started").close()


def an_editor_may_ask_and_what_is_sent_meanwhile_is_heard(desk):
    desk.portal("--faults", "delay:1.5@nth:1")
    env = desk.environment(EDITOR=_editor(desk, 'printf "Text? "; read text; echo "$text" >"$1"'))
    terminal = desk.terminal(env=env).expect("Name")
    terminal.type("Ticket metrics").focus("URL").type("https://bi.example.com").press(SEND).expect_status("sending")
    terminal.press_without_waiting("M-e").expect(r"Text\?")
    terminal.press_without_waiting("-l", "typed there")
    terminal.press_without_waiting("Enter")
    terminal.expect_status("201").expect("typed there")


def a_hang_up_ends_an_editor_too(desk):
    desk.portal()
    told = os.path.join(desk.home, "editor")
    env = desk.environment(EDITOR=_editor(desk, f"echo $$ >{told}; exec sleep 30"))
    terminal = desk.terminal(env=env).expect("Name").type("Kept")
    terminal.press_without_waiting("M-e")
    desk.until(lambda: os.path.exists(told) and os.path.getsize(told) > 1, "the editor")
    with open(told) as file:
        editor = int(file.read())
    terminal.hang_up()
    desk.until(lambda: not os.path.exists(f"/proc/{editor}"), "the editor's end")
    desk.terminal().expect("Kept")


def a_signal_ends_an_editor_and_gives_the_terminal_back(desk):
    desk.portal()
    told, temporary = os.path.join(desk.home, "editor"), os.path.join(desk.home, "tmp")
    os.makedirs(temporary)
    editor = _editor(desk, f"stty raw -echo; echo $$ >{told}; exec sleep 30")
    env = desk.environment(EDITOR=editor, TMPDIR=temporary)
    for number, code in ((signal.SIGTERM, 143), (signal.SIGHUP, 0)):
        started = os.path.join(desk.home, "started")
        shell = f"sh -c '{desk.binary} & echo $! >{started}; fg; echo code $?; stty -a; ls {temporary}; echo listed; sleep 9'"
        terminal = desk.terminal(command="bash -mc " + shell[6:], env=env).expect("Name").type("Kept")
        terminal.press_without_waiting("M-e")
        desk.until(lambda: os.path.exists(told) and os.path.getsize(told) > 1, "the editor")
        with open(told) as file:
            process = int(file.read())
        with open(started) as file:
            os.kill(int(file.read()), number)
        terminal.expect(f"code {code}").expect(r"\bisig icanon").expect(r" echo ").expect("listed").expect_missing("msdash-")
        desk.until(lambda: not os.path.exists(f"/proc/{process}"), "the editor's end")
        terminal.close()
        os.remove(told)


def a_key_that_is_pasted_otherwise_is_kept_nowhere(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    for text in ("curl -H 'Authorization: Bearer SECRET-KEY-0123' https://a", "wget --header 'authorization: SECRET-KEY-01' x",
                 '{"headers": {"Authorization": "Bearer SECRET-KEY-0123"}}'):
        terminal.paste(text).expect("Not pasted: there is a key in it")
    terminal.press_without_waiting("-l", "Bearer SECRET-KEY-0123456789").press("Tab").press("BTab", "C-u")
    terminal.press_without_waiting(QUIT).expect_end(0)
    _is_kept_nowhere(desk, b"SECRET-KEY")


def keys_of_ones_own_work_and_are_shown(desk):
    desk.portal()
    _settings(desk, "keys:\n  history: [Alt-Q, Alt-9]\n  quit: F12\n  doctor: Alt-I\n")
    terminal = desk.terminal(size=(120, 40)).expect("Alt-Q history").expect("F12 quit")
    terminal.press("M-q").expect("Nothing was sent yet").press("M-9").expect_focus("Name")
    terminal.press(HELP).type("history").expect("Alt-Q").press(ESCAPE).press(ESCAPE)
    terminal.press_without_waiting("F12").expect_end(0)


def keys_that_clash_are_told_with_their_line(desk):
    path = _settings(desk, "ascii: false\nkeys:\n  history: Ctrl-S\n")
    said = os.path.join(desk.home, "said")
    desk.terminal(command=f"{desk.binary} 2>{said}").expect_end(78)
    with open(said) as file:
        words = file.read()
    assert f"{path}:3: Ctrl-S of history means create already." in words, words
    found = [row for row in desk.run("doctor", "--json", env=desk.bare_environment()).rows if row["status"] == "error"]
    assert any("Ctrl-S of history" in row["message"] and "another key" in row["fix"] for row in found), found
    # Commands have no keys.
    desk.run("--version").expect(0)
    desk.run("history", env=desk.environment()).expect(0)


def help_is_searched(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name").press(HELP).type("template").expect("F8").expect_missing("Ctrl-L")
    terminal.press(CLEAR).type("zzz").expect("No key does that here").press(ESCAPE).expect("a key, or what it does")
    terminal.press(ESCAPE).expect_focus("Name")


def _is_kept_nowhere(desk, secret):
    for path in glob.glob(f"{desk.home}/**", recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                assert secret not in file.read(), path


def _settings(desk, text):
    folder = os.path.join(desk.home, "config/msdash")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, "config.yaml")
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    return path


def _editor(desk, script):
    """An editor that is a shell script; its file is `$1`."""
    path = os.path.join(desk.home, "edit")
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o700), "w") as file:
        file.write(f"#!/bin/sh\n{script}\n")
    return path
