"""Roles and companies: read page by page and stopped and gone on with, added by hand, found by name."""
import os
import re
import signal
import subprocess
import time
import uuid

KEYS = ["id", "learnedAt", "name", "source"]
TENANT = ["--users", "10000", "--roles", "40", "--companies", "300"]


def ten_thousand_users_are_a_hundred_requests_stopped_and_gone_on_with(desk):
    portal = desk.portal(*TENANT, "--rate-limit", "50", "--window", "1")
    reading = _refresh(desk)
    desk.until(lambda: len(portal.reads()) >= 30, "30 pages")
    reading.send_signal(signal.SIGINT)
    out, told = reading.communicate(timeout=5)
    assert reading.returncode == 75, (reading.returncode, told)
    read = len(portal.reads())
    assert out == "" and f"{read} of 100 pages were read and are kept." in told, told
    assert re.search(r"100 pages, about \d+ min at 50 a minute", told) and "msdash roles refresh" in told, told
    known = desk.run("roles", "list", "--json").expect(0)
    assert len(known.rows) == 40 and f"{read} of 100 pages" in known.err, known.err
    whole = desk.run("companies", "refresh", "--json").expect(0)
    assert f"{read + 1} are read" in whole.err, whole.err
    assert len(portal.reads()) == 100, "a page was read twice, or none at all"
    assert len(whole.rows) == 300 and all(sorted(row) == KEYS for row in whole.rows), whole.rows[:1]
    assert desk.run("companies", "--json").expect(0).rows == whole.rows


def it_is_stopped_while_it_waits_for_the_rate_limit(desk):
    portal = desk.portal(*TENANT, "--rate-limit", "10")
    reading = _refresh(desk)
    desk.until(lambda: len(portal.reads()) == 8, "8 pages: a fifth of the limit is left")
    # It goes at once, while the reading waits.
    desk.create("meanwhile").expect(0, "created")
    assert reading.poll() is None and len(portal.reads()) == 8
    reading.send_signal(signal.SIGTERM)
    told = reading.communicate(timeout=5)[1]
    assert reading.returncode == 75 and "8 of 100 pages" in told, told


def of_a_small_limit_one_request_is_left_to_creates(desk):
    portal = desk.portal("--users", "1000", "--rate-limit", "4")
    reading = _refresh(desk)
    desk.until(lambda: len(portal.reads()) == 3, "3 pages")
    desk.create("meanwhile", "--no-wait").expect(0, "created")
    assert reading.poll() is None and len(portal.reads()) == 3


def a_fifth_is_left_where_no_reply_tells_the_windows_end(desk):
    page = lambda number: {"data": [{"id": f"u{number}"}], "pagination": {"totalPages": 20, "hasNextPage": True}}
    limit = lambda number: [("X-RateLimit-Limit", "10"), ("X-RateLimit-Remaining", str(10 - number))]
    portal = desk.scripted_portal(pages={number: (200, page(number), *limit(number)) for number in range(1, 11)})
    reading = _refresh(desk)
    desk.until(lambda: len(portal.pages_asked) == 8, "8 pages")
    time.sleep(0.5)
    assert reading.poll() is None and portal.pages_asked == list(range(1, 9)), portal.pages_asked


def five_thousand_users_are_read_at_sixty_a_minute_while_a_create_goes_out_at_once(desk):
    portal = desk.portal("--users", "5000", "--rate-limit", "60")
    reading = _refresh(desk, "companies")
    desk.until(lambda: len(portal.reads()) == 48, "48 pages at once")
    for name in ("a", "b", "c"):
        desk.create(name).expect(0, "created")
    assert len(portal.reads()) == 48
    reading.send_signal(signal.SIGINT)
    told = reading.communicate(timeout=5)[1]
    assert "50 pages, about 1 min at 60 a minute" in told and "48 of 50 pages were read" in told, told


def two_that_read_at_once_do_no_harm(desk):
    portal = desk.portal("--users", "3000", "--rate-limit", "60", "--window", "1")
    both = [_refresh(desk, kind) for kind in ("roles", "companies")]
    for reading in both:
        assert reading.wait(15) == 0
    assert len(portal.reads()) >= 30
    assert len(desk.run("roles", "--json").expect(0).rows) == 9
    assert len(desk.run("companies", "--json").expect(0).rows) == 24


def on_a_terminal_much_is_asked_about_and_progress_is_shown(desk):
    portal = desk.portal(*TENANT, "--rate-limit", "20", "--window", "2")
    terminal = desk.terminal("roles", "refresh").expect("100 pages, about").expect(r"Read the other 99 pages\?")
    assert len(portal.reads()) == 1
    terminal.press_without_waiting("n", "Enter").expect("1 of 100 pages was read and is kept").expect_end(75)
    terminal = desk.terminal("roles", "refresh").expect(r"Read the other 98 pages\?")
    terminal.press_without_waiting("y", "Enter").expect(r"\d+ of 100 pages, (about|a few)")
    terminal.press_without_waiting("C-c").expect("Stopped. .* of 100 pages were read and are kept")
    desk.until(lambda: not terminal.alive(), "the end of it")
    terminal = desk.terminal("roles", "refresh").expect(r"Read the other \d+ pages\?")
    terminal.press_without_waiting("C-c")
    desk.until(lambda: not terminal.alive(), "the end at the question")


def with_yes_nothing_is_asked(desk):
    desk.portal("--users", "2000", "--rate-limit", "100")
    desk.terminal("roles", "refresh", "--yes").expect("Read whole: 9 roles and 24 companies").expect_end(0)


def a_key_that_may_not_list_users_is_77_and_says_so(desk):
    page = {"data": [], "pagination": {"totalPages": 3, "hasNextPage": True}}
    for first in (True, False):
        role = {"id": str(uuid.uuid4()), "name": "Sales"}
        listed = dict(page, data=[{"id": "u", "role": role}])
        refusal = (403, {"error": "Missing scope", "code": "FORBIDDEN"})
        portal = desk.scripted_portal(pages={1: refusal if first else (200, listed), 2: refusal})
        reply = desk.run("roles", "refresh").expect(77)
        assert "may not list users (403)" in reply.err and "Creating may still work" in reply.err, reply.err
        assert reply.out == "" and portal.pages_asked == ([1] if first else [1, 2])
        if not first:
            assert "1 of 3 pages was read and is kept." in reply.err, reply.err
            assert [row["name"] for row in desk.run("roles", "--json").expect(0).rows] == ["Sales"]


def a_name_that_cannot_be_looked_up_is_not_sent(desk):
    portal = desk.scripted_portal(pages={1: (403, {"error": "Missing scope"})})
    reply = desk.create("By name", "--role", "Sales").expect(77)
    assert "Nothing was sent" in reply.err and "msdash roles add ID NAME" in reply.err, reply.err
    assert portal.requests == [] and reply.row["id"] is None


def a_wrong_base_url_is_78_and_a_wrong_key_77(desk):
    desk.portal()
    env = desk.environment(MSPORTAL_API_KEY="wrong")
    assert "refused the API key (401)" in desk.run("roles", "refresh", env=env).expect(77).err
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"
    env = desk.environment(MSPORTAL_URL=desk.raw_portal(missing).url)
    assert "base URL is wrong" in desk.run("companies", "refresh", env=env).expect(78).err
    env = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    desk.run("companies", "refresh", env=env).expect(69)


def a_portal_that_tells_one_page_for_ever_is_left(desk):
    page = {"data": [{"id": "u"}], "pagination": {"totalPages": 3, "hasNextPage": True}}
    portal = desk.scripted_portal(pages={number: (200, page) for number in range(1, 9)})
    reply = desk.run("roles", "refresh").expect(65)
    assert "one that the portal had told before" in reply.err and portal.pages_asked == [1, 2], reply.err


def what_is_added_by_hand_is_used_by_name(desk):
    desk.portal("--users", "0")
    role, other = str(uuid.uuid4()), str(uuid.uuid4())
    assert "msdash roles refresh" in desk.run("roles", "list").expect(0).err
    row = desk.run("roles", "add", role.upper(), " Night shift ", "--json").expect(0).row
    assert sorted(row) == KEYS and (row["id"], row["name"], row["source"]) == (role, "Night shift", "manual"), row
    desk.run("companies", "add", other, "Globex").expect(0)
    assert desk.run("roles").expect(0).out.split("\t")[:3] == [role, "Night shift", "manual"]
    assert desk.run("companies").expect(0).out.split("\t")[:2] == [other, "Globex"]
    desk.run("roles", "rename", "night SHIFT", "Day shift").expect(0)
    assert desk.run("roles", "--json").expect(0).row["name"] == "Day shift"
    # The demo portal does not know the role: what it was asked for shows in its refusal.
    sent = desk.create("By hand", "--role", "day shift")
    assert sent.row["request"]["roleIds"] == [role], sent.row
    desk.run("roles", "forget", role).expect(0)
    assert desk.run("roles").expect(0).out == ""
    assert "is known on this tenant" in desk.run("roles", "forget", role).expect(65).err


def by_hand_needs_no_key_and_sends_nothing(desk):
    portal = desk.portal()
    env = desk.environment()
    del env["MSPORTAL_API_KEY"]
    role = str(uuid.uuid4())
    desk.run("roles", "add", role, "Night shift", env=env).expect(0)
    assert desk.run("roles", "--json").expect(0).row["id"] == role, "another tenant's"
    assert desk.run("roles", "--json", env=env).expect(0).row["id"] == role
    assert portal.reads() == []


def what_is_no_id_or_name_is_told_in_words(desk):
    desk.portal()
    role = str(uuid.uuid4())
    reply = desk.run("roles", "add", "sales", " ").expect(65)
    assert "The id is no UUID" in reply.err and "The name is missing." in reply.err, reply.err
    desk.run("roles", "add", role, "a\nb").expect(65)
    desk.run("roles", "add", role, "n" * 256).expect(65)
    desk.run("companies", "rename", role, "Globex").expect(65)
    desk.run("roles", "add", role).expect(64)
    assert desk.run("roles").expect(0).out == ""


def the_portals_own_name_comes_back_with_the_next_reading(desk):
    desk.portal("--users", "30", "--roles", "3")
    learned = desk.run("roles", "refresh", "--json").expect(0).rows
    desk.run("roles", "rename", learned[0]["id"], "Ours").expect(0)
    assert {row["source"] for row in desk.run("roles", "--json").rows if row["name"] == "Ours"} == {"manual"}
    again = desk.run("roles", "refresh", "--json").expect(0).rows
    assert [row["name"] for row in again] == [row["name"] for row in learned]
    assert {row["source"] for row in again} == {"users"}


def two_of_one_name_are_an_error_that_lists_their_ids(desk):
    portal = desk.portal("--users", "0")
    ids = sorted(str(uuid.uuid4()) for _ in range(2))
    for role in ids:
        reply = desk.run("roles", "add", role, "Twin").expect(0)
    assert "another role has this name" in reply.err, reply.err
    told = desk.create("Which", "--role", "Twin").expect(65, "invalid").row["error"]["fields"]
    assert [fault["field"] for fault in told] == ["roleIds"] and all(role in told[0]["message"] for role in ids), told
    assert portal.creates() == [] and desk.create("This", "--role", ids[1]).row["request"]["roleIds"] == [ids[1]]


def a_misspelled_name_is_told_the_nearest_and_nothing_is_sent(desk):
    portal = desk.portal("--users", "30", "--roles", "9")
    reply = desk.create("Misspelled", "--role", "Servcie Desk").expect(65, "invalid")
    assert "the nearest: Service Desk" in reply.row["error"]["fields"][0]["message"], reply.out
    assert "list of users is read for it" in reply.err, reply.err
    assert portal.creates() == [] and len(portal.reads()) == 1
    row = desk.create("Right", "--role", "service desk").expect(0, "created").row
    assert row["dashboard"]["roleNames"] == ["Service Desk"] and len(portal.reads()) == 1


def for_an_unknown_name_five_pages_are_read_at_most(desk):
    portal = desk.portal(*TENANT)
    reply = desk.create("Unknown", "--role", "No such role").expect(65, "invalid")
    words = reply.row["error"]["fields"][0]["message"]
    assert "5 of 100 pages were read" in words and "msdash roles refresh" in words, words
    assert len(portal.reads()) == 5 and portal.creates() == []
    desk.create("Dry", "--role", "No such role", "--dry-run").expect(65, "invalid")
    assert len(portal.reads()) == 5, "a dry run read"


def an_unknown_id_is_sent_with_a_warning(desk):
    desk.portal("--users", "0")
    role = str(uuid.uuid4())
    reply = desk.create("Unknown id", "--role", role)
    assert reply.row["request"]["roleIds"] == [role], reply.row
    assert f"Warning: Roles no role with the id {role} is known on this tenant." in reply.err, reply.err


def no_person_is_kept_of_ten_thousand(desk):
    desk.portal("--users", "10000", "--rate-limit", "1000")
    reading = _refresh(desk)
    desk.until(lambda: desk.run("roles").out, "the first roles")
    reading.send_signal(signal.SIGINT)
    reading.wait(10)
    desk.run("roles", "refresh", "--yes").expect(0)
    for root, _, names in os.walk(desk.home):
        for name in names:
            if name.startswith("portal-") or name.endswith((".sock", "-shm")):
                continue
            with open(os.path.join(root, name), "rb") as file:
                kept = file.read().lower()
            # Every address of the demo tenant ends like this.
            assert b"northwind-msp.example" not in kept and b"fullname" not in kept, name


def names_that_would_work_on_a_terminal_are_shown_as_text(desk):
    role = {"id": str(uuid.uuid4()), "name": "a\u001b[31m\u202eb\u0007"}
    desk.scripted_portal(users=[{"id": "u", "role": role}])
    for reply in (desk.run("roles", "refresh"), desk.run("roles"), desk.run("roles", "--json")):
        assert not re.search("[\u001b\u202e\u0007]", reply.expect(0).out + reply.err), reply.out


def _refresh(desk, kind="roles"):
    """A reading in a process of its own, with what it tells."""
    return desk.start(kind, "refresh", stderr=subprocess.PIPE)
