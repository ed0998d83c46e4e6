"""The programs that are measured: msdash on its embedded portal, and those that people know, each with a form like its
own where it can have one. What is not installed is left out; Scripts/bootstrap bench installs it."""
import contextlib
import json
import os
import select
import shutil
import subprocess

here = os.path.dirname(os.path.abspath(__file__))
built = os.path.join(here, "../.build-bench")
python = os.path.join(built, "venv/bin/python3")

MSDASH = "msdash"
PEERS = ["dialog", "whiptail", "nano", "mc", "C form", "urwid", "Textual"]
# What has a place to type a name and a URL, and the key that goes from the one to the other.
DOWN = "\x1bOB"  # as a terminal in application mode sends it
NEXT_FIELD = {MSDASH: "\t", "dialog": DOWN, "whiptail": None, "nano": "\r", "C form": "\t", "urwid": DOWN,
              "Textual": "\t"}

DIALOG = ["dialog", "--form", "New external dashboard", "20", "76", "8",
          "Name:", "1", "1", "", "1", "16", "48", "255", "URL:", "2", "1", "", "2", "16", "48", "255",
          "Description:", "3", "1", "", "3", "16", "48", "1000", "Icon URL:", "4", "1", "", "4", "16", "48", "255"]
# whiptail has no form: its input box asks for one thing at a time.
WHIPTAIL = ["whiptail", "--title", "New external dashboard", "--inputbox", "Name:", "20", "76"]


def environment(home, **more):
    return dict(PATH=os.environ["PATH"], HOME=home, TERM="xterm-256color", LANG="C.UTF-8", **more)


def programs(binary, home, portal):
    """Command and environment of each that is here, msdash first."""
    found = {MSDASH: ([binary], environment(home, **portal))}
    commands = {"dialog": DIALOG, "whiptail": WHIPTAIL, "nano": ["nano", "--ignorercfiles"], "mc": ["mc", "-u"]}
    for name, command in commands.items():
        if shutil.which(command[0]):
            found[name] = (command, environment(home))
    if form := compiled():
        found["C form"] = ([form], environment(home))
    for name, module in (("urwid", "urwid"), ("Textual", "textual")):
        if has(module):
            found[name] = ([python, os.path.join(here, "peers", f"{module}_form.py")], environment(home))
    return found


def missing(found):
    return [name for name in PEERS if name not in found]


def compiled():
    """The form in C, compiled once; None where there is no compiler or no ncurses."""
    source, program = os.path.join(here, "peers/form.c"), os.path.join(built, "form")
    if os.path.exists(program) and os.path.getmtime(program) > os.path.getmtime(source):
        return program
    if not shutil.which("cc"):
        return None
    os.makedirs(built, exist_ok=True)
    done = subprocess.run(["cc", "-O2", "-o", program, source, "-lncursesw", "-ltinfo"], capture_output=True)
    return program if done.returncode == 0 else None


def has(module):
    asks = [python, "-c", f"import {module}"]
    return os.path.exists(python) and subprocess.run(asks, capture_output=True).returncode == 0


@contextlib.contextmanager
def demo_portal(binary, home):
    process = subprocess.Popen([binary, "demo-portal", "--port", "0", "--rate-limit", "100000"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, env=environment(home))
    try:
        ready, _, _ = select.select([process.stdout], [], [], 15)
        said = json.loads(process.stdout.readline() if ready else "{}")
        yield {"MSPORTAL_URL": said["url"], "MSPORTAL_API_KEY": said["apiKey"]}
    finally:
        process.kill()
        process.wait()
