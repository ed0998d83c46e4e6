"""The terminal is far away, takes nothing for a while, or changes its size again and again."""
import json
import os
import platform
import random
import re
import signal
import sqlite3
import sys
import time

from importing import _csv
from terminal import ENTER, FIELDS, NEXT, SEND

HERE = os.path.dirname(os.path.abspath(__file__))
# What a person types without waiting for the echo, in the order of the form.
FORM = [("name", "Ticket metrics, café, all customers"), ("url", "https://bi.example.com/tickets?customer=42"),
        ("description", "By age & queue; 100 % of them"), ("iconUrl", "https://cdn.example.com/t.svg"),
        ("displayOrder", "417")]
# The numbers of write(2) and writev(2).
WRITES = {"x86_64": ("1", "20"), "aarch64": ("64", "66")}
# How long nobody reads, in seconds: MSDASH_LONG_STALL=60 for a minute.
STALL = float(os.environ.get("MSDASH_LONG_STALL", 4))


def a_form_typed_ahead_over_a_slow_link_arrives_as_typed(desk):
    _type_ahead(desk, gather=0)


def a_form_typed_ahead_that_arrives_in_lumps_arrives_as_typed(desk):
    _type_ahead(desk, gather=0.7)


def a_form_typed_and_sent_ahead_creates_what_was_typed_once(desk):
    portal = desk.portal()
    terminal, _ = _over_a_link(desk, delay=0.3)
    _type(terminal.expect("New external dashboard"))
    terminal.press_without_waiting(SEND).expect_status("201", within=15)
    assert len(portal.creates()) == 1 and desk.states() == ["created"]
    assert desk.history()[0]["request"] == dict(FORM, displayOrder=417, isActive=True), desk.history()


def a_stalled_terminal_holds_up_no_import_and_costs_nothing(desk):
    desk.deadline += 60 + 2 * STALL
    # Four at a time, each a tenth of a second: done after half of the stall.
    rows = int(STALL * 20)
    portal = desk.portal("--rate-limit", "100000", "--faults", "delay:0.1@every:1")
    terminal, program = _over_a_link(desk, delay=0)
    terminal.expect("New external dashboard").press("M-2").expect("File|Path|path")
    terminal.type(_csv(desk, [f"D{n}" for n in range(rows)])).press(ENTER).expect(f"{rows:,} can be sent")
    terminal.press(SEND).expect(f"{rows:,} requests").press_without_waiting("y")
    desk.until(lambda: len(portal.creates()) >= 2, "the first rows are sent")
    os.kill(terminal.process_id(), signal.SIGUSR1)
    stalled, before, used = time.monotonic(), len(portal.creates()), _processor_seconds(program)
    assert before < rows, "all rows went before the terminal stalled"
    desk.until(lambda: sum(bool(row["created"]) for row in portal.creates()) == rows, "the import goes on",
               within=30 + STALL)
    done, at_work = time.monotonic() - stalled, _processor_seconds(program) - used
    picture = _picture(terminal)
    # Keys are taken, and what they change waits to be drawn; then there is nothing to do.
    terminal.press_without_waiting("M-1", "M-2")
    time.sleep(1)
    used = _processor_seconds(program)
    rest = max(2, STALL - (time.monotonic() - stalled))
    time.sleep(rest)
    idle = _processor_seconds(program) - used
    assert _picture(terminal) == picture, "the terminal was not stalled"
    assert idle <= 0.02 + rest / 500, f"{idle:.2f} s of the processor's time in {rest:.1f} s of a stalled terminal"
    assert not _hangs_in_write(program)
    os.kill(terminal.process_id(), signal.SIGUSR2)
    terminal.expect(f"Finished: {rows:,} created")
    _is_right(terminal)
    states = [row["state"] for row in desk.history("--limit", str(rows + 1))]
    assert states == ["created"] * rows and len(portal.creates()) == rows
    if "MSDASH_LONG_STALL" in os.environ:
        print(f"      stalled for {time.monotonic() - stalled:.1f} s: {rows - before} of {rows} rows went on in "
              f"{done:.1f} s with {at_work:.2f} s of the processor's time, then {idle:.2f} s of it in {rest:.1f} s",
              flush=True)


def a_stalled_terminal_obeys_sigterm(desk):
    desk.portal()
    terminal, program = _over_a_link(desk, delay=0)
    terminal.expect("New external dashboard").focus("Name").type("Kept")
    os.kill(terminal.process_id(), signal.SIGUSR1)
    for width in range(60, 100):
        terminal.resize(width, 24)
    os.kill(program, signal.SIGTERM)
    terminal.expect_end(143)
    desk.terminal().expect("Kept")


def a_storm_of_sizes_while_a_request_is_in_flight_harms_nothing(desk):
    desk.deadline += 40
    portal = desk.portal("--faults", "delay:8@nth:1")
    terminal, program = _over_a_link(desk, delay=0)
    terminal.expect("New external dashboard").focus("Name").type("Storm")
    terminal.focus("URL").type("https://bi.example.com/storm").press(SEND).expect_status("sending")
    seed = int(os.environ.get("MSDASH_SEED", random.randrange(1 << 32)))
    chance = random.Random(seed)
    for _ in range(200):
        terminal.resize(chance.randint(20, 250), chance.randint(5, 70))
    assert not portal.creates(), "the request was not in flight all the time"
    terminal.resize(80, 24)
    try:
        terminal.expect("New external dashboard").expect_status("201", within=20)
        assert os.path.exists(f"/proc/{program}") and desk.states() == ["created"] and len(portal.creates()) == 1
        _is_right(terminal)
        for size in ((250, 70), (40, 12), (20, 5), (80, 24)):
            _is_right(terminal.resize(*size))
    except AssertionError as fault:
        raise AssertionError(f"seed {seed} (MSDASH_SEED): {fault}") from fault


def _type_ahead(desk, gather):
    desk.portal()
    terminal, _ = _over_a_link(desk, delay=0.3, gather=gather)
    _type(terminal.expect("New external dashboard"))
    for field, (_, text) in zip(FIELDS, FORM):
        terminal.expect_about(field, re.escape(text).replace("\\ ", " "))
    desk.until(lambda: _draft(desk) == dict(FORM), f"the draft is what was typed, not {_draft(desk)}")
    _is_right(terminal)


def _type(terminal):
    """Every key at once, as fast as tmux passes them on, without a look at the screen."""
    for _, text in FORM[:-1]:
        for word in re.findall(r"\S+\s*", text):
            terminal.type_without_waiting(word)
        terminal.press_without_waiting(NEXT)
    return terminal.type_without_waiting(FORM[-1][1])


def _over_a_link(desk, delay, gather=0):
    """A terminal on a link, and the process id of the program behind it."""
    terminal = desk.terminal(command=f"{sys.executable} {HERE}/link.py {desk.home} {delay} {gather} {desk.binary}")
    program = os.path.join(desk.home, "program")
    desk.until(lambda: os.path.exists(program) and os.path.getsize(program), "the program behind the link")
    with open(program) as file:
        return terminal, int(file.read())


def _draft(desk):
    """The texts of the one draft in the journal; those left empty apart."""
    database = sqlite3.connect(f"file:{desk.journal}?mode=ro", uri=True)
    try:
        rows = database.execute("SELECT input FROM draft").fetchall()
    finally:
        database.close()
    if len(rows) != 1:
        return None
    content = json.loads(rows[0][0])
    return {field: text for field, text in content.items() if isinstance(text, str) and text}


def _is_right(terminal):
    """What the terminal shows is what it shows when all is drawn anew."""
    end = time.monotonic() + 8
    while True:
        shown = _picture(terminal)
        terminal.press("C-l")
        anew = _picture(terminal)
        if shown == anew:
            return
        # A frame was on its way meanwhile.
        assert time.monotonic() < end, f"the screen:\n{shown}\ndrawn anew:\n{anew}"
        time.sleep(0.2)


def _picture(terminal):
    """All cells with their looks, the seconds of the countdown apart."""
    return re.sub(r"\d+:\d\d", "0:00", terminal.cells())


def _processor_seconds(process):
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _hangs_in_write(process):
    """Does any of its threads wait in a write to the terminal?"""
    for thread in os.listdir(f"/proc/{process}/task"):
        with open(f"/proc/{process}/task/{thread}/syscall") as file:
            if file.read().split()[0] in WRITES.get(platform.machine(), ()):
                return True
    return False
