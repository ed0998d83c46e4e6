"""Creates that wait for the rate limit: the form is free meanwhile, places and times are told, nothing is lost."""
import os
import signal

from terminal import QUIT, SEND


def what_waits_frees_the_form_and_tells_its_place(desk):
    desk.portal("--rate-limit", "4", "--window", "60")
    desk.create("before").expect(0)
    terminal = desk.terminal(size=(80, 30)).expect("Name").expect("NOC|Service Desk|Dispatch")
    for number in range(3):
        _send(terminal, f"Board {number}")
    terminal.expect_status("queue [12]")
    terminal.press("F3").expect("place 1").expect(r"goes in \d:\d\d")
    assert "queued" in desk.states(), desk.states()


def it_goes_by_itself_at_the_reset(desk):
    portal = desk.portal("--rate-limit", "3", "--window", "4")
    terminal = desk.terminal(size=(80, 30)).expect("Name").expect("NOC|Service Desk|Dispatch")
    for number in range(4):
        _send(terminal, f"Board {number}")
    desk.until(lambda: desk.states() == ["created"] * 4, "all created", within=15)
    assert 429 not in [line["status"] for line in portal.creates()]
    terminal.expect_status("queue 0")


def quitting_with_a_queue_asks_and_the_next_start_tells(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "60")
    desk.create("before").expect(0)
    terminal = desk.terminal(size=(80, 30)).expect("Name")
    _send(terminal, "Board")
    terminal.expect_status("queue 1")
    terminal.press(QUIT).expect("(?i)quit").press("y").expect_end(0)
    assert desk.states()[0] == "queued" and len(portal.creates()) == 1
    desk.terminal(size=(80, 30)).expect("still waits").expect("Board")


def what_waits_is_cancelled_from_the_history(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "60")
    desk.create("before").expect(0)
    terminal = desk.terminal(size=(80, 30)).expect("Name")
    _send(terminal, "Board")
    terminal.expect_status("queue 1").press("F3").expect("place 1").press("M-x").expect("Give up").press("y")
    desk.until(lambda: desk.states()[0] == "cancelled", "cancelled")
    terminal.expect_status("queue 0")
    assert len(portal.creates()) == 1


def a_hang_up_hears_what_is_in_flight_and_leaves_the_queue(desk):
    portal = desk.portal("--faults", "delay:2@nth:1")
    terminal = desk.terminal(size=(80, 30)).expect("Name").expect("(?i)not known|failed|NOC|Dispatch")
    _send(terminal, "Slow")
    terminal.hang_up()
    assert desk.states() == ["created"] and len(portal.creates()) == 1


def a_suspended_screen_hears_its_reply_first_and_comes_back(desk):
    _is_suspended(desk, lambda terminal, program: terminal.press_without_waiting("C-z"))


def a_stop_from_outside_waits_for_the_reply_too(desk):
    _is_suspended(desk, lambda terminal, program: os.kill(program, signal.SIGTSTP))


def _is_suspended(desk, stop):
    desk.portal("--faults", "delay:1.5@nth:1")
    note = os.path.join(desk.home, "program")
    command = f"sh -mc 'sh -c \"echo \\$\\$ >{note}; exec {desk.binary}\"; echo was stopped; sleep 1; fg'"
    terminal = desk.terminal(size=(80, 30), command=command).expect("Name")
    _send(terminal, "Slow")
    desk.until(lambda: desk.states() == ["sending"], "sending")
    with open(note) as file:
        stop(terminal, int(file.read()))
    # A stopped process would hear no reply, and hold up whoever needs the journal.
    desk.until(lambda: terminal.shows("was stopped"), "the stop")
    assert desk.states() == ["created"], desk.states()
    terminal.expect("New external dashboard").expect_status("201")


def _send(terminal, name):
    terminal.fill("Name", name).fill("URL", "https://bi.example.com/" + name.split()[-1])
    terminal.press_without_waiting(SEND)
    terminal.expect("Queued|201|sending|journall|Being sent")
