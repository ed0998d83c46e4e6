"""The main job, as a person does it: fill the form, send it, read the status bar."""
import re

from terminal import BACK, HELP, ENTER, ESCAPE, NEXT, PREVIEW, QUIT, SEND, TOGGLE

NAME, URL = "Ticket metrics", "https://bi.example.com/tickets"


def a_dashboard_is_created_at_80x24(desk):
    _create_by_hand(desk, (80, 24))


def a_dashboard_is_created_at_40x12(desk):
    _create_by_hand(desk, (40, 12))


def a_dashboard_is_created_at_120x40(desk):
    _create_by_hand(desk, (120, 40))


def _create_by_hand(desk, size):
    portal = desk.portal()
    terminal = desk.terminal(size=size).expect("Name")
    terminal.focus("Name").type(NAME).expect(r"14\s*/\s*255")
    terminal.focus("URL").type(URL)
    terminal.press(SEND).expect("201").expect_status(r"\d+\s*/\s*60|201")
    created = desk.history()
    assert [row["state"] for row in created] == ["created"], created
    assert created[0]["request"] == {"name": NAME, "url": URL, "isActive": True}, created[0]["request"]
    assert [post["status"] for post in portal.creates()] == [201]
    terminal.press(QUIT).expect_end(0)


def every_field_of_the_form_reaches_the_portal(desk):
    desk.portal()
    role = desk.run("roles", "refresh", "--json").rows[0]
    terminal = desk.terminal(size=(80, 30)).expect("Name")
    terminal.focus("Name").type("Everything")
    terminal.focus("URL").type("https://bi.example.com/all")
    terminal.focus("Description").type("Tickets by customer, café 営業")
    terminal.focus("Icon URL").type("https://cdn.example.com/i.svg")
    terminal.focus("Display order").type("40")
    terminal.focus("Active").press(TOGGLE)
    terminal.focus("Roles").type(role["name"]).press(TOGGLE)
    terminal.press(SEND).expect("201")
    sent = desk.history()[0]["request"]
    active = sent.pop("isActive", None)
    assert isinstance(active, bool), "the toggle was not sent"
    assert sent == {"name": "Everything", "url": "https://bi.example.com/all",
                    "description": "Tickets by customer, café 営業", "iconUrl": "https://cdn.example.com/i.svg",
                    "displayOrder": 40, "roleIds": [role["id"]]}, sent


def the_status_bar_tells_the_whole_outcome(desk):
    desk.portal("--window", "60")
    terminal = desk.terminal(size=(120, 30)).expect("Name")
    _fill(terminal).press(SEND).expect_status("201")
    bar, sent = terminal.status_bar(), desk.history()[0]
    assert re.search(r"created", bar), bar
    assert sent["requestId"][:8] in bar, f"no request id: {bar!r}"
    assert re.search(r"\d+\s*/\s*60", bar), f"no rate limit: {bar!r}"
    assert re.search(r"\d:\d\d|\d+\s*s\b", bar), f"no countdown: {bar!r}"
    assert re.search(r"\d+\s*ms|\d+\.\d+\s*s", bar), f"no time taken: {bar!r}"


def enter_on_the_button_sends(desk):
    desk.portal()
    terminal = desk.terminal(size=(80, 30)).expect("Name")
    _fill(terminal).focus("Create dashboard").press(ENTER).expect_status("201")
    assert desk.states() == ["created"]


def shift_tab_goes_back(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("URL").press(BACK).expect_focus("Name").press(NEXT).expect_focus("URL")


def the_limit_is_unknown_before_the_first_reply(desk):
    desk.portal("--faults", "delay:5@nth:1")
    env = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    desk.terminal(env=env).expect("Name").expect_status(r"(?i)limit (not known|unknown|not yet|\?|–|-)")


def the_words_check_a_name_used_before(desk):
    desk.portal()
    desk.create("Ticket metrics").expect(0)
    terminal = desk.terminal(size=(80, 30)).expect("Name")
    terminal.focus("Name").type("Ticket metrics").expect(r"(?i)(used|created|exists|sent) .*before|already|before")


def same_again_keeps_what_repeats(desk):
    desk.portal()
    terminal = desk.terminal(size=(120, 40)).expect("Name")
    terminal.focus("Name").type(NAME)
    terminal.focus("URL").type("https://bi.example.com/tickets")
    terminal.focus("Display order").type("40")
    terminal.press(SEND).expect("201")
    terminal.press(terminal.key_for("same again")).expect("bi.example.com")
    terminal.expect_about("Display order", "41")
    terminal.expect_about("Name", r"0\s*/\s*255")


def help_lists_the_keys_and_goes_away(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name").press(HELP).expect(r"(?i)shift-tab").expect(r"(?i)ctrl-s")
    terminal.press(ESCAPE).expect(r"Name.*/\s*255")


def the_preview_shows_the_request_without_the_key(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    _fill(terminal).press(PREVIEW).expect(r"/dashboards/external|\"name\"")
    terminal.expect_missing(re.escape(desk.key))
    terminal.press(ESCAPE).expect(r"Name.*/\s*255")


def _fill(terminal):
    terminal.focus("Name").type(NAME)
    return terminal.focus("URL").type(URL)
