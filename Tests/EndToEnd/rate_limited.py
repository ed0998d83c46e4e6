"""A rate limit is waited for, shared by all processes, and never overrun; what waits can be given up or taken up."""
import os
import signal


def it_waits_for_the_reset_and_is_sent_once(desk):
    portal = desk.portal("--rate-limit", "2", "--window", "2")
    for name in ("a", "b", "c", "d", "e"):
        row = desk.create(name).expect(0, "created").row
        assert row["attempts"] == 1, row
    assert [line["status"] for line in portal.creates()] == [201] * 5


def two_processes_share_what_is_left(desk):
    portal = desk.portal("--rate-limit", "3", "--window", "2")
    commands = [desk.start("create", "--name", f"n{n}", "--url", "https://a.example", "--json") for n in range(8)]
    assert [command.wait(15) for command in commands] == [0] * 8
    assert [line["status"] for line in portal.creates()] == [201] * 8, portal.creates()


def without_waiting_it_stays_queued_and_says_how_to_go_on(desk):
    portal = _used_up(desk)
    reply = desk.create("later", "--no-wait").expect(75, "queued")
    assert reply.row["attempts"] == 0 and reply.row["nextAttemptAt"], reply.row
    assert f"msdash resume {reply.row['id'][:8]}" in reply.err, reply.err
    assert len(portal.creates()) == 1


def a_bounded_wait_ends_at_its_bound(desk):
    _used_up(desk)
    desk.create("later", "--wait", "0.5").expect(75, "queued")


def a_429_is_deferred_and_goes_at_the_reset(desk):
    portal = desk.portal("--window", "2", "--faults", "status:429@nth:1")
    desk.create("a", "--no-wait").expect(75, "deferred")
    row = desk.create("b").expect(0, "created").row
    assert row["attempts"] == 1 and len(portal.creates()) == 2, portal.creates()


def what_waits_is_cancelled_and_never_sent(desk):
    portal = _used_up(desk)
    row = desk.create("later", "--no-wait").expect(75).row
    desk.run("cancel", row["id"]).expect(64)
    desk.run("cancel", row["id"], "--yes", "--json").expect(0, "cancelled")
    reply = desk.run("cancel", row["id"], "--yes").expect(65)
    assert "it is cancelled" in reply.err, reply.err
    desk.run("resume", row["id"], "--yes").expect(65)
    assert len(portal.creates()) == 1


def what_waits_in_another_msdash_is_cancelled_there(desk):
    portal = _used_up(desk)
    waiting = desk.start("create", "--name", "later", "--url", "https://a.example", "--json")
    desk.until(lambda: desk.states() == ["queued", "created"], "queued")
    row = desk.history()[0]
    reply = desk.run("resume", row["id"], "--yes").expect(75)
    assert f"process {waiting.pid}" in reply.err, reply.err
    desk.run("cancel", row["id"], "--yes").expect(0)
    assert waiting.wait(10) == 75 and len(portal.creates()) == 1


def what_a_killed_one_left_waits_until_it_is_resumed(desk):
    portal = _used_up(desk, window="3")
    waiting = desk.start("create", "--name", "later", "--url", "https://a.example", "--json")
    desk.until(lambda: desk.states() == ["queued", "created"], "queued")
    os.kill(waiting.pid, signal.SIGKILL)
    waiting.wait()
    desk.create("next").expect(0)
    assert sorted(desk.states()) == ["created", "created", "queued"], "it was adopted by itself"
    desk.run("resume").expect(64)
    resumed = desk.run("resume", "--yes", "--json").expect(0, "created").row
    assert resumed["request"]["name"] == "later" and resumed["attempts"] == 1, resumed
    assert len(portal.creates()) == 3


def what_was_made_with_another_key_is_asked_about(desk):
    portal = _used_up(desk)
    row = desk.create("later", "--no-wait").expect(75).row
    other = desk.environment(MSPORTAL_API_KEY=portal.read_only_key)
    desk.run("resume", row["id"], env=other).expect(64)
    elsewhere = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    reply = desk.run("resume", row["id"], "--yes", env=elsewhere).expect(78)
    assert desk.url in reply.err, reply.err
    assert len(portal.creates()) == 1


def what_was_never_sent_can_be_resumed_when_the_network_is_back(desk):
    portal = desk.portal()
    nowhere, url = desk.nobody_listens(), desk.url
    row = desk.create("later", "--no-wait", env=desk.environment(MSPORTAL_URL=nowhere)).expect(69, "unsent").row
    assert row["baseURL"] == nowhere and desk.run("resume", "--yes").expect(0).out == "", "other tenants' are left"
    assert url == desk.url and portal.creates() == []


def a_stopped_process_is_alive_and_keeps_what_it_has(desk):
    desk.portal("--faults", "delay:1@nth:1")
    create = desk.start("create", "--name", "slow", "--url", "https://a.example", "--json")
    desk.until(lambda: desk.states() == ["sending"], "sending")
    os.kill(create.pid, signal.SIGSTOP)
    assert desk.states() == ["sending"]
    os.kill(create.pid, signal.SIGCONT)
    assert create.wait(10) == 0 and desk.states() == ["created"]


def _used_up(desk, window="60"):
    """A portal whose limit is used up by one create."""
    portal = desk.portal("--rate-limit", "1", "--window", window)
    desk.create("first").expect(0)
    return portal
