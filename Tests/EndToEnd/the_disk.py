"""Disks that are full or cannot be written, and journals that are damaged, newer or elsewhere: nothing is sent, and
nothing is claimed that is not so."""
import json
import os
import shutil
import sqlite3
import subprocess

from desk import Skipped
from terminal import SEND


def on_a_full_disk_nothing_is_sent(desk):
    portal = desk.portal()
    with _small_disk(desk) as env:
        desk.create("before", env=env).expect(0)
        _fill(env)
        reply = desk.create("during", env=env).expect(74)
        assert "full" in reply.err and "Nothing was sent" in reply.err, reply.err
        assert [line["status"] for line in portal.creates()] == [201]
        assert [row["state"] for row in desk.history(env=env)] == ["created"]
        _empty(env)
        desk.create("after", env=env).expect(0)
        assert desk.run("doctor", "--json", env=env).code == 0


def a_disk_that_fills_while_the_portal_answers_loses_no_outcome(desk):
    portal = desk.portal("--faults", "delay:1.5@nth:1")
    with _small_disk(desk) as env:
        create = desk.start("create", "--name", "Full", "--url", "https://a.example", "--json", env=env)
        desk.until(lambda: os.path.exists(portal.log) and desk.history(env=env) != [], "sending")
        _fill(env)
        out, _ = create.communicate(timeout=15)
        assert create.returncode == 74, create.returncode
        told = json.loads(out)
        assert told["state"] == "created" and told["dashboard"]["id"], told
        # The disk is still full: what is shown is what is known, not what the file says.
        assert [row["state"] for row in desk.history(env=env)] == ["created"]
        _empty(env)
        row = desk.history(env=env)[0]
        assert row["state"] == "created" and row["dashboard"]["id"] == told["dashboard"]["id"], row
        assert len(portal.creates()) == 1


def the_screen_says_that_the_disk_is_full_and_keeps_the_form(desk):
    portal = desk.portal()
    with _small_disk(desk) as env:
        terminal = desk.terminal(env=env, size=(80, 30)).expect("Name").expect("Service Desk|NOC")
        terminal.focus("Name").type("Full").focus("URL").type("https://bi.example.com")
        _fill(env)
        terminal.press(SEND).expect("(?i)not sent").expect("full").expect_about("Name", "Full")
        assert portal.creates() == []


def a_read_only_folder_shows_history_and_sends_nothing(desk):
    portal = desk.portal()
    with _small_disk(desk) as env:
        desk.create("before", env=env).expect(0)
        with _read_only(env):
            reply = desk.create("during", env=env).expect(74)
            assert "for writing" in reply.err or "cannot be written" in reply.err, reply.err
            assert "Nothing was sent" in reply.err, reply.err
            listed = desk.run("history", "--json", env=env).expect(0)
            assert [row["state"] for row in listed.rows] == ["created"] and "Only reading" in listed.err, listed.err
        assert len(portal.creates()) == 1


def a_damaged_journal_is_kept_and_nothing_is_sent(desk):
    portal = desk.portal()
    for number in range(3):
        desk.create(f"n{number}").expect(0)
    _damage(desk.journal)
    before = _bytes(desk.journal)
    reply = desk.create("during").expect(74)
    assert "--salvage" in desk.run("doctor").expect(78).out + reply.err, reply.err
    assert _bytes(desk.journal) == before, "the damaged file was changed"
    desk.run("doctor", "--salvage").expect(64)
    salvaged = desk.run("doctor", "--salvage", "--yes").expect(0)
    assert "Recovered" in salvaged.err, salvaged.err
    kept = [name for name in os.listdir(os.path.dirname(desk.journal)) if ".damaged-" in name]
    assert kept, "the damaged journal was not kept"
    desk.create("after").expect(0)
    assert len(portal.creates()) == 4


def no_journal_at_all_is_not_overwritten(desk):
    portal = desk.portal()
    os.makedirs(os.path.dirname(desk.journal), mode=0o700)
    with open(desk.journal, "w") as file:
        file.write("somebody's notes\n" * 1000)
    desk.create("x").expect(74)
    with open(desk.journal) as file:
        assert file.read().startswith("somebody's notes")
    assert portal.creates() == []


def a_newer_journal_is_shown_and_not_written(desk):
    portal = desk.portal()
    desk.create("before").expect(0)
    with sqlite3.connect(desk.journal) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    reply = desk.create("during").expect(74)
    assert "newer msdash" in reply.err, reply.err
    listed = desk.run("history", "--json").expect(0)
    assert [row["state"] for row in listed.rows] == ["created"] and "newer" in listed.err, listed.err
    assert "newer" in desk.run("doctor").expect(78).out
    assert len(portal.creates()) == 1


def the_screen_shows_a_newer_journal_and_sends_nothing(desk):
    portal = desk.portal()
    desk.create("before").expect(0)
    with sqlite3.connect(desk.journal) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    terminal = desk.terminal(size=(80, 30)).expect("Name").expect("newer")
    terminal.focus("Name").type("Later").focus("URL").type("https://bi.example.com").press(SEND)
    terminal.expect("(?i)not sent")
    assert len(portal.creates()) == 1


def the_journal_can_lie_elsewhere(desk):
    desk.portal()
    path = os.path.join(desk.home, "elsewhere", "team.sqlite")
    env = desk.environment(MSDASH_JOURNAL=path)
    desk.create("there", env=env).expect(0)
    assert [row["request"]["name"] for row in desk.history(env=env)] == ["there"] and desk.history() == []
    assert os.stat(path).st_mode & 0o777 == 0o600 and os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700
    folder = desk.environment(MSDASH_JOURNAL=os.path.join(desk.home, "folder") + "/")
    desk.create("here", env=folder).expect(0)
    assert os.path.exists(os.path.join(desk.home, "folder", "journal.sqlite"))


def a_journal_on_a_file_system_that_machines_share_is_refused(desk):
    portal = desk.portal()
    real, shared = os.path.join(desk.home, "real"), os.path.join(desk.home, "shared")
    os.makedirs(real), os.makedirs(shared)
    if not shutil.which("bindfs") or subprocess.run(["bindfs", real, shared], capture_output=True).returncode:
        raise Skipped("no FUSE file system can be mounted here: bindfs is missing, or may not")
    try:
        env = desk.environment(MSDASH_JOURNAL=os.path.join(shared, "journal.sqlite"))
        reply = desk.create("x", env=env).expect(74)
        assert "locks do not hold" in reply.err and "MSDASH_JOURNAL" in reply.err, reply.err
        assert "fuse" in desk.run("doctor", env=env).expect(78).out
        assert portal.creates() == [] and os.listdir(real) == []
    finally:
        subprocess.run(["umount", "-l", shared], check=True)


def doctor_says_that_all_is_well(desk):
    desk.portal()
    desk.create("x").expect(0)
    rows = desk.run("doctor", "--json").expect(0).rows
    assert rows and all(sorted(row) == ["check", "fix", "message", "status"] for row in rows), rows
    assert {row["status"] for row in rows} == {"ok"}, rows
    assert "journal.integrity" in [row["check"] for row in rows]


def history_prune_leaves_what_is_in_doubt(desk):
    desk.portal("--faults", "reset-after@nth:1")
    desk.create("doubt", "--timeout", "1").expect(76)
    desk.create("done").expect(0)
    desk.run("history", "prune", "--before", "2999-01-01").expect(64)
    desk.run("history", "prune", "--before", "2000-01-01", "--yes").expect(0)
    assert len(desk.history()) == 2
    desk.run("history", "prune", "--before", "2999-01-01", "--yes").expect(0)
    assert desk.states() == ["unknown"]


class _small_disk:
    """A state folder on a disk of 2 MiB, where this may be mounted; else the test proves nothing and says so."""

    def __init__(self, desk):
        self.path = os.path.join(desk.home, "small")
        self.env = desk.environment(XDG_STATE_HOME=self.path)

    def __enter__(self):
        os.mkdir(self.path)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", self.path],
                                 capture_output=True)
        if mounted.returncode:
            raise Skipped("no disk can be mounted here: " + mounted.stderr.decode().strip())
        return self.env

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.path], check=True)


class _read_only:
    def __init__(self, env):
        self.path = env["XDG_STATE_HOME"]

    def __enter__(self):
        subprocess.run(["mount", "-o", "remount,ro", self.path], check=True)

    def __exit__(self, *_):
        subprocess.run(["mount", "-o", "remount,rw", self.path], check=True)


def _fill(env):
    ballast = os.open(os.path.join(env["XDG_STATE_HOME"], "ballast"), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    try:
        while True:
            os.write(ballast, b"x" * 512)
    except OSError:
        pass
    finally:
        os.close(ballast)


def _empty(env):
    os.remove(os.path.join(env["XDG_STATE_HOME"], "ballast"))


def _bytes(path):
    with open(path, "rb") as file:
        return file.read()


def _damage(path):
    """Overwrites the middle of the file, as a dying disk would; what lies in the WAL goes into the file first."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size // 2))
