"""A person at a terminal, as a class.

The program runs in a tmux server of its own. What the person does and expects reads as a sentence:

    terminal.focus("URL").type("https://bi.example.com").press(SEND).expect_status("201")

Every step waits until the screen shows that it was taken, so that no test sleeps and hopes.
"""
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time

SEND, QUIT, NEXT, BACK, TOGGLE, HELP, PREVIEW = "C-s", "C-q", "Tab", "BTab", "Space", "F1", "F6"
ENTER, ESCAPE, CLEAR = "Enter", "Escape", "C-u"

FIELDS = [
    "Name", "URL", "Description", "Icon URL", "Display order", "Active", "Roles", "Company URLs", "Create dashboard",
]

CONFIGURATION = """
set -g default-terminal screen-256color
set -g escape-time 0
set -g status off
set -g remain-on-exit on
set -g history-limit 2000
set -g allow-rename off
"""


class NotSeen(AssertionError):
    """What should be on the screen is not there; its text ends with the screen."""


class Terminal:
    def __init__(self, command, env, size=(80, 24), term="screen-256color", lang="C.UTF-8", deadline=None):
        self.deadline = deadline or time.monotonic() + 60
        self.folder = tempfile.mkdtemp(prefix="msdash-terminal.")
        self.socket = os.path.join(self.folder, "tmux")
        self.columns, self.rows = size
        written = os.path.join(self.folder, "tmux.conf")
        with open(written, "w") as file:
            file.write(CONFIGURATION)
        environment = dict(env, TERM=term, LANG=lang, LC_ALL=lang)
        settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        script = os.path.join(self.folder, "start")
        with open(os.open(script, os.O_CREAT | os.O_WRONLY, 0o700), "w") as file:
            # The shell notes the exit code: tmux 3.3 can lose it, when it takes its utmp entry back meanwhile.
            noting = shlex.quote(f"echo $$ >{self.folder}/pid; exec {command}")
            file.write(f"env -i {settings} sh -c {noting}\necho $? >{self.folder}/code\n")
        self._tmux("-f", written, "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), f"exec sh {script}")
        self._recording = os.path.join(self.folder, "bytes")

    # ---- what the person does

    def type(self, text):
        """Types text and waits until it has an effect on the screen."""
        before = self._picture()
        self._tmux("send-keys", "-l", "--", text)
        return self._after(before)

    def press(self, *keys):
        """Presses keys by tmux's names, one after the other; a key without any effect is no mistake."""
        for key in keys:
            before = self._picture()
            self._tmux("send-keys", key)
            self._after(before, patience=0.5)
        return self

    def press_without_waiting(self, *keys):
        self._tmux("send-keys", *keys)
        return self

    def type_without_waiting(self, text):
        self._tmux("send-keys", "-l", "--", text)
        return self

    def paste(self, text):
        """One bracketed paste, the bytes as they are."""
        path = os.path.join(self.folder, "paste")
        with open(path, "w", newline="") as file:
            file.write(text)
        before = self._picture()
        self._tmux("load-buffer", path)
        self._tmux("paste-buffer", "-p", "-r")
        return self._after(before)

    def click(self, text, button=0):
        """A click on the first place where the screen shows a text."""
        for row, line in enumerate(self.lines()):
            if text in line:
                return self.mouse(button, line.index(text) + 1, row + 1)
        raise NotSeen(f"no {text!r} to click on:\n{self.text()}")

    def mouse(self, button, column, row):
        """A press and a release as xterm tells them (mode 1006); button 64 and 65 are the wheel."""
        before = self._picture()
        for final in "Mm" if button < 64 else "M":
            told = f"\x1b[<{button};{column};{row}{final}"
            self._tmux("send-keys", "-H", *[f"{byte:02x}" for byte in told.encode()])
        return self._after(before, patience=0.5)

    def focus(self, field):
        """Goes to a field of the form, the way it is done by hand: Tab, until the cursor stands in it."""
        for _ in range(2 * len(FIELDS)):
            if self.field_with_focus() == field:
                return self
            self.press(NEXT)
        raise NotSeen(f"the cursor never came to {field!r}; the screen:\n{self.text()}")

    def fill(self, field, text):
        """Empties a field and types something else into it."""
        return self.focus(field).press("End", CLEAR).type(text)

    def resize(self, columns, rows):
        self.columns, self.rows = columns, rows
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))
        return self

    # ---- what the person expects

    def expect(self, pattern, within=10):
        """Waits until the screen shows `pattern`, a regular expression; its blanks stand for any white space."""
        return self._await(lambda: self.shows(pattern), f"no {pattern!r} on the screen within {within} s", within)

    def expect_status(self, pattern, within=10):
        return self._await(lambda: _found(pattern, self.status_bar()), f"no {pattern!r} in the status bar", within)

    def expect_focus(self, field, within=5):
        return self._await(lambda: self.field_with_focus() == field, f"the cursor does not stand in {field!r}", within)

    def expect_about(self, field, pattern, within=5):
        return self._await(lambda: _found(pattern, self.about(field)), f"no {pattern!r} said about {field!r}", within)

    def expect_missing(self, pattern):
        if self.shows(pattern):
            raise NotSeen(f"{pattern!r} is on the screen and should not be:\n{self.text()}")
        return self

    def expect_end(self, code=0, within=10):
        self._await(lambda: self._noted("code"), "the program is still running", within)
        ended = self._noted("code")
        assert ended == str(code), f"exit {ended}, expected {code}; the screen:\n{self.text()}"
        return self

    # ---- what there is to see

    def text(self):
        return self._tmux("capture-pane", "-p")

    def cells(self):
        """The text with all its looks."""
        return self._tmux("capture-pane", "-p", "-e")

    def lines(self):
        return self.text().split("\n")

    def shows(self, pattern):
        return bool(_found(pattern, self.text()))

    def status_bar(self):
        return next((line for line in reversed(self.lines()) if line.strip()), "")

    def about(self, field):
        """The lines of one field: from its label to the next field's."""
        owner, mine = None, []
        for line in self.lines():
            owner = _label(line) or owner
            if owner == field:
                mine.append(line)
        return "\n".join(mine)

    def field_with_focus(self):
        """The field in which the cursor stands; on a narrow screen its label is on a line above."""
        row = int(self._tell("#{cursor_y}"))
        return next(filter(None, map(_label, reversed(self.lines()[: row + 1]))), None)

    def key_for(self, action):
        """The key that the screen itself names for an action: `F4 same again` gives F4."""
        named = re.search(r"(Ctrl-\w|Alt-\w|F\d+|Enter|Space) " + action, self.text(), re.I)
        if not named:
            raise NotSeen(f"no key for {action!r} on the screen:\n{self.text()}")
        return named[1].replace("Ctrl-", "C-").replace("Alt-", "M-")

    def title(self):
        return self._tell("#{pane_title}")

    def alive(self):
        return self._tell("#{pane_dead}") == "0"

    def modes(self):
        """What a program can leave behind: the other screen, a hidden cursor, the mouse."""
        return self._tell("#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag}")

    def process_id(self):
        return int(self._noted("pid"))

    def _noted(self, name):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            return ""
        with open(path) as file:
            return file.read().strip()

    def hang_up(self, within=8):
        """The connection breaks; returns when the program has ended, which may take the reply it waits for."""
        program = self.process_id()
        self.close()
        end = min(time.monotonic() + within, self.deadline)
        while _runs(program):
            assert time.monotonic() < end, f"still running {within} s after a hang-up"
            time.sleep(0.05)

    def record(self):
        """From now on every byte that the program writes is kept."""
        self._tmux("pipe-pane", f"cat >> {shlex.quote(self._recording)}")
        return self

    def recorded(self):
        with open(self._recording, "rb") as file:
            return file.read()

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- how

    def _tmux(self, *arguments):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        command = ["tmux", "-u", "-S", self.socket, *arguments]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=10)
        assert done.returncode == 0, f"tmux {arguments}: {done.stderr.decode()}"
        return done.stdout.decode("utf-8", "replace")

    def _tell(self, format):
        return self._tmux("display-message", "-p", format).strip()

    def _picture(self):
        return self._tmux("capture-pane", "-p", "-e") + self._tell("#{cursor_x} #{cursor_y}")

    def _after(self, before, patience=3):
        """Waits until the screen differs from `before` and has stood still for a moment."""
        end, last = time.monotonic() + patience, before
        while time.monotonic() < end:
            time.sleep(0.03)
            now = self._picture()
            if now != before and now == last:
                break
            last = now
        return self

    def _await(self, holds, otherwise, within):
        end = min(time.monotonic() + within, self.deadline)
        while not holds():
            ended = not self.alive()
            if ended and not holds() or time.monotonic() > end:
                raise NotSeen(f"{otherwise}{', and the program has ended' if ended else ''}; the screen:\n{self.text()}")
            time.sleep(0.05)
        return self


def _runs(process):
    """One that has ended and was not waited for yet does not."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def _label(line):
    """The field whose label begins this line, whatever mark stands before it."""
    words = re.sub(r"^\W+", "", line)
    return next((field for field in FIELDS if re.match(re.escape(field) + r"\b", words)), None)


def _found(pattern, text):
    return re.search(pattern.replace(" ", r"\s+"), text)
