"""The history on the screen: what was sent is found, understood, settled and taken elsewhere by keys alone."""
import glob
import os
import re

from terminal import ESCAPE, SEND

HISTORY, OPEN_AGAIN, REQUEST_ID, CURL = "F3", "F4", "F7", "F8"


def everything_is_listed_newest_first_with_its_state(desk):
    desk.portal("--faults", "reset-after@nth:2")
    desk.create("Ticket metrics").expect(0)
    desk.create("Lost", "--timeout", "1").expect(76)
    desk.create("Ticket metrics").expect(73)
    terminal = _history(desk)
    lines = [line for line in terminal.lines() if re.search(r"\d\d:\d\d ", line)]
    assert [next(state for state in ("created", "unknown", "refused") if state in line) for line in lines] == \
        ["refused", "unknown", "created"], lines
    terminal.press(HISTORY).expect("New external dashboard")


def typing_finds_and_escape_empties_the_search(desk):
    desk.portal()
    for name in ("Ticket metrics", "Finance board", "Ticket trend"):
        desk.create(name).expect(0)
    terminal = _history(desk).type("finance").expect("Finance board")
    desk.until(lambda: not terminal.shows("Ticket"), "the search")
    terminal.press(ESCAPE).expect("Ticket trend").press(ESCAPE).expect("New external dashboard")


def details_tell_request_reply_and_attempts(desk):
    desk.portal("--faults", "html@nth:1")
    row = desk.create("Behind a proxy", "--timeout", "1").expect(76).row
    terminal = _history(desk, size=(80, 50)).press("Enter").expect("Attempt 1")
    terminal.expect(row["requestId"]).expect("502").expect("Head written").expect("Reply began").expect(r'"name"')
    terminal.press(ESCAPE).expect("Find")


def an_unknown_one_is_settled_by_sending_it_once_more(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    desk.create("Lost", "--timeout", "1").expect(76)
    terminal = _history(desk).press("M-r").expect("Resolve .Lost").expect("at it").press("y")
    terminal.expect("A dashboard of that name is there, most likely this one").expect("present")
    assert desk.states() == ["present"] and len({line["requestId"] for line in portal.creates()}) == 1


def an_unknown_one_is_settled_by_what_was_seen(desk):
    portal = desk.portal("--faults", "reset-before@nth:1")
    desk.create("Lost", "--timeout", "1").expect(76)
    terminal = _history(desk).press("M-r").expect("Resolve").press("n")
    if not desk.states() == ["absent"]:
        terminal.press("n")
    desk.until(lambda: desk.states() == ["absent"], "absent")
    terminal.expect("absent")
    assert len(portal.creates()) == 1


def what_is_created_cannot_be_resolved_and_says_why(desk):
    desk.portal()
    desk.create("Done").expect(0)
    _history(desk).press("M-r").expect("nothing to resolve")


def its_curl_command_has_no_key(desk):
    desk.portal()
    desk.create("it's $HOME").expect(0)
    terminal = _history(desk, size=(200, 30)).press(CURL).expect("curl -X POST")
    terminal.expect(r"\$MSPORTAL_API_KEY").expect_missing(re.escape(desk.key))


def one_is_opened_again_in_the_form(desk):
    desk.portal()
    desk.create("Ticket metrics", "--display-order", "41", url="https://bi.example.com/x").expect(0)
    terminal = _history(desk).press(OPEN_AGAIN).expect("New external dashboard")
    terminal.expect_about("Name", "Ticket metrics").expect_about("URL", "bi.example.com/x")
    terminal.expect_about("Display order", "41").fill("Name", "Another").press(SEND).expect_status("201")
    assert desk.history()[0]["request"]["displayOrder"] == 41


def what_is_found_is_exported(desk):
    desk.portal()
    desk.create("Ticket metrics").expect(0)
    desk.create("Finance board", url="https://bi.example.com/money").expect(0)
    terminal = desk.terminal(command=f"sh -c 'cd {desk.home} && exec {desk.binary}'").expect("Name")
    terminal.press(HISTORY).expect("Finance board").type("ticket")
    desk.until(lambda: not terminal.shows("Finance"), "the search")
    terminal.press("M-e").expect(r"msdash-history")
    (path,) = glob.glob(os.path.join(desk.home, "msdash-history-*.csv"))
    with open(path) as file:
        text = file.read()
    assert "Ticket metrics" in text and "Finance" not in text
    assert os.stat(path).st_mode & 0o777 == 0o600


def a_left_queue_is_resumed_from_the_history(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "3")
    desk.create("first").expect(0)
    desk.create("later", "--no-wait").expect(75)
    terminal = desk.terminal(size=(80, 30)).expect("still waits").press(ESCAPE).press(HISTORY).expect("later")
    terminal.press("M-u")
    desk.until(lambda: desk.states() == ["created", "created"], "the second create", within=12)
    assert len(portal.creates()) == 2


def _history(desk, **settings):
    return desk.terminal(**settings).expect("Name").press(HISTORY).expect("Find").expect(r"\d\d:\d\d ")
