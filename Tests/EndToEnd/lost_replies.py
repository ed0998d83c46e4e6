"""Whether it was created nobody can say: the state is `unknown`, and it is never sent again by itself."""
import os
import signal

from terminal import SEND

NAME = "Ticket metrics"


def a_connection_lost_after_sending_is_unknown(desk):
    _is_unknown(desk, desk.portal("--faults", "reset-after@nth:1"))


def a_connection_lost_before_the_portal_acted_is_unknown_too(desk):
    _is_unknown(desk, desk.portal("--faults", "reset-before@nth:1"))


def a_reply_of_garbage_is_unknown(desk):
    _is_unknown(desk, desk.portal("--faults", "garbage@nth:1"))


def a_server_error_is_unknown(desk):
    _is_unknown(desk, desk.portal("--faults", "status:502@nth:1"))


def a_reply_that_takes_too_long_is_unknown(desk):
    _is_unknown(desk, desk.portal("--faults", "delay:6@nth:1"), "--timeout", "1")


def the_screen_says_that_the_outcome_is_unknown(desk):
    desk.portal("--faults", "reset-after@nth:1")
    terminal = _send(desk).expect("(?i)not known|unknown")
    desk.until(lambda: desk.states() == ["unknown"], "unknown in the journal")
    terminal.expect("may exist").expect_about("Name", NAME)


def a_kill_between_sending_and_reply_is_found_at_the_next_start(desk):
    desk.portal("--faults", "delay:8@nth:1")
    create = desk.start("create", "--name", NAME, "--url", "https://bi.example.com", "--json")
    desk.until(lambda: desk.states() == ["sending"], "sending")
    create.kill()
    create.wait()
    assert desk.states() == ["unknown"]


def a_killed_screen_is_found_at_the_next_start(desk):
    desk.portal("--faults", "delay:8@nth:1")
    terminal = _send(desk)
    desk.until(lambda: desk.states() == ["sending"], "sending")
    _signal(terminal, signal.SIGKILL)
    desk.until(lambda: not terminal.alive(), "the end of the killed screen")
    assert desk.states() == ["unknown"]


def a_screen_in_flight_waits_for_its_reply_on_sigterm(desk):
    desk.portal("--faults", "delay:2@nth:1")
    terminal = _send(desk)
    desk.until(lambda: desk.states() == ["sending"], "sending")
    _signal(terminal, signal.SIGTERM)
    desk.until(lambda: not terminal.alive(), "the end")
    assert desk.states() == ["created"]


def a_command_in_flight_tells_its_outcome_on_sigterm(desk):
    desk.portal("--faults", "delay:2@nth:1")
    create = desk.start("create", "--name", NAME, "--url", "https://bi.example.com", "--json")
    desk.until(lambda: desk.states() == ["sending"], "sending")
    create.send_signal(signal.SIGTERM)
    assert create.wait(10) == 0, f"exit {create.returncode}, expected the outcome's own"
    assert desk.states() == ["created"]


def a_second_signal_makes_it_unknown(desk):
    desk.portal("--faults", "delay:8@nth:1")
    create = desk.start("create", "--name", NAME, "--url", "https://bi.example.com", "--json")
    desk.until(lambda: desk.states() == ["sending"], "sending")
    create.send_signal(signal.SIGTERM)
    desk.until(lambda: _ends_on_another_signal(create), "the end")
    assert create.returncode == 76, create.returncode
    assert desk.states() == ["unknown"]


def a_resize_in_flight_harms_nothing(desk):
    desk.portal("--faults", "delay:2@nth:1")
    terminal = _send(desk)
    desk.until(lambda: desk.states() == ["sending"], "sending")
    for size in ((60, 20), (120, 40), (40, 12), (20, 5), (80, 30)):
        terminal.resize(*size)
    terminal.expect_status("201")
    assert desk.states() == ["created"]


def _is_unknown(desk, portal, *flags):
    row = desk.create(NAME, *flags).expect(76, "unknown").row
    assert row["attempts"] == 1 and row["dashboard"] is None, row
    assert desk.states() == ["unknown"]
    assert len(portal.creates()) <= 1, "it was sent again"


def _send(desk):
    terminal = desk.terminal(size=(80, 30)).expect("Name")
    terminal.focus("Name").type(NAME)
    terminal.focus("URL").type("https://bi.example.com")
    return terminal.press_without_waiting(SEND)


def _signal(terminal, number):
    os.kill(terminal.process_id(), number)


def _ends_on_another_signal(process):
    process.send_signal(signal.SIGTERM)
    return process.poll() is not None
