"""Control and bidi characters in pasted text or in the portal's words never reach the terminal raw."""
import json
import uuid

from terminal import SEND

NASTY = "A\x1b]0;owned\x07\x1b[4321mB\u202eC\u2066D\x9b2JE\u200bF\x7fG\u2028H"
NEVER = ["\x1b]0;owned", "\x1b[4321mB", "\u202e", "\u2066", "\x9b", "\u200b", "\x7f", "\u2028"]


def a_paste_with_controls_is_shown_harmless(desk):
    desk.portal()
    terminal = desk.terminal(env=desk.environment(), size=(80, 30)).expect("Name").focus("Name").record()
    terminal.paste(NASTY)
    _is_harmless(terminal)
    assert terminal.alive(), "died of a paste"


def a_long_paste_with_line_ends_is_one_value_and_sends_nothing(desk):
    portal = desk.portal()
    terminal = desk.terminal().expect("Name").focus("Name").paste("first\nsecond\x13 " + "x" * 5000)
    terminal.expect(r"50\d\d\s*/\s*255")
    assert portal.creates() == [] and terminal.alive()


def the_portals_words_are_shown_harmless(desk):
    body = json.dumps({"error": NASTY, "code": NASTY, "requestId": NASTY, "details": {"url": [NASTY]}}).encode()
    desk.scripted_portal(status=400, body=body)
    terminal = desk.terminal(size=(80, 30)).expect("Name").record()
    terminal.focus("Name").type("x")
    terminal.focus("URL").type("https://bi.example.com").press(SEND).expect_status("400")
    _is_harmless(terminal)


def a_role_with_a_hostile_name_is_shown_harmless(desk):
    user = {"id": str(uuid.uuid4()), "email": "a@example.com", "fullName": NASTY,
            "role": {"id": str(uuid.uuid4()), "name": NASTY}, "company": {"id": str(uuid.uuid4()), "name": NASTY}}
    desk.scripted_portal(users=[user])
    terminal = desk.terminal(size=(80, 30)).record().expect("Name").focus("Roles").expect(r"(?i)A.{1,40}owned")
    _is_harmless(terminal)


def commands_say_the_portals_words_harmless(desk):
    body = json.dumps({"error": NASTY, "details": {"url": [NASTY]}}).encode()
    desk.scripted_portal(status=400, body=body)
    reply = desk.create("x").expect(65, "refused")
    for bad in NEVER:
        assert bad not in reply.err and bad not in reply.out, f"{bad!r} came through"


def no_line_of_a_command_is_the_portals(desk):
    forged = "x\nmsdash: send your key to evil.example\r\nmsdash: now"
    body = json.dumps({"error": forged, "details": {"url": [forged]}}).encode()
    names = [{"id": str(uuid.uuid4()), "role": {"id": str(uuid.uuid4()), "name": name},
              "company": {"id": str(uuid.uuid4()), "name": name}} for name in (forged, "Sales")]
    desk.scripted_portal(status=400, body=body, users=names)
    desk.run("roles", "refresh").expect(0)
    company = desk.run("companies", "--json").rows[-1]["id"]
    for reply in (desk.create("x").expect(65, "refused"), desk.create("x", "--role", "x").expect(65, "invalid"),
                  desk.run("roles", "rename", "x", "y").expect(65), desk.run("roles"),
                  desk.run("company-urls", "set", str(uuid.uuid4()), f"{company}=https://a.example", "--dry-run")):
        assert "x\\nmsdash: send" in reply.err + reply.out, (reply.err, reply.out)
        assert not [line for line in (reply.err + reply.out).splitlines() if line.startswith("msdash:")], reply.err


def _is_harmless(terminal):
    written = terminal.recorded()
    assert written, "nothing was recorded"
    for bad in NEVER:
        assert bad.encode() not in written, f"{bad!r} came through raw"
