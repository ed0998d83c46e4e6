"""Where the processes of a soak run: one portal, one journal, and what is done to each process."""
import collections
import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.request

# So many are to die; on a quick machine about a third of those end by themselves before the blow falls.
KILLED, STOPPED, TERMINATED, ELSEWHEN = 0.45, 0.03, 0.05, 0.05
# So many give a company its own URL: a second request behind the create.
WITH_COMPANY_URL = 0.25
TIMEOUT = 1.0

Plan = collections.namedtuple("Plan", "name company_url killed_after stopped_after terminated_after clock_offset")


class Workshop:
    def __init__(self, binary, home, faults, seed):
        self.binary, self.home = binary, home
        self.log = os.path.join(home, "portal.log")
        self.other_clock = _other_clock(home)
        # What a command told before it ended: (exit code, submission as it printed it).
        self.promises = []
        self._lock = threading.Lock()
        # A limit that is reached every now and then.
        command = [binary, "demo-portal", "--rate-limit", "400", "--window", "2", "--log", self.log, "--faults", faults,
                   "--seed", str(seed), "--users", "50"]
        self.portal = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self._environment())
        said = json.loads(self.portal.stdout.readline())
        self.url, self.key = said["url"], said["apiKey"]
        self.company = self._company()

    def plan(self, number, chance):
        def moment(probability, longest):
            # Most is decided in the first moments: more blows fall there.
            delay = longest * chance.random() ** 2
            return delay if chance.random() < probability else None
        own = f"https://bi.example.com/company/{number}" if chance.random() < WITH_COMPANY_URL else None
        # A second request takes as long again.
        killed = moment(KILLED, 0.09 if own else 0.06)
        return Plan(f"soak {number}", own, killed, moment(STOPPED, 0.05), moment(TERMINATED, 0.05),
                    chance.randint(-7200, 7200) if chance.random() < ELSEWHEN else 0)

    def create(self, plan):
        """Runs one create to whatever end it has; returns its fate in a word."""
        command = [self.binary, "create", "--name", plan.name, "--url", "https://bi.example.com/soak", "--json", "-q",
                   "--timeout", str(TIMEOUT)]
        if plan.company_url:
            command += ["--company-url", f"{self.company}={plan.company_url}"]
        process = subprocess.Popen(command, env=self._tenant(plan.clock_offset), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        blows = sorted((after, blow) for after, blow in (
            (plan.killed_after, self._kill), (plan.stopped_after, self._stop),
            (plan.terminated_after, self._terminate)) if after is not None)
        begun = time.monotonic()
        for after, blow in blows:
            try:
                process.wait(max(0, after - (time.monotonic() - begun)))
                break
            except subprocess.TimeoutExpired:
                blow(process)
        out, _ = process.communicate(timeout=180)
        told = [json.loads(line) for line in out.splitlines() if line.startswith("{") and line.endswith("}")]
        with self._lock:
            self.promises += [(process.returncode, row) for row in told]
        if process.returncode == -signal.SIGKILL:
            return "killed"
        return f"exit {process.returncode}"

    def resolve(self, id):
        command = [self.binary, "resolve", id, "--yes", "--json", "-q", "--timeout", str(TIMEOUT)]
        done = subprocess.run(command, env=self._tenant(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=180)
        rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        assert rows, f"resolve told nothing; exit {done.returncode}: {done.stderr}"
        return rows[-1]["state"] or "refused to"

    def history(self):
        done = subprocess.run([self.binary, "history", "--json"], env=self._tenant(), capture_output=True, text=True,
                              timeout=300)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def resume_company_urls(self, ids):
        """Sends what lies of company URLs, or is in doubt, once more."""
        command = [self.binary, "resume", *ids, "--yes", "--json", "-q", "--timeout", str(TIMEOUT)]
        subprocess.run(command, env=self._tenant(), stdin=subprocess.DEVNULL, capture_output=True, timeout=600)

    def changes(self):
        """The changes of company URLs, as they stand in the journal; no command lists them all."""
        with sqlite3.connect(os.path.join(self.home, "state", "msdash", "journal.sqlite")) as journal:
            journal.row_factory = sqlite3.Row
            return [dict(row) for row in journal.execute("SELECT * FROM company_urls_change ORDER BY number")]

    def portal_log(self, method="POST"):
        with open(self.log) as file:
            return [row for row in map(json.loads, file) if row["method"] == method]

    def settle(self):
        """Lets the portal finish what it still carries out for those who are gone."""
        time.sleep(4)

    def words(self, fates):
        return ", ".join(f"{fate} {count}" for fate, count in sorted(fates.items()))

    def close(self):
        self.portal.terminate()
        self.portal.wait(10)
        self.portal.stdout.close()

    def _company(self):
        """The id of one of the portal's companies."""
        asked = urllib.request.Request(f"{self.url}/api/public/v1/users",
                                       headers={"Authorization": f"Bearer {self.key}"})
        with urllib.request.urlopen(asked, timeout=5) as reply:
            return next(user["company"]["id"] for user in json.load(reply)["data"] if user["company"])

    @staticmethod
    def _kill(process):
        process.kill()

    @staticmethod
    def _terminate(process):
        process.terminate()

    @staticmethod
    def _stop(process):
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.3)
        process.send_signal(signal.SIGCONT)

    def _environment(self):
        return {"PATH": os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8",
                "XDG_STATE_HOME": os.path.join(self.home, "state")}

    def _tenant(self, clock_offset=0):
        environment = dict(self._environment(), MSPORTAL_URL=self.url, MSPORTAL_API_KEY=self.key)
        if clock_offset:
            environment.update(LD_PRELOAD=self.other_clock, CLOCK_OFFSET=str(clock_offset))
        return environment


def _other_clock(home):
    """The library that gives a process another wall clock."""
    library = os.path.join(home, "other_clock.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "other_clock.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library
