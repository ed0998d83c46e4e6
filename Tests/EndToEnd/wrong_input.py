"""Each field's wrong value: the reason in words while typing, nothing sent, nothing typed is lost."""
from terminal import CLEAR, SEND


def a_missing_name_is_named_and_gets_the_focus(desk):
    terminal = _form(desk)
    terminal.focus("URL").type("https://bi.example.com").press(SEND)
    terminal.expect_focus("Name").expect_about("Name", "name is needed")
    _nothing_was_sent(desk)
    terminal.expect("https://bi.example.com")


def a_name_of_256_characters_is_too_long(desk):
    _refuses(desk, "Name", "n" * 256, "at most 255")


def a_url_without_https_is_refused(desk):
    _refuses(desk, "URL", "http://bi.example.com", "must begin with https://")


def a_url_without_a_host_is_refused(desk):
    _refuses(desk, "URL", "https://", "lacks a host")


def a_url_with_a_blank_is_refused(desk):
    _refuses(desk, "URL", "https://a b", "holds a blank")


def a_description_of_1001_characters_is_too_long(desk):
    _refuses(desk, "Description", "d" * 1001, "at most 1000")


def an_icon_url_that_is_none_is_refused(desk):
    _refuses(desk, "Icon URL", "nonsense", "must begin with https://")


def a_display_order_above_1000_is_refused(desk):
    _refuses(desk, "Display order", "1001", "must be 0 to 1000")


def the_reason_goes_when_the_value_is_mended(desk):
    terminal = _form(desk)
    terminal.focus("URL").type("http://bi.example.com").expect_about("URL", "must begin")
    terminal.fill("URL", "https://bi.example.com").expect_missing("must begin")
    terminal.focus("Name").type("Mended").press(SEND).expect_status("201")


def an_icon_over_http_is_a_warning_and_no_error(desk):
    terminal = _form(desk)
    terminal.focus("Icon URL").type("http://cdn.example.com/i.svg").expect_about("Icon URL", "browsers block it")
    terminal.focus("Name").type("Icon")
    terminal.focus("URL").type("https://bi.example.com").press(SEND).expect_status("201")


def the_first_of_several_bad_fields_gets_the_focus(desk):
    terminal = _form(desk)
    terminal.focus("Name").type("Two faults")
    terminal.focus("URL").type("ftp://bi.example.com")
    terminal.focus("Display order").type("5000").press(SEND).expect_focus("URL")
    _nothing_was_sent(desk)
    terminal.fill("URL", "https://bi.example.com").press(SEND).expect_focus("Display order")
    _nothing_was_sent(desk)
    terminal.press("End", CLEAR).type("7").press(SEND).expect_status("201")


def a_display_order_that_is_no_number_is_refused(desk):
    _refuses(desk, "Display order", "4x", "whole number")


def _form(desk):
    desk.opened = desk.portal()
    return desk.terminal(size=(80, 30)).expect("Name")


def _refuses(desk, field, wrong, reason):
    terminal = _form(desk)
    right = {"Name": "Something", "URL": "https://bi.example.com"}
    right.pop(field, None)
    for other, value in right.items():
        terminal.focus(other).type(value)
    terminal.focus(field).type(wrong).expect_about(field, reason)
    terminal.focus("Active").press(SEND).expect_focus(field).expect_about(field, reason)
    terminal.expect_about(field, wrong[-8:].strip())
    _nothing_was_sent(desk)


def _nothing_was_sent(desk):
    assert desk.history() == [], "something is in the journal"
    assert desk.opened.creates() == [], "something came to the portal"
