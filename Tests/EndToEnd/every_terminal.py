"""A create on every kind of terminal that people bring: by its name, its character set, with and without colours."""
import re

from terminal import HELP, QUIT, SEND

NAME = "Größe 日本 e\u0301 👍"


def the_common_ones_show_everything(desk):
    for term in ("xterm-256color", "xterm"):
        _creates(desk, term, "C.UTF-8")


def those_of_multiplexers_show_everything(desk):
    for term in ("screen", "tmux-256color"):
        _creates(desk, term, "C.UTF-8")


def a_console_has_lines_and_no_triangles(desk):
    text = _creates(desk, "linux", "C.UTF-8")
    assert "─" in text and "▸" not in text, text


def a_vt100_gets_ascii_and_lines_of_its_own(desk):
    for term in ("vt100", "vt220"):
        _creates(desk, term, "C.UTF-8", is_plain=True)


def a_locale_without_utf8_gets_ascii(desk):
    for term in ("xterm-256color", "linux"):
        text = _creates(desk, term, "C", is_plain=True)
        assert text.replace("─", "").replace("│", "").isascii(), text


def without_colours_none_are_written(desk):
    for term in ("xterm-256color", "linux"):
        desk.portal()
        terminal = desk.terminal(env=desk.environment(NO_COLOR="1"), term=term).record().expect("Name")
        terminal.type("x").focus("URL").type("http://a").press(HELP)
        assert not re.search(rb"\x1b\[[\d;]*[34][0-7]m|[34]8;5;", terminal.recorded()), terminal.recorded()
        terminal.close()


def every_size_is_used(desk):
    desk.portal()
    for size in ((40, 12), (59, 16), (132, 43), (250, 70)):
        terminal = desk.terminal(size=size).expect("Name").type(f"Board {size[0]}")
        terminal.focus("URL").type("https://bi.example.com").press(SEND).expect_status("201")
        terminal.press_without_waiting(QUIT).expect_end(0)
        terminal.close()


def a_terminal_without_a_screen_is_spoken_to(desk):
    desk.portal()
    for term in ("dumb", "no-such-terminal"):
        terminal = desk.terminal(term=term).record().expect("Accessible mode, because").expect("Name")
        assert b"\x1b" not in terminal.recorded(), terminal.recorded()
        terminal.close()


def _creates(desk, term, lang, is_plain=False):
    """A create with a name that is hard to draw; returns what the screen showed of it."""
    portal = desk.portal()
    terminal = desk.terminal(term=term, lang=lang).record().expect("Name")
    terminal.type("Board") if is_plain else terminal.paste(NAME)
    terminal.focus("URL").type("https://bi.example.com/t").press(SEND).expect_status("201").press("F3").expect("bi.example")
    text = terminal.text()
    assert "^[" not in text and "\x1b" not in text, text
    assert [row["created"] for row in portal.creates()] == [True]
    if not is_plain:
        rows = desk.run("history", "--json").rows
        assert rows[0]["request"]["name"] == NAME, rows[0]["request"]
        assert "Größe 日本" in text, text
    terminal.close()
    return text
