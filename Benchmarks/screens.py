"""What a terminal sees of a program: its first screen, its keys, its silence, its behaviour when it is pulled about."""
import os
import re
import shutil
import statistics
import tempfile
import time

from programs import MSDASH, NEXT_FIELD
from pseudoterminal import Burst, PseudoTerminal
from table import screen_row

NAME = "Ticket metrics of the northern customers"
URL = "https://bi.example.com/tickets/overview?customer=4711&range="
assert (len(NAME), len(URL)) == (40, 60)
QUIET = 5  # seconds without input, or with a stalled terminal
REDRAW = 100  # bytes: the tick of a countdown is no redraw


def measure(programs, runs, home):
    for command, env in programs.values():  # files into memory, and what a first start writes
        with PseudoTerminal(command, env) as terminal:
            terminal.first_screen()
    yield from first_screens(programs, runs)
    yield from typing(fresh(programs, home, "typing"))
    yield from typing_slowly(*fresh(programs, home, "slowly")[MSDASH])
    yield from idling(fresh(programs, home, "idling"))
    yield from resizing(fresh(programs, home, "resizing"))
    yield from writes(alone(fresh(programs, home, "writes")))
    yield from stalled(fresh(programs, home, "stalled"))
    yield from memory(fresh(programs, home, "memory"))


def fresh(programs, home, what):
    """msdash with a journal of its own: no draft of an earlier measurement, and no roles, so that it asks for them."""
    command, env = programs[MSDASH]
    return dict(programs, msdash=(command, dict(env, XDG_STATE_HOME=os.path.join(home, what))))


def alone(programs):
    """msdash with a portal where nobody listens, and a key of its own, of whose limit the journal knows nothing: there is
    nothing to count down."""
    command, env = programs[MSDASH]
    return dict(programs, msdash=(command, dict(env, MSPORTAL_URL="http://127.0.0.1:9", MSPORTAL_API_KEY="no key")))


def first_screens(programs, runs):
    """The programs take turns, so that a slow moment of the machine meets each alike."""
    drawn, told, size = ({name: [] for name in programs} for _ in range(3))
    for _ in range(runs):
        for name, (command, env) in programs.items():
            with PseudoTerminal(command, env) as terminal:
                burst = terminal.first_screen()
            # msdash draws again when the portal has answered; its form is there, and takes keys, before.
            drawn[name].append(burst.first_frame if name == MSDASH else burst.milliseconds)
            told[name].append(burst.milliseconds)
            size[name].append(burst.bytes)
    yield screen_row("first screen, ms", medians(drawn), ratio=1.5)
    yield screen_row("the fastest of them, ms", {name: min(times) for name, times in drawn.items()}, ratio=1.5)
    yield screen_row("with what the portal told, ms", {MSDASH: statistics.median(told[MSDASH])})
    yield screen_row("bytes to the first screen", medians(size), most=2500)


def typing(programs):
    sizes, most, times = {}, {}, {}
    for name, (command, env) in programs.items():
        if name not in NEXT_FIELD:
            continue
        with PseudoTerminal(command, env) as terminal:
            terminal.first_screen()
            terminal.during(1)
            bursts = [terminal.press(key) for key in NAME]
            if NEXT_FIELD[name]:
                terminal.press(NEXT_FIELD[name], silence=0.6)
            bursts += [terminal.press(key) for key in URL]
        sizes[name] = statistics.median(burst.bytes for burst in bursts)
        most[name] = max(burst.bytes for burst in bursts)
        times[name] = statistics.median(burst.milliseconds for burst in bursts if burst.pieces)
    yield screen_row("bytes per typed key, median", sizes, most=24)
    yield screen_row("bytes per typed key, most", most, most=120)
    yield screen_row("key to last byte, ms, median", times, most=1)


def typing_slowly(command, env):
    """At such a pace all that waits for a pause in typing follows each key: preview, hints, the saved draft."""
    with PseudoTerminal(command, env) as terminal:
        terminal.first_screen()
        terminal.during(1)
        sizes = [terminal.press(key, silence=0.45).bytes for key in NAME[:20]]
    yield screen_row("bytes per key at two keys a second, median", {MSDASH: statistics.median(sizes)})
    yield screen_row("bytes per key at two keys a second, most", {MSDASH: max(sizes)}, most=120)


def idling(programs):
    """Without a portal nothing is known of a limit, so nothing may tick; with one, a countdown may."""
    terminals = {name: PseudoTerminal(command, env) for name, (command, env) in alone(programs).items()}
    with_portal = PseudoTerminal(*programs[MSDASH])
    for terminal in (*terminals.values(), with_portal):
        terminal.first_screen()
    # That the portal is not there is found out, and said, once.
    terminals[MSDASH].until_quiet(2)
    for terminal in (*terminals.values(), with_portal):
        terminal.during(0.05)
    # All at once: bytes are counted here, not time.
    time.sleep(QUIET)
    silent = {name: terminal.during(0.1).bytes for name, terminal in terminals.items()}
    yield screen_row(f"bytes while idle for {QUIET} s", silent, most=0)
    with_portal.during(0.1)
    ticks = [len(data) for _, data in with_portal.during(QUIET).pieces]
    if ticks:
        yield screen_row("bytes a tick of the countdown", {MSDASH: statistics.median(ticks)}, most=20)
    for terminal in (*terminals.values(), with_portal):
        terminal.close()


def resizing(programs):
    once, frames, size = {}, {}, {}
    for name, (command, env) in programs.items():
        with PseudoTerminal(command, env) as terminal:
            terminal.first_screen()
            terminal.during(1)
            terminal.resize(100, 30)
            once[name] = terminal.during(0.3).bytes
            terminal.during(0.5)
            whole = Burst(time.perf_counter())
            for step in range(30):
                terminal.resize(80 + step, 24 + step % 5)
                whole.pieces += terminal.during(whole.begun + 0.005 * (step + 1) - time.perf_counter()).pieces
            whole.pieces += terminal.during(0.9).pieces
            frames[name], size[name] = whole.frames(at_least=REDRAW), whole.bytes
    yield screen_row("bytes on a resize to 100x30", once, most=3000)
    yield screen_row("redraws in a storm of 30 resizes in 150 ms", frames, most=4)
    yield screen_row("bytes of that storm", size)


def writes(programs):
    """write(2) calls to the terminal, as strace sees them; a frame is what comes without a pause of 1 ms. Counted over
    the first screen, ten keys and a resize."""
    if not shutil.which("strace"):
        return
    mean, most = {}, {}
    for name, (command, env) in programs.items():
        with tempfile.NamedTemporaryFile("r") as trace:
            watched = ["strace", "-f", "-qq", "-ttt", "-y", "-e", "trace=write,writev", "-o", trace.name, *command]
            with PseudoTerminal(watched, env) as terminal:
                terminal.first_screen()
                terminal.during(1)
                for key in URL[:10]:
                    terminal.press(key, silence=0.1)
                terminal.resize(100, 30)
                terminal.during(1)
            frames = frames_of(trace.read())
        if frames:
            mean[name], most[name] = statistics.mean(frames), max(frames)
    yield screen_row("write calls a frame, mean", mean, most=1)
    yield screen_row("write calls a frame, most", most, most=1)


def frames_of(trace):
    """How many writes each frame took. mc's first go to its own pipes: only the terminal counts."""
    times = [float(line.split()[1]) for line in trace.splitlines() if re.search(r"writev?\(\d+</dev/(pts/|tty)", line)]
    counts = []
    for n, when in enumerate(times):
        if n == 0 or when - times[n - 1] > 0.001:
            counts.append(0)
        counts[-1] += 1
    return counts


def stalled(programs):
    """The terminal takes nothing more while a key is typed each 100 ms, for some seconds; all programs at once."""
    terminals = {name: PseudoTerminal(command, env) for name, (command, env) in programs.items()}
    for terminal in terminals.values():
        terminal.first_screen()
    for terminal in terminals.values():
        terminal.during(1)
        terminal.stall()
    before = {name: terminal.processor_milliseconds() for name, terminal in terminals.items()}
    for step in range(QUIET * 10):
        for terminal in terminals.values():
            terminal.send("x")
        time.sleep(0.1)
    used = {name: terminal.processor_milliseconds() - before[name] for name, terminal in terminals.items()}
    blocked = {name: "blocked" if terminal.blocked_in_write() else "free" for name, terminal in terminals.items()}
    for terminal in terminals.values():
        terminal.close()
    yield screen_row(f"processor ms in {QUIET} s of typing into a stalled terminal", used, most=50)
    yield screen_row("then the program is", blocked, target="free", met=blocked[MSDASH] == "free")


def memory(programs):
    told = {}
    for name, (command, env) in programs.items():
        with PseudoTerminal(command, env) as terminal:
            terminal.first_screen()
            terminal.press("hello")
            terminal.during(0.5)
            told[name] = terminal.memory()
    yield screen_row("memory, resident, MiB", {name: all["Rss"] for name, all in told.items()}, most=30)
    yield screen_row("memory, its share of what is shared, MiB", {name: all["Pss"] for name, all in told.items()})
    yield screen_row("memory of its own, anonymous, MiB", {name: all["Anonymous"] for name, all in told.items()})


def medians(numbers):
    return {name: statistics.median(values) for name, values in numbers.items()}
