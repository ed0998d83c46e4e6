"""One operator's desk: a home folder of its own, portals, terminals, commands. Each test gets a fresh one."""
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time

from conversation import Conversation
from portal import CompanyURLsPortal, DemoPortal, RawPortal, ScriptedPortal
from terminal import Terminal

SECONDS_FOR_A_TEST = 20


class Reply:
    """What a command left: its exit code, stdout and stderr, and the JSON objects on stdout, one a line."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self):
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]

    @property
    def row(self):
        assert len(self.rows) == 1, f"one JSON object expected on stdout: {self.out!r}; stderr: {self.err!r}"
        return self.rows[0]

    def expect(self, code, state=None):
        assert self.code == code, f"exit {self.code}, expected {code}; stdout: {self.out!r}; stderr: {self.err!r}"
        if state:
            assert self.row["state"] == state, f"state {self.row['state']!r}, expected {state!r}: {self.row}"
        return self


class Desk:
    def __init__(self, binary):
        self.binary = binary
        self.deadline = time.monotonic() + SECONDS_FOR_A_TEST
        self.home = tempfile.mkdtemp(prefix="msdash-desk.")
        self.url = self.key = None
        self._open = []

    def portal(self, *flags):
        """A demo portal, to which this desk's commands and terminals talk from now on."""
        log = os.path.join(self.home, f"portal-{len(self._open)}.log")
        return self._use(DemoPortal(self.binary, self.bare_environment(), *flags, log=log))

    def scripted_portal(self, **reply):
        return self._use(ScriptedPortal(**reply))

    def company_urls_portal(self, *script):
        return self._use(CompanyURLsPortal(*script))

    def raw_portal(self, reply, **manner):
        return self._use(RawPortal(reply, **manner))

    def nobody_listens(self):
        """A base URL at which every connection is refused."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            return f"http://127.0.0.1:{taken.getsockname()[1]}"

    def bare_environment(self, **more):
        """No tenant, no proxy, nothing of the person who runs the tests."""
        environment = {"PATH": os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8",
                       "USER": "operator", "LOGNAME": "operator"}
        for kind in ("CONFIG", "STATE", "CACHE", "DATA"):
            environment[f"XDG_{kind}_HOME"] = os.path.join(self.home, kind.lower())
        return dict(environment, **more)

    def environment(self, **more):
        """This desk's portal, or one that is not there, as the tenant."""
        tenant = dict(MSPORTAL_URL=self.url or self.nobody_listens(), MSPORTAL_API_KEY=self.key or "no-key")
        return self.bare_environment(**(tenant | more))

    def terminal(self, *arguments, env=None, command=None, **settings):
        command = command or " ".join([self.binary, *arguments])
        settings.setdefault("deadline", self.deadline)
        return self._keep(Terminal(command, env or self.environment(), **settings))

    def talk(self, *arguments, env=None, pipe=False, **more):
        """A conversation on a terminal without a screen, or through a pipe."""
        env = dict(env or self.environment(), TERM="dumb") | more
        return self._keep(Conversation([self.binary, *arguments], env, self.deadline, pipe=pipe))

    def run_bytes(self, *arguments, stdin):
        """What a command that ends well writes on stdout, as bytes."""
        return subprocess.run([self.binary, *arguments], env=self.environment(), input=stdin, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=max(1, self.deadline - time.monotonic()), check=True).stdout

    def run(self, *arguments, env=None, stdin=""):
        env = self.environment() if env is None else env
        left = max(1, self.deadline - time.monotonic())
        done = subprocess.run([self.binary, *arguments], env=env, input=stdin.encode(), capture_output=True,
                              timeout=left)
        return Reply(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments, env=None, stderr=subprocess.DEVNULL):
        """A command that is not waited for."""
        process = subprocess.Popen([self.binary, *arguments], env=env or self.environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=stderr, text=True)
        return self._keep(_Started(process)).process

    def create(self, name, *more, url="https://bi.example.com/tickets", env=None):
        return self.run("create", "--name", name, "--url", url, "--json", *more, env=env)

    def history(self, *more, env=None):
        return self.run("history", "--json", *more, env=env).expect(0).rows

    @property
    def journal(self):
        return os.path.join(self.home, "state", "msdash", "journal.sqlite")

    def states(self):
        return [row["state"] for row in self.history()]

    def until(self, holds, what, within=8):
        end = min(time.monotonic() + within, self.deadline)
        while not holds():
            assert time.monotonic() < end, f"not within {within} s: {what}"
            time.sleep(0.05)

    def close(self):
        for thing in reversed(self._open):
            thing.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def _use(self, portal):
        self.url, self.key = portal.url, portal.key
        return self._keep(portal)

    def _keep(self, thing):
        self._open.append(thing)
        return thing


class Skipped(Exception):
    """What a test needs is not to be had here; it says what."""


class _Started:
    def __init__(self, process):
        self.process = process

    def close(self):
        self.process.kill()
        self.process.communicate()
