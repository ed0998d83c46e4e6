"""A program in a pseudo-terminal of ours, with the time and size of everything it writes.

It answers no query that the program may send to the terminal: a program that waits for an answer shows it.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

FIRST_SCREEN_QUIET = 0.150  # seconds of silence after which a screen counts as complete


class Burst:
    """What was written between two silences: when the last byte came, how many bytes, in how many pieces."""

    def __init__(self, begun):
        self.begun, self.pieces = begun, []

    def add(self, data):
        self.pieces.append((time.perf_counter(), data))

    @property
    def bytes(self):
        return sum(len(data) for _, data in self.pieces)

    @property
    def milliseconds(self):
        """From the beginning to the last byte; None when nothing came."""
        return (self.pieces[-1][0] - self.begun) * 1000 if self.pieces else None

    @property
    def first_frame(self):
        """From the beginning to the last byte before the first pause of 5 ms."""
        last = None
        for when, _ in self.pieces:
            if last is not None and when - last > 0.005:
                break
            last = when
        return last and (last - self.begun) * 1000

    def frames(self, pause=0.004):
        """How many times it drew: pieces that are `pause` apart belong to different frames."""
        times = [when for when, _ in self.pieces]
        return sum(1 for n, when in enumerate(times) if n == 0 or when - times[n - 1] > pause)


class PseudoTerminal:
    def __init__(self, command, env, columns=80, rows=24):
        self.begun = time.perf_counter()
        self.process, self.fd = pty.fork()
        if self.process == 0:
            # The size is set by the child itself, before exec: whoever asks first sees it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.chdir(env["HOME"])  # nano saves an unsaved text where it stands when it is killed
                os.execvpe(command[0], command, env)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def until_quiet(self, silence, begun=None, at_most=10):
        """Reads until nothing came for `silence` seconds."""
        burst = Burst(begun or time.perf_counter())
        end = time.perf_counter() + at_most
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.fd], [], [], silence)
            if not ready or not self._read(burst):
                break
        return burst

    def first_screen(self):
        # Until the first byte it may take as long as it takes: only then silence means that it is done.
        select.select([self.fd], [], [], 10)
        return self.until_quiet(FIRST_SCREEN_QUIET, begun=self.begun)

    def during(self, seconds):
        """Everything that comes in the next `seconds`."""
        burst = Burst(time.perf_counter())
        while (left := burst.begun + seconds - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if ready and not self._read(burst):
                break
        return burst

    def press(self, keys, silence=0.06):
        begun = time.perf_counter()
        os.write(self.fd, keys.encode())
        return self.until_quiet(silence, begun=begun)

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def memory(self):
        """Resident now and at its highest, in MiB."""
        with open(f"/proc/{self.process}/status") as file:
            told = dict(line.split(":", 1) for line in file)
        return {name: int(told[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}

    def processor_milliseconds(self):
        with open(f"/proc/{self.process}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def close(self):
        try:
            os.kill(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.process, 0)
        os.close(self.fd)

    def _read(self, burst):
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if data:
            burst.add(data)
        return data
