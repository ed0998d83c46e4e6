"""A person who is read to, as a class: the program asks line by line, on a terminal without a screen or through a pipe.

    talk.hears("Name, .*needed:").says("Ticket metrics")

Every byte that the program writes is kept: none of them may be an escape.
"""
import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import termios
import time


class Conversation:
    def __init__(self, command, env, deadline, pipe=False):
        self.deadline, self.heard, self._place = deadline, b"", 0
        self._is_pipe = pipe
        if pipe:
            self._process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                             stderr=subprocess.STDOUT)
            self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        else:
            ours, theirs = pty.openpty()
            self._process = subprocess.Popen(command, env=env, stdin=theirs, stdout=theirs, stderr=theirs,
                                             start_new_session=True, preexec_fn=_take_terminal)
            os.close(theirs)
            self._in = self._out = ours

    # ---- what the person does

    def says(self, *lines):
        for line in lines:
            # What is typed before such a question stands there is no answer to it, on a terminal.
            if line in ("yes", "no") and not self._is_pipe:
                end = min(time.monotonic() + 5, self.deadline)
                while not self.text.rstrip(" ").endswith("Yes or no:") and self._listen(end):
                    pass
            os.write(self._in, line.encode() + b"\n")
        return self

    def answers(self, *pairs):
        """Question after question: what is heard, and what is said then."""
        for pattern, line in pairs:
            self.hears(pattern).says(line)
        return self

    def says_no_more(self):
        """The end of what is typed (Ctrl-D), or of the pipe."""
        if self._is_pipe:
            self._process.stdin.close()
        else:
            os.write(self._in, b"\x04")
        return self

    def presses_ctrl_c(self):
        os.write(self._in, b"\x03")
        return self

    def is_sent(self, number):
        self._process.send_signal(number)
        return self

    # ---- what the person expects

    def hears(self, pattern, within=10):
        """Waits until `pattern` is said, behind all that was heard before; its blanks stand for any white space."""
        end = min(time.monotonic() + within, self.deadline)
        while True:
            found = re.search(pattern.replace(" ", r"\s+"), self.text[self._place:])
            if found:
                self._place += found.end()
                return self
            assert self._listen(end), f"no {pattern!r} was said; all of it:\n{self.text}"

    def ends(self, code, within=10):
        end = min(time.monotonic() + within, self.deadline)
        while self._listen(end):
            pass
        ended = self._process.wait(max(0.1, end - time.monotonic()))
        assert ended == code, f"exit {ended}, expected {code}; all of it:\n{self.text}"
        self.is_plain()
        return self

    def is_plain(self):
        assert b"\x1b" not in self.heard, f"an escape byte was written:\n{self.heard!r}"
        assert not re.search(r"[\u2500-\u257f\u2800-\u28ff]", self.text), f"boxes were drawn:\n{self.text}"
        # A carriage return but for the terminal's own line ends would write over a line.
        assert not re.search(rb"\r(?!\r*\n)", self.heard), f"a line was written over:\n{self.heard!r}"
        return self

    def echoes(self):
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self._in)[3] & termios.ECHO)

    @property
    def text(self):
        return self.heard.decode("utf-8", "replace").replace("\r\n", "\n")

    def close(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._is_pipe:
            for stream in (self._process.stdin, self._process.stdout):
                try:
                    stream.close()
                except OSError:
                    pass
        else:
            os.close(self._in)

    def _listen(self, end):
        """Takes in what is said next; False at the end of all that is said, or of the time."""
        ready, _, _ = select.select([self._out], [], [], max(0, end - time.monotonic()))
        if not ready:
            return False
        try:
            said = os.read(self._out, 65536)
        except OSError:
            return False
        self.heard += said
        return bool(said)


def _take_terminal():
    """The terminal becomes the program's own: Ctrl-C is for it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
