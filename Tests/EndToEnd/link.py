"""A link between a terminal and a program, like an SSH connection over a long way: it delays, and it can hang.

usage: python3 link.py FOLDER DELAY GATHER COMMAND…

Runs the command in a pseudo-terminal of its own and passes bytes both ways, each DELAY seconds later; what came within
GATHER seconds arrives at once. FOLDER/program gets the command's process id. From SIGUSR1 to SIGUSR2 the terminal takes
no byte of what the program writes, as when nobody reads it any more. A new size is passed on. Ends as the command ends.
"""
import collections
import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty

TIOCGPTN = 0x80045430  # the number of the terminal behind a master


class Way:
    """One direction: bytes with the time at which they arrive."""

    def __init__(self, source, target, delay, gather):
        self.source, self.target, self.delay, self.gather = source, target, delay, gather
        self.under_way = collections.deque()

    def take(self):
        """False when nothing will come any more."""
        try:
            data = os.read(self.source, 65536)
        except OSError:
            data = b""
        at = time.monotonic() + self.delay
        if self.gather:
            at += self.gather - at % self.gather
        self.under_way.append((at, data))
        return bool(data)

    def deliver(self):
        arrived = b""
        while self.under_way and self.under_way[0][0] <= time.monotonic():
            arrived += self.under_way.popleft()[1]
        while arrived:
            arrived = arrived[os.write(self.target, arrived):]

    def wait(self):
        return max(0, self.under_way[0][0] - time.monotonic()) if self.under_way else None


def main(folder, delay, gather, *command):
    process, master = pty.fork()
    if process == 0:
        # It begins when it has the size of the terminal outside.
        signal.sigwait([signal.SIGUSR1])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
        os.execvp(command[0], command)
    with open(os.path.join(folder, "program"), "w") as file:
        file.write(str(process))
    inside = os.open(f"/dev/pts/{int.from_bytes(fcntl.ioctl(master, TIOCGPTN, bytes(4)), sys.byteorder)}",
                     os.O_RDWR | os.O_NOCTTY)
    pass_size(master)
    signal.signal(signal.SIGWINCH, lambda *_: pass_size(master))
    signal.signal(signal.SIGUSR1, lambda *_: termios.tcflow(inside, termios.TCOOFF))
    signal.signal(signal.SIGUSR2, lambda *_: termios.tcflow(inside, termios.TCOON))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
    modes = termios.tcgetattr(0)
    tty.setraw(0)
    os.kill(process, signal.SIGUSR1)
    try:
        relay(process, Way(0, master, float(delay), float(gather)), Way(master, 1, float(delay), float(gather)))
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, modes)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def relay(process, keys, screen):
    """Until the program has ended and its last byte has arrived."""
    while not has_ended(process) or screen.under_way:
        waits = [wait for wait in (keys.wait(), screen.wait(), 0.2) if wait is not None]
        ready, _, _ = select.select([0, screen.source], [], [], min(waits))
        if 0 in ready and not keys.take():
            return
        if screen.source in ready:
            screen.take()
        keys.deliver()
        screen.deliver()


def has_ended(process):
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def pass_size(master):
    # The program is told by the terminal itself: a signal of ours would come twice.
    fcntl.ioctl(master, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))


if __name__ == "__main__":
    # Blocked before the fork, so that the program's start cannot miss it.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    code = main(*sys.argv[1:])
    sys.exit(code if code >= 0 else 128 - code)
