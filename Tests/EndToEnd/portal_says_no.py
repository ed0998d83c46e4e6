"""Refusals: the portal's words and what they mean on the screen, the form still filled, the truth in the journal."""
from terminal import SEND

NAME, URL = "Ticket metrics", "https://bi.example.com/tickets"


def a_wrong_key_is_said_and_the_form_stays(desk):
    desk.portal()
    env = desk.environment(MSPORTAL_API_KEY="not-the-key")
    terminal = _send(desk, env).expect_status("401").expect("(?i)key")
    _still_filled(terminal)
    row = desk.run("history", "--json", env=env).expect(0).row
    assert (row["state"], row["httpStatus"]) == ("refused", 401), row


def a_missing_scope_is_named(desk):
    portal = desk.portal()
    env = desk.environment(MSPORTAL_API_KEY=portal.read_only_key)
    terminal = _send(desk, env).expect_status("403").expect(r"dashboards\.write")
    _still_filled(terminal)
    row = desk.run("history", "--json", env=env).expect(0).row
    assert (row["state"], row["httpStatus"]) == ("refused", 403), row


def a_conflict_keeps_the_form(desk):
    desk.portal()
    desk.create(NAME).expect(0)
    terminal = _send(desk).expect_status("409").expect("already|exists")
    _still_filled(terminal)
    assert desk.states() == ["refused", "created"]
    terminal.fill("Name", "Another name").press(SEND).expect_status("201")
    assert desk.states() == ["created", "refused", "created"]


def a_400_is_shown_at_its_field(desk):
    body = b'{"error":"Validation failed","details":[{"path":["url"],"message":"this host is not welcome"}]}'
    desk.scripted_portal(status=400, body=body)
    terminal = _send(desk).expect_status("400").expect("this host is not welcome")
    _still_filled(terminal)
    row = desk.history()[0]
    assert row["state"] == "refused" and row["error"]["fields"][0]["field"] == "url", row


def a_portal_that_is_not_there_leaves_it_unsent(desk):
    desk.portal()
    env = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    terminal = desk.terminal(env=env).expect("Name")
    _fill(terminal).press(SEND).expect("(?i)not sent|unsent")
    desk.until(lambda: [row["state"] for row in desk.run("history", "--json", env=env).rows] == ["unsent"], "unsent")
    _still_filled(terminal)


def a_limit_that_is_used_up_is_deferred(desk):
    desk.portal("--faults", "status:429@nth:1")
    reply = desk.create(NAME, "--no-wait").expect(75, "deferred")
    assert reply.row["httpStatus"] == 429, reply.row


def _send(desk, env=None):
    return _fill(desk.terminal(env=env, size=(80, 30)).expect("Name")).press(SEND)


def _fill(terminal):
    terminal.focus("Name").type(NAME)
    return terminal.focus("URL").type(URL)


def _still_filled(terminal):
    terminal.expect_about("Name", NAME).expect_about("URL", "bi.example.com/tickets")
