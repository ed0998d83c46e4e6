"""The Import screen: a file is opened, looked at, mended, sent, paused, left and come back to."""
import os
import time

from importing import _csv, _file
from terminal import ENTER, ESCAPE, QUIT, SEND

IMPORT, PAUSE, EDIT, REPORT, FORM = "M-2", "F8", "F2", "F9", "M-1"


def a_file_is_found_by_completion_and_sent_and_its_report_written(desk):
    portal = desk.portal()
    _csv(desk, [f"Board {n}" for n in range(12)], "dashboards.csv")
    terminal = _open(desk, desk.home + "/dash")
    terminal.press("Tab").expect("dashboards.csv").press(ENTER).expect("12 can be sent")
    assert not portal.creates() and desk.history() == []
    terminal.press(SEND).expect("12 requests").press("y").expect("Finished: 12 created", within=15)
    assert sum(row["created"] for row in portal.creates()) == 12
    terminal.expect_status("201").press(REPORT).expect("Written: .*report.*csv")
    terminal.press(QUIT).expect_end(0)
    assert any("report" in name for folder in (desk.home, os.getcwd()) for name in os.listdir(folder))
    for name in os.listdir("."):
        if name.startswith("dashboards.csv-report-"):
            os.unlink(name)
    # Opened again, nothing is left to be sent.
    terminal = _open(desk, desk.home + "/dashboards.csv").press(ENTER).expect("Nothing is left to be sent")
    assert len(portal.creates()) == 12


def a_faulty_row_is_mended_in_the_form_and_sent_with_the_others(desk):
    portal = desk.portal()
    path = _file(desk, "d.csv", "name,url,displayOrder\nA,https://a.example,1\nB,http://b.example,1001\n")
    terminal = _open(desk, path).press(ENTER).expect("Faults 1")
    terminal.press("Down").press(EDIT).expect("Row 2 of").focus("URL").press("End", "C-u").type("https://b.example")
    terminal.focus("Display order").press("C-u").type("2").press(SEND).expect("Row 2 is saved")
    terminal.press(SEND).expect("2 requests").press("y").expect("Finished: 2 created", within=15)
    assert [row["request"]["displayOrder"] for row in reversed(desk.history())] in ([1, 2], [2, 1])
    assert len(portal.creates()) == 2


def a_file_that_cannot_be_taken_says_why_with_its_places(desk):
    desk.portal()
    path = _file(desk, "d.csv", "name,url,colour\nA,https://a.example,red\n")
    _open(desk, path).press(ENTER).expect("colour").expect("column 10")


def a_401_pauses_it_and_it_goes_on_when_that_is_mended(desk):
    portal = desk.portal("--faults", "status:401@nth:5")
    terminal = _open(desk, _csv(desk, [f"D{n}" for n in range(20)])).press(ENTER).expect("20 can be sent")
    terminal.press(SEND).expect("20 requests").press("y").expect("Paused").expect("401")
    before = len(portal.creates())
    assert before < 20
    terminal.press(PAUSE).expect("Finished: .*20 created", within=15)
    assert sum(row["created"] for row in portal.creates()) == 20


def killed_while_it_is_sent_it_is_mentioned_at_the_next_start_and_gone_on_with(desk):
    desk.deadline += 20
    portal = desk.portal("--rate-limit", "10000", "--faults", "delay:0.1@every:1")
    terminal = _open(desk, _csv(desk, [f"D{n}" for n in range(60)])).press(ENTER).expect("60 can be sent")
    terminal.press(SEND).expect("60 requests").press("y")
    desk.until(lambda: len(portal.creates()) > 15, "some are sent", within=15)
    os.kill(terminal.process_id(), 9)
    time.sleep(0.3)
    sent = len(portal.creates())
    assert sent < 60
    # Rows that were queued are asked about as always; the import is mentioned behind that.
    terminal = desk.terminal().expect("still wait|not finished")
    if terminal.shows("still wait"):
        terminal.press(ESCAPE)
    terminal.expect("New external dashboard").expect("not finished").press(IMPORT).press("Down").press(ENTER).expect("can be sent")
    terminal.press(SEND).expect("request").press("y").expect("Finished|Paused", within=20)
    creates = [row for row in portal.creates() if row["created"]]
    states = [row["state"] for row in desk.history()]
    assert len(portal.creates()) == len(creates) <= 60, "something was sent twice"
    assert set(states) <= {"created", "unknown"} and len(states) == 60, states


def other_screens_work_while_it_runs_and_quitting_asks(desk):
    portal = desk.portal("--rate-limit", "20")
    terminal = _open(desk, _csv(desk, [f"D{n}" for n in range(30)])).press(ENTER).expect("30 can be sent")
    terminal.press(SEND).expect("30 requests").press("y").expect("rate limit is used up", within=15)
    terminal.press(FORM).expect("New external dashboard").expect_status("import 1[0-9]/30|import 20/30")
    terminal.press(QUIT).expect("Quit").press("y").expect_end(0)
    # Roles were read from the same limit. What waited stays, and nothing is unknown.
    assert 15 <= sum(row["created"] for row in portal.creates()) <= 20
    assert set(desk.states()) <= {"created", "queued"}, desk.states()


def _open(desk, path):
    """The Import screen with a path typed."""
    terminal = desk.terminal().expect("New external dashboard").press(IMPORT).expect("Find|File|Path|path")
    return terminal.type(path)
