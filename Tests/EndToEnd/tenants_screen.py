"""Tenants by the screen alone: from nothing to a first create, switched, guarded, tried; and what is asked for keys."""
import json
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


def what_a_switch_left_to_be_settled_outlives_msdash(desk):
    portal, env = _two(desk)
    desk.run("roles", "add", "0f8fad5b-d9cb-469f-a165-70867728950e", "Night Watch", "--tenant", "globex", env=env)
    terminal = desk.terminal("--tenant", "globex", env=env).expect("Night Watch|Name")
    terminal.focus("Name").type("Board").focus("URL").type("https://bi.example.com/board")
    terminal.focus("Roles").type("night").expect(r"\[ \] Night Watch").press("Space").expect(r"\[x\] Night Watch")
    terminal.press("M-5").expect("acme").press("Up", "Enter").expect("Now on acme|Night Watch")
    terminal.press(QUIT).expect_end(0)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("restored").expect("Board").expect("Night Watch")
    terminal.press(SEND).expect("Not sent before roles and companies are settled")
    terminal.press("M-k").expect("Removed: Night Watch").press(SEND).expect("Switched from globex").press("n")
    assert not portal.creates()


def a_journal_that_is_none_freezes_nothing_and_can_be_mended(desk):
    _, env = _two(desk)
    os.makedirs(os.path.dirname(desk.journal), exist_ok=True)
    with open(desk.journal, "w") as file:
        file.write("no journal\n" * 1000)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("cannot be opened")
    terminal.press("M-5").expect("globex").press("Down", "Enter").expect("x The journal cannot be opened")
    terminal.expect_missing("is being opened").press("M-1").expect("New external dashboard")
    assert "acme" in terminal.lines()[0], terminal.lines()[0]
    os.remove(desk.journal)
    terminal.press("M-5").expect("globex").press("Enter").expect("Now on globex")
    assert "globex" in terminal.lines()[0], terminal.lines()[0]


def a_host_of_another_tenant_is_asked_about(desk):
    portal, env = _two(desk)
    desk.create("Of globex", "--tenant", "globex", url="https://bi.globex.com/a", env=env).expect(0)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name")
    terminal.focus("Name").type("Of acme").focus("URL").type("https://bi.globex.com/b")
    terminal.press(SEND).expect("bi.globex.com").expect("globex").press("n").expect("(?i)not sent")
    assert len(portal.creates()) == 1


def a_host_of_another_tenant_in_a_company_url_is_asked_about(desk):
    portal, env = _two(desk)
    desk.create("Of globex", "--tenant", "globex", url="https://bi.globex.com/a", env=env).expect(0)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name")
    terminal.focus("Name").type("Of acme").focus("URL").type("https://bi.example.com/b").focus("Company URLs")
    terminal.press("Enter").paste("0f8fad5b-d9cb-469f-a165-70867728950e").press("Enter")
    terminal.type("https://BI.globex.com./c").press("Enter").press(SEND)
    terminal.expect("A company's URL, bi.globex.com").press("n").expect("(?i)not sent")
    assert len(portal.creates()) == 1


def a_read_only_tenant_says_so_and_sends_nothing(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--with-key", "--read-only", env=env, stdin=portal.key)
    terminal = desk.terminal(env=env).expect("Read only")
    terminal.focus("Name").type("Not sent").focus("URL").type("https://bi.example.com").press(SEND).expect("read only")
    assert not portal.creates()


def a_tenant_that_became_read_only_sets_no_company_urls(desk):
    portal, env = _two(desk)
    desk.create("Board", "--tenant", "acme", env=env).expect(0)
    with open(os.path.join(_tenants(desk), "acme.yaml"), "a") as file:
        file.write("readOnly: true\n")
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Read only").press("F3").expect("Board")
    terminal.press("F6").expect("acme is read only")
    assert [row["method"] for row in _log(portal) if row["method"] != "GET"] == ["POST"]


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


def behind_a_401_the_key_command_is_run_again(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    keys, runs = os.path.join(desk.home, "keys"), os.path.join(desk.home, "runs")
    with open(os.open(keys, os.O_CREAT | os.O_WRONLY, 0o700), "w") as file:
        file.write(f"#!/bin/sh\necho run >>{runs}\n"
                   f"[ $(wc -l <{runs}) = 1 ] && echo an-old-key || echo {portal.key}\n")
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-command", keys, env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name")
    terminal.focus("Name").type("One").focus("URL").type("https://bi.example.com").press(SEND).expect_status("401")
    assert terminal.press(SEND).expect_status("201").status_bar()
    terminal.focus("Name").type("Two").focus("URL").type("https://bi.example.com/2").press(SEND)
    desk.until(lambda: len(portal.creates()) == 3, "the third")
    with open(runs) as file:
        assert len(file.readlines()) == 2, "a key that is good is not asked for again"


def behind_a_401_a_key_is_asked_for_again(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name")
    terminal.focus("Name").type("One").focus("URL").type("https://bi.example.com")
    for key, status in (("not-the-key", "401"), (portal.key, "201")):
        terminal.press(SEND).expect("API key of acme").press_without_waiting("-l", key)
        terminal.press_without_waiting("Enter")
        terminal.expect_status(status)
    assert len(desk.history(env=env)) == 2 and portal.key not in terminal.text()


def the_title_names_tenant_and_mark(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    for name, mark in (("acme", "LIVE"), ("globex", "test")):
        desk.run("tenants", "add", name, "--base-url", portal.url, "--with-key", "--mark", mark, env=env,
                 stdin=portal.key).expect(0)
    terminal = desk.terminal("--tenant", "acme", env=env).expect("Name")
    desk.until(lambda: "acme" in terminal.title() and "LIVE" in terminal.title(), "acme and its mark in the title")
    terminal.press("M-5").expect("globex").press("Down", "Enter").expect("Now on globex")
    desk.until(lambda: "globex" in terminal.title() and "LIVE" not in terminal.title(), "globex in the title")
    assert "test" in terminal.lines()[0], terminal.lines()[0]


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


def _log(portal):
    with open(portal.log) as file:
        return [json.loads(line) for line in file]


def _tenants(desk):
    return os.path.join(desk.home, "config", "msdash", "tenants")
