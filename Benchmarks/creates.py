"""What a create takes: as a command beside curl, and in a running msdash beyond the portal's own time."""
import http.client
import json
import os
import shutil
import statistics
import subprocess
import time
import urllib.parse

from programs import MSDASH, environment
from pseudoterminal import PseudoTerminal
from table import work_row

PATH = "/api/public/v1/dashboards/external"
URL = "https://bi.example.com/tickets?customer=42"
SEND = "\x13"


def measure(binary, portal, home, runs):
    yield from commands(binary, portal, home, runs)
    yield from on_the_screen(binary, portal, home, runs)


def commands(binary, portal, home, runs):
    """Whole processes, in turns; curl keeps no journal."""
    if not shutil.which("curl"):
        return
    env, times = environment(home, **portal), {MSDASH: [], "curl": []}
    for number in range(runs):
        times[MSDASH].append(timed([binary, "create", "--name", f"ours {number}", "--url", URL], env))
        times["curl"].append(timed(
            ["curl", "-sSf", "-o", os.devnull, "-H", f"Authorization: Bearer {portal['MSPORTAL_API_KEY']}",
             "-H", "Content-Type: application/json", "-d", json.dumps({"name": f"theirs {number}", "url": URL}),
             portal["MSPORTAL_URL"] + PATH], env))
    ours, theirs = (statistics.median(times[name]) for name in (MSDASH, "curl"))
    yield work_row("one create, whole process, ms", ours, "curl", theirs, ratio=2.5)
    yield work_row("the fastest of them, ms", min(times[MSDASH]), "curl", min(times["curl"]), ratio=2.5)


def timed(command, env):
    begun = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return (time.perf_counter() - begun) * 1000


def on_the_screen(binary, portal, home, runs):
    """From Ctrl-S to the frame that tells the outcome, less what the portal takes for such a request by itself."""
    alone = statistics.median(portals_own(portal, number) for number in range(runs))
    yield work_row("the portal's own time for a create, ms", alone)
    disk = statistics.median(sync_times(home))
    yield work_row("one sync of this disk, ms", disk)
    # The journal is synced three times: queued, before it is sent, before its outcome is shown.
    few = min(runs, 9)  # each takes two seconds, with its pauses
    on_disk = statistics.median(sends(binary, portal, environment(home, **portal), "disk", few))
    yield work_row("a create on the screen, beyond the portal's time, ms", on_disk - alone, most=5)
    if os.access("/dev/shm", os.W_OK):
        memory = os.path.join("/dev/shm", os.path.basename(home))
        try:
            env = environment(home, XDG_STATE_HOME=memory, **portal)
            in_memory = statistics.median(sends(binary, portal, env, "memory", few))
            yield work_row("the same with the journal in memory, where a sync is free, ms", in_memory - alone, most=5)
        finally:
            shutil.rmtree(memory, ignore_errors=True)


def sends(binary, portal, env, where, runs):
    with PseudoTerminal([binary], env) as terminal:
        terminal.first_screen()
        terminal.during(1)
        for number in range(runs):
            terminal.press(f"On {where} {number}\t", silence=0.3)
            terminal.press(URL, silence=1)  # the draft is saved, the hints are there
            yield terminal.press_until(SEND, b"201 created")
            terminal.during(0.3)


def portals_own(portal, number):
    """The same request, by the plainest client: a new connection, a request, a reply read whole."""
    body = json.dumps({"name": f"plain {number}", "url": URL, "isActive": True})
    headers = {"Authorization": f"Bearer {portal['MSPORTAL_API_KEY']}", "Content-Type": "application/json"}
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(portal["MSPORTAL_URL"]).netloc)
    connection.request("POST", PATH, body, headers)
    reply = connection.getresponse()
    assert reply.status == 201, reply.read()
    reply.read()
    connection.close()
    return (time.perf_counter() - begun) * 1000


def sync_times(home):
    """Appends of a page, each followed by fdatasync, where the journal lies."""
    with open(os.path.join(home, "synced"), "wb", buffering=0) as file:
        for _ in range(30):
            file.write(b"x" * 4096)
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            yield (time.perf_counter() - begun) * 1000
