"""A program in a pseudo-terminal of ours, with the time and size of everything it writes.

It answers no query that the program may send to the terminal: a program that waits for an answer shows it.
"""
import fcntl
import os
import platform
import pty
import select
import signal
import struct
import termios
import time

TIOCGPTN = 0x80045430  # the number of the terminal behind a master
WRITES = {"x86_64": ("1", "20"), "aarch64": ("64", "66")}
FIRST_SCREEN_QUIET = 0.150  # seconds of silence after which a screen counts as complete
FIRST_SCREEN_BYTES = 400  # no form of 80x24 is drawn with fewer


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

    def frames(self, pause=0.004, at_least=1):
        """How many times it drew: pieces that are `pause` apart belong to different frames. A frame of fewer bytes does
        not count."""
        sizes, last = [], None
        for when, data in self.pieces:
            if last is None or when - last > pause:
                sizes.append(0)
            sizes[-1] += len(data)
            last = when
        return sum(size >= at_least for size in sizes)


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

    def until_quiet(self, silence, begun=None, at_most=10, at_least=0):
        """Reads until nothing came for `silence` seconds; before `at_least` bytes no silence counts."""
        burst = Burst(begun or time.perf_counter())
        end = time.perf_counter() + at_most
        while time.perf_counter() < end:
            ready, _, _ = select.select([self.fd], [], [], silence)
            if ready and not self._read(burst) or not ready and burst.bytes >= at_least:
                break
        return burst

    def first_screen(self):
        # Textual asks the terminal what it can do, and draws much later.
        return self.until_quiet(FIRST_SCREEN_QUIET, begun=self.begun, at_least=FIRST_SCREEN_BYTES)

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

    def press_until(self, keys, shown, at_most=10):
        """Milliseconds from the keys to the piece in which these bytes stand."""
        begun, last = time.perf_counter(), b""
        os.write(self.fd, keys.encode())
        while time.perf_counter() < begun + at_most:
            burst = Burst(begun)
            ready, _, _ = select.select([self.fd], [], [], 0.5)
            if ready and not self._read(burst):
                break
            if ready:
                last = last[-len(shown):] + burst.pieces[0][1]
                if shown in last:
                    return burst.milliseconds
        raise AssertionError(f"{shown!r} was not shown within {at_most} s; last: {last[-300:]!r}")

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys):
        """Types without looking at what comes of it."""
        os.write(self.fd, keys.encode())

    def stall(self):
        """From now on it takes no byte of what the program writes, as after Ctrl-S, or on a link that hangs."""
        number = struct.unpack("i", fcntl.ioctl(self.fd, TIOCGPTN, struct.pack("i", 0)))[0]
        programs_end = os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(programs_end, termios.TCOOFF)
        os.close(programs_end)

    def blocked_in_write(self):
        """Does any of its threads wait in write(2) or writev(2)?"""
        calls = WRITES.get(platform.machine(), ())
        for thread in os.listdir(f"/proc/{self.process}/task"):
            with open(f"/proc/{self.process}/task/{thread}/syscall") as file:
                if file.read().split()[0] in calls:
                    return True
        return False

    def memory(self):
        """What is resident, in MiB: `Rss` all, `Pss` where shared pages count by their share, `Anonymous` its own."""
        with open(f"/proc/{self.process}/smaps_rollup") as file:
            told = dict(line.split(":", 1) for line in file.readlines()[1:])
        return {name: int(told[name].split()[0]) / 1024 for name in ("Rss", "Pss", "Anonymous")}

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
