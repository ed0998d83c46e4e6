"""Tenants by the screen alone: from nothing to a first create, switched, guarded, tried; and what is asked for keys."""
import os

from terminal import QUIT, SEND


def from_nothing_to_a_first_create(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    terminal = desk.terminal(env=env).expect("Add a tenant").press("a").expect("A new tenant")
    terminal.type("acme").press("Tab", "C-u").type(portal.url).press("Tab", "Tab").type(portal.key)
    assert portal.key not in terminal.text()
    terminal.press(SEND).expect("New external dashboard").expect("acme")
    terminal.focus("Name").type("Ticket metrics").focus("URL").type("https://bi.example.com/tickets")
    terminal.press(SEND).expect_status("201")
    terminal.press(QUIT).expect_end(0)
    assert desk.history(env=env)[0]["tenant"] == "acme" and len(portal.creates()) == 1
    assert [name for name in sorted(os.listdir(_tenants(desk)))] == ["acme.key", "acme.yaml"]


def a_switch_carries_the_form_and_asks_before_the_first_create(desk):
    portal, env = _two(desk)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name")
    assert "acme" in terminal.lines()[0]
    terminal.focus("Name").type("Ticket metrics").focus("URL").type("https://bi.example.com/tickets")
    terminal.press("M-5").expect("globex").press("Down", "Enter").expect("Now on globex")
    assert "globex" in terminal.lines()[0], terminal.lines()[0]
    terminal.expect("Ticket metrics").press(SEND).expect("acme").expect("globex").press("y").expect_status("201")
    assert [row["tenant"] for row in desk.history("--tenant", "globex", env=env)] == ["globex"]
    assert desk.history("--tenant", "acme", env=env) == []


def a_host_of_another_tenant_is_asked_about(desk):
    portal, env = _two(desk)
    desk.create("Of globex", "--tenant", "globex", url="https://bi.globex.com/a", env=env).expect(0)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name")
    terminal.focus("Name").type("Of acme").focus("URL").type("https://bi.globex.com/b")
    terminal.press(SEND).expect("bi.globex.com").expect("globex").press("n").expect("(?i)not sent")
    assert len(portal.creates()) == 1


def a_read_only_tenant_says_so_and_sends_nothing(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--with-key", "--read-only", env=env, stdin=portal.key)
    terminal = desk.terminal(env=env).expect("Read only")
    terminal.focus("Name").type("Not sent").focus("URL").type("https://bi.example.com").press(SEND).expect("read only")
    assert not portal.creates()


def the_test_of_a_key_says_what_the_portal_said(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--with-key", env=env, stdin=portal.key)
    desk.run("tenants", "add", "wrong", "--base-url", portal.url, "--with-key", env=env, stdin="not-the-key")
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name").press("M-5").expect("wrong")
    terminal.press("t").expect("took the key").press("Down").press("t").expect("401")


def a_key_that_is_asked_for_is_typed_on_the_plain_terminal_once(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name")
    terminal.focus("Name").type("One").focus("URL").type("https://bi.example.com").press(SEND)
    terminal.expect("API key of acme").press_without_waiting("-l", portal.key)
    terminal.press_without_waiting("Enter")
    terminal.expect_status("201")
    assert portal.key not in terminal.text()
    terminal.focus("Name").type("Two").focus("URL").type("https://bi.example.com/2").press(SEND)
    desk.until(lambda: len(portal.creates()) == 2, "the second create without a question")
    terminal.press(QUIT).expect_end(0)


def ctrl_c_at_the_question_sends_nothing_and_comes_back(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name")
    terminal.focus("Name").type("One").focus("URL").type("https://bi.example.com").press(SEND)
    terminal.expect("API key of acme").press_without_waiting("C-c")
    terminal.expect("(?i)not sent|nothing was entered").expect("One")
    assert not portal.creates()


def a_key_command_has_the_terminal_for_its_passphrase(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    keys = os.path.join(desk.home, "keys")
    with open(os.open(keys, os.O_CREAT | os.O_WRONLY, 0o700), "w") as file:
        file.write(f"#!/bin/sh\nprintf 'Passphrase: ' >/dev/tty; stty -echo; read p; stty echo\n"
                   f"[ \"$p\" = open ] && echo {portal.key}\n")
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-command", keys, env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name")
    terminal.focus("Name").type("One").focus("URL").type("https://bi.example.com").press(SEND)
    terminal.expect("Passphrase").press_without_waiting("open", "Enter").expect_status("201")
    assert len(portal.creates()) == 1


def several_tenants_and_none_named_lets_one_choose(desk):
    portal, env = _two(desk)
    terminal = desk.terminal(env=env).expect("acme").expect("globex")
    terminal.press("Enter").expect("New external dashboard").press(QUIT).expect_end(0)


def the_doctor_is_in_the_palette(desk):
    portal, env = _two(desk)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name").press("C-p").expect("type to find")
    terminal.type("doctor").press("Enter").expect("journal").expect("portal.acme|key.acme")


def the_demo_reaches_no_real_tenant(desk):
    _two(desk)
    terminal = desk.terminal("demo", env=desk.bare_environment()).expect("Name").press("M-5").expect("demo portal")
    terminal.expect_missing("globex")


def _two(desk):
    """Two tenants of one portal."""
    portal = desk.portal()
    env = desk.bare_environment()
    for name in ("acme", "globex"):
        desk.run("tenants", "add", name, "--base-url", portal.url, "--with-key", env=env, stdin=portal.key).expect(0)
    return portal, env


def _tenants(desk):
    return os.path.join(desk.home, "config", "msdash", "tenants")
