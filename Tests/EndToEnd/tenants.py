"""Tenants and their keys: added by commands, used, guarded, refused with what mends it."""
import json
import os
import stat


def one_is_added_listed_tested_and_used(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    added = desk.run("tenants", "add", "acme", "--base-url", portal.url, "--with-key", env=env, stdin=portal.key + "\n")
    added.expect(0)
    assert portal.key not in added.out + added.err
    listed = desk.run("tenants", "list", "--json", env=env).expect(0).row
    assert listed == dict(name="acme", baseURL=portal.url, keySource="file", readOnly=False, mark=None,
                          confirm="when-unsure"), listed
    tested = desk.run("tenants", "test", "acme", "--json", env=env).expect(0).row
    assert tested["status"] == "fine" and tested["httpStatus"] == 200 and tested["requestId"], tested
    created = desk.create("In acme", env=env).expect(0, "created").row
    assert created["tenant"] == "acme" and created["baseURL"] == portal.url
    assert desk.history(env=env)[0]["id"] == created["id"]
    removed = desk.run("tenants", "remove", "acme", "--yes", "--json", env=env).expect(0).row
    assert [os.path.basename(path) for path in removed["removed"]] == ["acme.yaml", "acme.key"], removed
    assert os.listdir(_tenants(desk)) == []
    desk.run("history", env=env).expect(0)


def a_key_comes_from_each_source(desk):
    portal = desk.portal()
    env = desk.bare_environment(ACME_KEY=portal.key)
    path = _key_file(desk, portal.key)
    sources = dict(byfile=["--key-file", path], byenv=["--key-env", "ACME_KEY"], bycommand=["--key-command", f"cat '{path}'"])
    for name, source in sources.items():
        desk.run("tenants", "add", name, "--base-url", portal.url, *source, env=env).expect(0)
        reply = desk.create(f"By {name}", "--tenant", name, url=f"https://{name}.example/", env=env).expect(0, "created")
        assert portal.key not in reply.out + reply.err
    # Their histories are apart, though portal and key are the same.
    assert len(desk.history("--tenant", "byenv", env=env)) == 1


def what_is_wrong_with_a_key_is_told_and_nothing_is_sent(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    path = _key_file(desk, portal.key)
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-file", path, env=env).expect(0)

    def refused(words):
        reply = desk.create("Not sent", env=env).expect(78)
        assert words in reply.err and "Nothing was sent" in reply.err, reply.err
        assert portal.key not in reply.out + reply.err and reply.row["state"] is None

    os.chmod(path, 0o644)
    refused(f"chmod 600 {path}")
    os.chmod(path, 0o600)
    for bad, words in ((" " + portal.key, "Character 1"), (portal.key + "\nx", "a blank, a control"), ("", "empty")):
        with open(path, "w") as file:
            file.write(bad)
        refused(words)
    os.remove(path)
    refused("No such file")
    assert not portal.requests()


def a_key_command_that_goes_wrong_is_told(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    cases = dict(fails=("sh -c 'echo locked >&2; exit 2'", "locked"), silent=("true", "printed no key"),
                 floods=("yes", "4 KiB"), tells=("sh -c 'echo my key-is-4242-4242 >&2; exit 1'", "It said: my (hidden)"))
    for name, (command, words) in cases.items():
        desk.run("tenants", "add", name, "--base-url", portal.url, "--key-command", command, env=env).expect(0)
        reply = desk.create("Not sent", "--tenant", name, env=env).expect(78)
        assert words in reply.err, reply.err
    missing = ("tenants", "add", "missing", "--base-url", portal.url, "--key-command", "no-such-command x")
    assert "no-such-command" in desk.run(*missing, env=env).expect(64).err
    assert not portal.requests()


def the_test_tells_what_is_wrong(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    wrong = _key_file(desk, "wrong-key", "wrong")
    limited = _key_file(desk, portal.key, "right")
    add = lambda name, url, key: desk.run("tenants", "add", name, "--base-url", url, "--key-file", key, env=env).expect(0)
    add("wrongkey", portal.url, wrong)
    web = desk.raw_portal(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>")
    add("website", web.url, limited)
    add("nobody", desk.nobody_listens(), limited)
    for name, code, words in (("wrongkey", 77, "401"), ("website", 78, "base URL"), ("nobody", 69, "refused")):
        reply = desk.run("tenants", "test", name, env=env).expect(code)
        assert words in reply.err, reply.err
    body = json.dumps(dict(error="Insufficient scope"))
    head = f"HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    scripted = desk.raw_portal((head + body).encode())
    add("noscope", scripted.url, limited)
    reply = desk.run("tenants", "test", "noscope", env=env).expect(0)
    assert "lacks the scope" in reply.err, reply.err


def several_tenants_must_be_told_apart(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    path = _key_file(desk, portal.key)
    for name in ("acme", "globex"):
        desk.run("tenants", "add", name, "--base-url", portal.url, "--key-file", path, env=env).expect(0)
    reply = desk.create("Which", env=env).expect(64)
    assert "acme, globex" in reply.err, reply.err
    assert "Is it acme?" in desk.create("Typo", "--tenant", "amce", env=env).expect(64).err
    assert desk.create("Here", env=dict(env, MSDASH_TENANT="globex")).expect(0).row["tenant"] == "globex"
    # A submission has its own tenant.
    shown = desk.run("show", desk.history("--tenant", "globex", env=env)[0]["id"], "--json", env=env).expect(0).row
    assert shown["tenant"] == "globex"


def faults_of_files_name_file_line_and_remedy(desk):
    desk.portal()
    env = desk.bare_environment()
    cases = {
        "typo.yaml": ("id: {id}\nbaseUrl: https://a.example\nkey: prompt\n", "typo.yaml:2:", "Is it baseURL?"),
        "http.yaml": ("id: {id}\nbaseURL: http://portal.example\nkey: prompt\n", "http.yaml:2:", "https://"),
        "inline.yaml": ("id: {id}\nbaseURL: https://a.example\nkey: sk_live_4242\n", "inline.yaml:3:", "not the key itself"),
        "empty.yaml": ("id: {id}\nbaseURL: https://a.example\nkey: prompt\nreadOnly:\n", "empty.yaml:4:", "has no value"),
        "brace.yaml": ("id: {id}\nbaseURL: https://a.example\nkey: {sk_live_4242}\n", "brace.yaml:3:", "no setting"),
        "path.yaml": ("id: {id}\nbaseURL: https://a.example/login\nkey: prompt\n", "path.yaml:2:", "must not hold a path"),
        "twice.yaml": ("id: {id}\nid: {id}\n", "twice.yaml:2:", "second time"),
        "noid.yaml": ("baseURL: https://a.example\nkey: prompt\n", "noid.yaml:1:", "id: "),
    }
    for number, (file, (text, place, words)) in enumerate(cases.items()):
        _write(desk, file, text.replace("{id}", f"0b5f4c1e-6f0a-4f0e-9a51-2f8f3a2a7a{number:02}"))
        reply = desk.create("Not sent", "--tenant", file[:-5], env=env).expect(78)
        assert place in reply.err and words in reply.err, reply.err
        assert "4242" not in reply.err
    listed = desk.run("tenants", env=env).expect(78)
    assert all(place in listed.err for _, place, _ in cases.values()), listed.err


def files_and_folders_that_others_can_change_are_refused(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-file", _key_file(desk, portal.key), env=env)
    path = os.path.join(_tenants(desk), "acme.yaml")
    for place, mode, remedy in ((path, 0o622, "chmod go-w"), (_tenants(desk), 0o777, "chmod 700"),
                                (os.path.dirname(_tenants(desk)), 0o777, "chmod 700")):
        before = stat.S_IMODE(os.stat(place).st_mode)
        os.chmod(place, mode)
        assert remedy in desk.create("Not sent", env=env).expect(78).err
        os.chmod(place, before)
    elsewhere = os.path.join(desk.home, "elsewhere.yaml")
    os.rename(path, elsewhere)
    os.symlink(elsewhere, path)
    assert "link" in desk.create("Not sent", env=env).expect(78).err
    assert not portal.requests()


def a_read_only_tenant_sends_nothing(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    path = _key_file(desk, portal.key)
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-file", path, "--read-only", env=env).expect(0)
    reply = desk.create("Not sent", env=env).expect(78)
    assert "read only" in reply.err and not portal.creates()
    # Reading is not sending.
    desk.run("roles", "refresh", env=env).expect(0)


def creating_is_asked_about_where_it_may_be_the_wrong_tenant(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    path = _key_file(desk, portal.key)
    for name, more in (("acme", ["--confirm", "always"]), ("globex", []), ("initech", [])):
        desk.run("tenants", "add", name, "--base-url", portal.url, "--key-file", path, *more, env=env).expect(0)
    assert "--yes" in desk.create("Not sent", "--tenant", "acme", env=env).expect(64).err
    desk.create("Sent", "--tenant", "acme", "--yes", url="https://bi.acme.com/a", env=env).expect(0)
    desk.create("Of globex", "--tenant", "globex", url="https://bi.globex.com/a", env=env).expect(0)
    reply = desk.create("Not sent", "--tenant", "initech", url="https://bi.globex.com/b", env=env).expect(64)
    assert "once for globex, never for initech" in reply.err, reply.err
    # A host that only begins alike is another one.
    desk.create("Alike", "--tenant", "initech", url="https://bi.globex.com.example/", env=env).expect(0)
    assert len(portal.creates()) == 3


def settings_have_their_order(desk):
    desk.portal()
    config = os.path.join(desk.home, "config", "msdash", "config.yaml")
    team, named = os.path.join(desk.home, "team"), os.path.join(desk.home, "named")
    for folder in (team, named):
        os.mkdir(folder, 0o700)
    _write(desk, "../config.yaml", f"journal: {team}\n")
    desk.create("In the team's").expect(0)
    assert "journal.sqlite" in os.listdir(team)
    desk.create("In the named one", env=desk.environment(MSDASH_JOURNAL=named)).expect(0)
    assert "journal.sqlite" in os.listdir(named)
    _write(desk, "../config.yaml", "jurnal: x\n")
    reply = desk.create("Not sent").expect(78)
    assert f"{config}:1:" in reply.err.replace("tenants/../", "") and "Is it journal?" in reply.err, reply.err


def the_key_is_nowhere_but_in_its_file(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--with-key", env=env, stdin=portal.key)
    desk.create("One", env=env).expect(0)
    desk.run("roles", "refresh", env=env).expect(0)
    terminal = desk.terminal(env=env).expect("Name")
    terminal.focus("Name").type("Two").focus("URL").type("https://bi.example.com").press("C-s").expect_status("201")
    held = []
    for folder, _, files in os.walk(desk.home):
        for file in files:
            with open(os.path.join(folder, file), "rb") as content:
                if portal.key.encode() in content.read():
                    held.append(file)
    assert held == ["acme.key"], held
    assert portal.key not in terminal.text()
    program = terminal.process_id()
    for what in ("environ", "cmdline"):
        with open(f"/proc/{program}/{what}", "rb") as content:
            assert portal.key.encode() not in content.read()


def a_key_command_sees_no_key_and_no_descriptor(desk):
    portal = desk.portal()
    path, seen = _key_file(desk, portal.key), os.path.join(desk.home, "seen")
    spy = os.path.join(desk.home, "spy")
    with open(os.open(spy, os.O_CREAT | os.O_WRONLY, 0o700), "w") as file:
        file.write(f"#!/bin/sh\n(env; ls -l /proc/self/fd; cat /proc/$PPID/cmdline) >{seen} 2>&1\ncat {path}\n")
    env = desk.bare_environment(MSPORTAL_API_KEY=portal.key, OTHER_KEY=portal.key, MSDASH_X="ours")
    desk.run("tenants", "add", "other", "--base-url", portal.url, "--key-env", "OTHER_KEY", env=env).expect(0)
    desk.run("tenants", "add", "acme", "--base-url", portal.url, "--key-command", spy, env=env).expect(0)
    desk.create("By the spy", "--tenant", "acme", env=env).expect(0)
    with open(seen) as file:
        text = file.read()
    assert portal.key not in text and "MSDASH_X" not in text and "HOME=" in text, text
    assert "journal" not in text and "socket" not in text, text


def a_crash_leaves_no_core(desk):
    portal = desk.portal()
    env = desk.environment()
    terminal = desk.terminal(command=f"sh -c 'ulimit -c unlimited; cd {desk.home}; exec {desk.binary}'", env=env)
    terminal.expect("Name")
    # What the kernel holds to, wherever it would write one.
    with open(f"/proc/{terminal.process_id()}/limits") as file:
        cores = next(line for line in file if line.startswith("Max core file size")).split()
    assert cores[4:6] == ["0", "0"], cores
    os.kill(terminal.process_id(), 11)
    desk.until(lambda: not terminal.alive(), "the crash")
    found = [file for file in os.listdir(desk.home) if "core" in file]
    assert not found, found


def _tenants(desk):
    return os.path.join(desk.home, "config", "msdash", "tenants")


def _write(desk, file, text):
    os.makedirs(_tenants(desk), mode=0o700, exist_ok=True)
    with open(os.open(os.path.join(_tenants(desk), file), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)


def _key_file(desk, key, name="key"):
    path = os.path.join(desk.home, name)
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(key + "\n")
    return path
