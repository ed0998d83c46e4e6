"""Resolve: how a create whose outcome is not known is settled, and how it never is by itself."""
import time

NAME = "Ticket metrics"
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def one_that_was_made_is_found_to_be_present(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    row = _unknown(desk)
    resolved = desk.run("resolve", row["id"], "--yes", "--json").expect(73, "present").row
    assert resolved["attempts"] == 2 and resolved["requestId"] == row["requestId"], resolved
    assert len({line["requestId"] for line in portal.creates()}) == 1, portal.creates()
    assert desk.states() == ["present"]


def one_that_was_not_made_is_created(desk):
    desk.portal("--faults", "reset-before@nth:1")
    row = _unknown(desk)
    resolved = desk.run("resolve", row["requestId"][:8], "--yes", "--json").expect(0, "created").row
    assert resolved["dashboard"]["name"] == NAME, resolved


def it_is_not_sent_while_a_slow_portal_may_still_be_at_it(desk):
    portal = desk.portal("--faults", "late-create:1.5@nth:1")
    row = _unknown(desk)
    early = desk.run("resolve", row["id"], "--yes", "--no-wait").expect(75)
    assert "can be resolved in" in early.err and len(portal.creates()) <= 1, early.err
    begun = time.monotonic()
    desk.run("resolve", row["id"], "--yes", "--json").expect(73, "present")
    assert time.monotonic() - begun > 1, "it did not wait for twice the time-out"


def doubt_outlives_a_refusal_and_a_429_and_a_dead_network(desk):
    desk.portal("--window", "2", "--faults", "reset-after@nth:1,status:401@nth:2,status:429@nth:3")
    row = _unknown(desk)
    for _ in range(2):
        desk.run("resolve", row["id"], "--yes", "--json", "--timeout", "1").expect(76, "unknown")
    nobody = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    desk.run("resolve", row["id"], "--yes", env=nobody).expect(78)
    assert desk.states() == ["unknown"]
    desk.run("resolve", row["id"], "--yes", "--json", "--timeout", "1").expect(73, "present")


def what_the_operator_saw_ends_it_without_a_request(desk):
    portal = desk.portal("--faults", "reset-after@every:1")
    first, second = _unknown(desk, "One"), _unknown(desk, "Two")
    seen = desk.run("resolve", first["id"], "--as", "created", "--dashboard-id", ID.upper(), "--yes", "--json")
    row = seen.expect(0, "created").row
    assert row["witness"]["dashboardId"] == ID and row["witness"]["operator"], row["witness"]
    desk.run("resolve", second["id"], "--as", "absent", "--yes", "--json").expect(0, "absent")
    assert len(portal.creates()) == 2, "something was sent"
    assert desk.run("show", ID, "--json").expect(0).row["id"] == first["id"]
    desk.run("resolve", first["id"], "--as", "absent", "--yes").expect(65)


def a_new_key_may_resolve_what_an_old_one_left(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    row = _unknown(desk)
    other = desk.environment(MSPORTAL_API_KEY=portal.read_only_key)
    desk.run("resolve", row["id"], "--yes", "--json", env=other).expect(76, "unknown")


def nobody_is_asked_where_nobody_answers(desk):
    desk.portal("--faults", "reset-after@nth:1")
    row = _unknown(desk)
    reply = desk.run("resolve", row["id"]).expect(64)
    assert "--yes" in reply.err and desk.states() == ["unknown"], reply.err


def on_a_terminal_it_asks_first(desk):
    desk.portal("--faults", "reset-after@nth:1")
    row = _unknown(desk)
    desk.terminal("resolve", row["id"]).expect(r"\[y/N\]").press("n", "Enter").expect_end(76)
    assert desk.history()[0]["attempts"] == 1
    desk.terminal("resolve", row["id"]).expect(r"\[y/N\]").press("y", "Enter").expect_end(73)


def what_is_known_is_not_resolved(desk):
    desk.portal()
    row = desk.create(NAME).expect(0).row
    reply = desk.run("resolve", row["id"], "--yes").expect(65)
    assert "it is created" in reply.err, reply.err


def show_tells_all_attempts(desk):
    desk.portal("--faults", "html@nth:1")
    row = _unknown(desk)
    desk.run("resolve", row["id"], "--yes").expect(0)
    shown = desk.run("show", row["id"], "--json").expect(0).row
    first, second = shown["attemptList"]
    assert first["httpStatus"] == 502 and "<" in first["excerpt"] and first["headWritten"], first
    assert second["httpStatus"] == 201 and second["endedAt"] and second["rateLimit"], second
    plain = desk.run("show", row["id"]).expect(0).out
    assert "Attempt 1" in plain and "Attempt 2" in plain and row["requestId"] in plain, plain


def _unknown(desk, name=NAME):
    return desk.create(name, "--timeout", "1").expect(76, "unknown").row
