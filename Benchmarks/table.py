"""The table: rows of numbers held against their targets, on the terminal and as Markdown between two marks of a
file."""
import os
import platform

from programs import MSDASH, PEERS

BEGIN, END = "<!-- the table: written by `make bench` -->", "<!-- the table ends -->"
SCREENS, WORK = "screens", "work"


def screen_row(what, values, most=None, ratio=None, target=None, met=None):
    """A row with a column for each program. Its target is a number that must not be exceeded, a ratio to dialog, or
    words with a verdict of their own."""
    ours = values.get(MSDASH)
    if most is not None:
        target, met = f"≤ {most}" if most else "0", ours is not None and ours <= most
    elif ratio is not None:
        dialog = values.get("dialog")
        target, met = f"≤ {ratio}x dialog", None if not dialog else ours / dialog <= ratio
    return {"part": SCREENS, "what": what, "values": values, "target": target, "met": met}


def work_row(what, ours, peer=None, theirs=None, most=None, ratio=None, least=None):
    """A row with one peer, or with none."""
    times = ours / theirs if theirs else None
    target, met = None, None
    if ratio is not None:
        target, met = f"≤ {ratio}x", None if times is None else times <= ratio
    elif most is not None:
        target, met = f"≤ {most}" if most else "0", ours <= most
    elif least is not None:
        target, met = str(least), ours >= least
    return {"part": WORK, "what": what, "msdash": ours, "peer": peer, "theirs": theirs, "ratio": times,
            "target": target, "met": met}


def printed(rows):
    """For a terminal: what was measured, each in a line."""
    for row in rows:
        if row["part"] == SCREENS:
            numbers = "  ".join(f"{name} {number(row['values'].get(name))}" for name in [MSDASH, *PEERS]
                                if row["values"].get(name) is not None)
        else:
            beside = f"  {row['peer']} {number(row['theirs'])}  {row['ratio']:.2f}x" if row["theirs"] else ""
            numbers = f"{MSDASH} {number(row['msdash'])}{beside}"
        yield f"{row['what']:50} {numbers}  {verdict(row)} {row['target'] or ''}".rstrip()


def markdown(rows, heading):
    """Two tables: what a terminal sees, with all programs; what work takes, each beside one peer."""
    yield heading
    screens = [row for row in rows if row["part"] == SCREENS]
    work = [row for row in rows if row["part"] == WORK]
    if screens:
        yield from ["", *rule([MSDASH, "target", "", *PEERS])]
        for row in screens:
            cells = [number(row["values"].get(MSDASH)), row["target"] or "", verdict(row),
                     *(number(row["values"].get(name)) for name in PEERS)]
            yield f"| {row['what']} | " + " | ".join(cells) + " |"
    if work:
        yield from ["", *rule([MSDASH, "target", "", "beside", "ratio"])]
        for row in work:
            beside = f"{row['peer']} {number(row['theirs'])}" if row["theirs"] else ""
            ratio = f"{row['ratio']:.2f}x" if row["ratio"] else ""
            cells = [number(row["msdash"]), row["target"] or "", verdict(row), beside, ratio]
            yield f"| {row['what']} | " + " | ".join(cells) + " |"
    judged = [row for row in rows if row["met"] is not None]
    yield from ["", f"{sum(row['met'] for row in judged)} of {len(judged)} targets met."]


def rule(columns):
    return ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]


def write(path, lines):
    """Puts the lines between the marks of a file, in place of what stood there."""
    with open(path) as file:
        before, rest = file.read().split(BEGIN)
    after = rest.split(END)[1]
    with open(path + ".new", "w") as file:
        file.write(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + after)
    os.replace(path + ".new", path)


def verdict(row):
    return {True: "met", False: "**short**", None: ""}[row["met"]]


def number(value):
    if value is None or isinstance(value, str):
        return value or ""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def machine():
    """In general words: what one has to know to compare."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = "virtual cores of a server" if is_virtual() else "cores"
    return f"{os.cpu_count()} {kind}, {memory:.0f} GiB, {system()}, {platform.machine()}"


def is_virtual():
    try:
        with open("/proc/cpuinfo") as file:
            return "hypervisor" in file.read()
    except OSError:
        return False


def system():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()
