"""What an earlier msdash left: sent by `resume` and heard to its end, whatever stands beside it."""
import os


def one_that_does_not_wait_keeps_back_all_that_were_named_with_it(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "60")
    made = desk.create("Made").expect(0).row["id"]
    left = _queued(desk, "Left")
    for ids in ((left, made), (made, left)):
        reply = desk.run("resume", *ids, "--yes").expect(65)
        assert "Nothing was sent" in reply.err and made in reply.err and "it is created" in reply.err, reply.err
    assert desk.states() == ["queued", "created"] and len(portal.creates()) == 1


def one_that_is_named_twice_goes_once(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "1")
    desk.create("Before").expect(0)
    left = _queued(desk, "Left")
    desk.run("resume", left, left[:8], "--yes", "--json").expect(0, "created")
    assert len(portal.creates()) == 2


def one_of_an_older_base_url_is_told_and_the_others_are_heard_to_their_end(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "2", "--faults", "delay:1@nth:2")
    env = desk.bare_environment(ACME_KEY=portal.key)
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-env", "ACME_KEY", env=env).expect(0)
    desk.create("Before", env=env).expect(0)
    here = _queued(desk, "Here", env)
    older = desk.nobody_listens()
    _move(desk, portal.url, older)
    there = _queued(desk, "There", env)
    _move(desk, older, portal.url)
    # Named, it keeps back what is named with it.
    assert "Nothing was sent" in desk.run("resume", here, there, "--yes", env=env).expect(78).err
    assert len(portal.creates()) == 1
    reply = desk.run("resume", "--yes", "--json", env=env).expect(78)
    assert "\u201cThere\u201d" in reply.err and "nothing is sent elsewhere" in reply.err, reply.err
    states = {row["request"]["name"]: row["state"] for row in reply.rows}
    assert states == {"Here": "created", "There": "queued"}, reply.rows
    assert [row["state"] for row in desk.history(env=env)] == ["queued", "created", "created"]


def _queued(desk, name, env=None):
    """One that waits for the rate limit, which is used up."""
    return desk.create(name, "--no-wait", env=env).expect(75, "queued").row["id"]


def _move(desk, old, new):
    path = os.path.join(desk.home, "config", "msdash", "tenants", "acme.yaml")
    with open(path) as file:
        text = file.read()
    assert old in text, text
    with open(path, "w") as file:
        file.write(text.replace(old, new))
