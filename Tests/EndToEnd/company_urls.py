"""Companies' own URLs: set, shown, replaced and taken away, alone and behind a create, whatever happens between."""
import json
import os
import re
import signal
import sqlite3
import subprocess
import uuid

KEYS = ["dashboard", "error", "httpStatus", "rateLimit", "requestId", "tenant"]
COMPANY = "6f9619ff-8b86-4011-b42d-00c04fc964ff"
ONE, TWO = "https://bi.example.com/one", "https://bi.example.com/two"


def they_are_set_shown_replaced_and_taken_away(desk):
    desk.portal()
    names = _companies(desk)
    id = desk.create("Board").expect(0).row["dashboard"]["id"]
    shown = desk.run("company-urls", "show", id, "--json").expect(0).row
    assert shown["companyUrls"] == [] and shown["seenAt"] and shown["open"] is None, shown
    row = _set(desk, id, f"{names[0]}={ONE}", f"{names[1]}={TWO}").expect(0).row
    assert sorted(row) == KEYS and row["httpStatus"] == 200 and row["error"] is None, row
    assert row["tenant"] == "environment" and row["requestId"] == str(uuid.UUID(row["requestId"])), row
    assert sorted(row["rateLimit"]) == ["limit", "remaining", "reset"], row["rateLimit"]
    told = {given["companyName"]: given["url"] for given in row["dashboard"]["companyUrls"]}
    assert told == {names[0]: ONE, names[1]: TWO}, told
    replaced = _set(desk, id, f"{names[1]}={ONE}").expect(0)
    assert re.search(rf"goes +{re.escape(names[0])} \(.*\): {ONE}\n", replaced.err), replaced.err
    assert re.search(rf"changes +{re.escape(names[1])} \(.*\): {TWO} → {ONE}\n", replaced.err), replaced.err
    assert "msdash last saw" in replaced.err and "invisible" in replaced.err and "lost" in replaced.err, replaced.err
    plain = desk.run("company-urls", "show", id).expect(0)
    assert plain.out.split("\t")[1:] == [names[1], ONE + "\n"], plain.out
    cleared = desk.run("company-urls", "set", id, "--clear", "--yes").expect(0)
    assert cleared.out == id + "\n", cleared.out
    assert desk.run("company-urls", "show", id, "--json").expect(0).row["companyUrls"] == []


def a_dashboard_is_named_by_its_create_or_the_beginning_of_an_id(desk):
    desk.company_urls_portal("set")
    create = desk.create("Board").expect(0).row
    id = create["dashboard"]["id"]
    for name in (create["id"], create["requestId"], create["id"][:8], id, id.upper()):
        assert _set(desk, name, f"{COMPANY}={ONE}").expect(0).row["dashboard"]["id"] == id, name
    _set(desk, id[:7], f"{COMPANY}={ONE}").expect(65)
    _set(desk, "ffffffff", f"{COMPANY}={ONE}").expect(65)


def nobody_is_asked_where_nobody_answers(desk):
    portal = desk.company_urls_portal("set")
    reply = desk.run("company-urls", "set", str(uuid.uuid4()), f"{COMPANY}={ONE}").expect(64)
    assert "--yes" in reply.err and "never saw" in reply.err and portal.puts == [], reply.err


def on_a_terminal_it_asks_first(desk):
    portal = desk.company_urls_portal("set")
    id = desk.create("Board").expect(0).row["dashboard"]["id"]
    arguments = ("company-urls", "set", id, f"{COMPANY}={ONE}")
    desk.terminal(*arguments).expect(r"\[y/N\]").press("n", "Enter").expect_end(64)
    assert portal.puts == []
    desk.terminal(*arguments).expect(r"\[y/N\]").press("y", "Enter").expect_end(0)
    assert len(portal.puts) == 1


def an_empty_list_needs_clear_and_clear_no_list(desk):
    desk.company_urls_portal("set")
    id = str(uuid.uuid4())
    assert "--clear" in desk.run("company-urls", "set", id, "--yes").expect(64).err
    _set(desk, id, f"{COMPANY}={ONE}", "--clear").expect(64)
    _set(desk, id, "no-equals-sign").expect(64)


def an_unknown_name_is_an_error_and_an_unknown_id_a_warning(desk):
    portal = desk.portal()
    names = _companies(desk)
    id = desk.create("Board").expect(0).row["dashboard"]["id"]
    reply = _set(desk, id, f"{names[0][:-1]}x={ONE}").expect(65)
    fault, = reply.row["error"]["fields"]
    assert fault["field"] == "companyUrls[0].companyId" and names[0] in fault["message"], fault
    reply = _set(desk, id, f"{COMPANY}=http://plain.example", f"{COMPANY}={ONE}").expect(65)
    assert [fault["field"] for fault in reply.row["error"]["fields"]] == [
        "companyUrls[0].url", "companyUrls[1].companyId"], reply.row
    # The portal knows that company no more than msdash does.
    reply = _set(desk, id, f"{COMPANY}={ONE}").expect(65)
    assert "Warning" in reply.err and reply.row["httpStatus"] == 400, (reply.err, reply.row)
    assert len([row for row in _log(portal) if row["method"] == "PUT"]) == 1


def a_dry_run_prints_the_request_and_sends_nothing(desk):
    portal = desk.company_urls_portal("set")
    id = str(uuid.uuid4())
    reply = desk.run("company-urls", "set", id, f"{COMPANY}={ONE}", "--dry-run").expect(0)
    assert f"PUT {desk.url}/api/public/v1/dashboards/external/{id}/company-urls" in reply.out, reply.out
    assert json.loads(reply.out.splitlines()[-1]) == {"companyUrls": [{"companyId": COMPANY, "url": ONE}]}, reply.out
    assert desk.key not in reply.out + reply.err and portal.puts == []
    row = desk.run("company-urls", "set", id, f"{COMPANY}={ONE}", "--dry-run", "--json").expect(0).row
    assert row["request"]["companyUrls"] and row["requestId"] is None, row


def refusals_have_their_exit_codes(desk):
    for status, code in {400: 65, 401: 77, 403: 77, 404: 65, 409: 65, 405: 78}.items():
        portal = desk.company_urls_portal(str(status))
        row = _set(desk, str(uuid.uuid4()), f"{COMPANY}={ONE}").expect(code).row
        assert row["httpStatus"] == status and row["error"]["message"] == f"Answered {status}", row
        assert len(portal.puts) == 1
    desk.scripted_portal()  # knows no PUT
    _set(desk, str(uuid.uuid4()), f"{COMPANY}={ONE}", "--no-wait").expect(76)
    desk.raw_portal(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>")
    reply = _set(desk, str(uuid.uuid4()), f"{COMPANY}={ONE}").expect(78)
    assert "Check the base URL" in reply.err, reply.err


def a_dashboard_that_is_not_there_is_said_to_be_so(desk):
    desk.portal()
    reply = _set(desk, str(uuid.uuid4()), f"{_companies(desk)[0]}={ONE}").expect(65)
    assert reply.row["httpStatus"] == 404 and "no such dashboard" in reply.err, reply.err


def a_dashboard_of_another_tenant_is_refused(desk):
    desk.company_urls_portal("set")
    id = desk.create("Board").expect(0).row["dashboard"]["id"]
    other = desk.company_urls_portal("set")
    reply = _set(desk, id, f"{COMPANY}={ONE}").expect(78)
    assert "nothing is sent elsewhere" in reply.err and other.puts == [], reply.err


def one_that_timed_out_is_repeated_under_the_same_id(desk):
    portal = desk.company_urls_portal("set-and-hang", "reset", "503", "set")
    reply = _set(desk, str(uuid.uuid4()), f"{COMPANY}={ONE}", "--timeout", "0.5").expect(0)
    assert len(portal.puts) == 4 and len({put[0] for put in portal.puts}) == 1, portal.puts
    assert reply.row["dashboard"]["companyUrls"][0]["url"] == ONE, reply.row


def one_that_stays_unknown_is_76_and_can_be_resumed(desk):
    portal = desk.company_urls_portal("hang", "set")
    id = str(uuid.uuid4())
    reply = _set(desk, id, f"{COMPANY}={ONE}", "--timeout", "0.3", "--no-wait").expect(76)
    command = re.search(r"msdash resume [0-9a-f]{8}", reply.err)
    assert command and reply.row["dashboard"] is None, reply.err
    assert desk.run("company-urls", "show", id, "--json").expect(0).row["open"]["state"] == "unknown"
    assert "no harm" in desk.run("company-urls", "show", id).expect(0).err
    row = desk.run(*command[0].split()[1:], "--yes", "--json").expect(0).row
    assert row["dashboard"]["id"] == id and len({put[0] for put in portal.puts}) == 1, row
    assert desk.run("resume").expect(0).err.startswith("Nothing waits")


def one_that_never_left_is_69_and_can_be_given_up(desk):
    env = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    id = str(uuid.uuid4())
    reply = _set(desk, id, f"{COMPANY}={ONE}", "--no-wait", env=env).expect(69)
    change = re.search(r"msdash cancel ([0-9a-f]{8})", reply.err)[1]
    show = ("company-urls", "show", id, "--json")
    assert desk.run(*show, env=env).expect(0).row["open"]["state"] == "unsent"
    desk.run("cancel", change, "--yes", env=env).expect(0)
    assert desk.run(*show, env=env).expect(0).row["open"] is None


def the_rate_limit_holds_them_too(desk):
    desk.portal("--rate-limit", "1", "--window", "60")
    id = desk.create("Board").expect(0).row["dashboard"]["id"]
    reply = _set(desk, id, f"{COMPANY}={ONE}", "--no-wait").expect(75)
    assert reply.row["httpStatus"] is None and "msdash resume" in reply.err, reply.err


def an_interrupt_hears_the_try_that_is_under_way_and_begins_none(desk):
    portal = desk.company_urls_portal("hang")
    process = desk.start("company-urls", "set", str(uuid.uuid4()), f"{COMPANY}={ONE}", "--timeout", "1", "--yes")
    desk.until(lambda: len(portal.puts) == 1, "the PUT")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=8) == 76 and len(portal.puts) == 1


def behind_one_that_is_frozen_nobody_waits_in_silence(desk):
    portal = desk.company_urls_portal("hang")
    id = str(uuid.uuid4())
    frozen = desk.start("company-urls", "set", id, f"{COMPANY}={ONE}", "--yes")
    desk.until(lambda: len(portal.puts) == 1, "the PUT")
    frozen.send_signal(signal.SIGSTOP)
    reply = _set(desk, id, f"{COMPANY}={TWO}", "--no-wait").expect(75)
    assert f"is on its way (process {frozen.pid} on" in reply.err and "msdash resume" in reply.err, reply.err
    waiting = desk.start("company-urls", "set", id, f"{COMPANY}={TWO}", "--yes", stderr=subprocess.PIPE)
    for line in waiting.stderr:
        if "is on its way" in line:
            break
    waiting.send_signal(signal.SIGINT)
    assert waiting.wait(timeout=5) == 130 and len(portal.puts) == 1


def two_at_once_end_as_the_later_one_was_told(desk):
    portal = desk.company_urls_portal("set")
    id = str(uuid.uuid4())
    processes = [desk.start("company-urls", "set", id, f"{COMPANY}=https://c.example/{n}", "--yes") for n in range(6)]
    codes = [process.wait(timeout=15) for process in processes]
    # One that a later one overtook is given up.
    assert set(codes) <= {0, 75} and 0 in codes, codes
    seen = desk.run("company-urls", "show", id, "--json").expect(0).row
    assert seen["open"] is None and seen["companyUrls"] == portal.assigned[id], (seen, portal.assigned)


def a_later_change_is_not_undone_by_resuming_an_earlier_one(desk):
    portal = desk.company_urls_portal("hang", "set")
    id = str(uuid.uuid4())
    _set(desk, id, f"{COMPANY}={ONE}", "--timeout", "0.3", "--no-wait").expect(76)
    _set(desk, id, f"{COMPANY}={TWO}").expect(0)
    assert desk.run("resume").expect(0).err.startswith("Nothing waits")
    assert portal.assigned[id][0]["url"] == TWO and len(portal.puts) == 2


def a_create_sends_them_behind_it(desk):
    portal = desk.company_urls_portal("set")
    row = desk.create("Board", "--company-url", f"{COMPANY}={ONE}").expect(0, "created").row
    assert [given["url"] for given in row["dashboard"]["companyUrls"]] == [ONE], row["dashboard"]
    assert portal.creates == 1 and [put[1] for put in portal.puts] == [row["dashboard"]["id"]]
    plain = desk.run("create", "--name", "Plain", "--url", ONE, "--company-url", f"{COMPANY}={TWO}").expect(0)
    uuid.UUID(plain.out.strip())
    dry = desk.create("Dry", "--company-url", f"{COMPANY}={ONE}", "--dry-run").expect(0, "valid").row
    assert dry["companyUrls"] == [{"companyId": COMPANY, "url": ONE}] and portal.creates == 2, dry


def that_the_dashboard_is_there_is_told_where_they_cannot_be_journalled(desk):
    desk.portal("--rate-limit", "1", "--window", "3")
    process = desk.start("create", "--name", "Board", "--url", ONE, "--company-url", f"{COMPANY}={ONE}",
                         stderr=subprocess.PIPE)
    desk.until(lambda: os.path.exists(desk.journal) and desk.states() == ["created"], "the create")
    with sqlite3.connect(desk.journal) as database:
        database.execute("PRAGMA user_version = 99")
    out, err = process.communicate(timeout=8)
    assert process.returncode == 74 and "The company URLs were not sent" in err, err
    assert f"The dashboard was created: {out.strip()}." in err, (out, err)


def an_invalid_company_url_stops_the_create(desk):
    portal = desk.company_urls_portal("set")
    row = desk.create("Board", "--company-url", f"{COMPANY}=http://x", "--company-url", f"Nobody={ONE}").expect(
        65, "invalid").row
    assert {fault["field"] for fault in row["error"]["fields"]} == {
        "companyUrls[0].url", "companyUrls[1].companyId"}, row["error"]
    assert portal.creates == 0 and desk.history() == []


def a_create_that_worked_whose_company_urls_did_not_says_how_to_set_them(desk):
    portal = desk.company_urls_portal("400", "set")
    reply = desk.create("Board", "--company-url", f"{COMPANY}={ONE}?a=1&b=2").expect(65, "created")
    id = reply.row["dashboard"]["id"]
    assert f"The dashboard was created: {id}." in reply.err, reply.err
    command = re.search(r"msdash (company-urls set .*)", reply.err)[1]
    assert command == f"company-urls set {id} '{COMPANY}={ONE}?a=1&b=2'", command
    desk.run(*command.replace("'", "").split(), "--yes").expect(0)
    assert portal.assigned[id][0]["url"] == ONE + "?a=1&b=2"


def they_are_shown_with_their_create_and_alone(desk):
    desk.company_urls_portal("set", "400")
    row = desk.create("Board", "--company-url", f"{COMPANY}={ONE}").expect(0).row
    refused = _set(desk, row["dashboard"]["id"], f"{COMPANY}={TWO}").expect(65)
    change = re.search(r"change ([0-9a-f-]{36})", refused.err)[1]
    alone = desk.run("show", change[:8], "--json").expect(0).row
    assert alone["id"] == change and alone["state"] == "refused" and alone["httpStatus"] == 400, alone
    assert alone["requestId"] == refused.row["requestId"] and alone["attempts"] == 1, alone
    both = desk.run("show", row["id"], "--json").expect(0).row["companyUrlsChanges"]
    assert both[0] == alone and [one["state"] for one in both] == ["refused", "set"], both
    assert both[1]["submissionId"] == row["id"] and both[1]["companyUrls"][0]["url"] == ONE, both[1]
    text = desk.run("show", row["id"]).expect(0).out
    assert text.index(ONE) < text.index(TWO) and change in text and "Answered 400" in text, text
    assert TWO in desk.run("show", change).expect(0).out
    # A dashboard that was made elsewhere has changes alone.
    elsewhere = str(uuid.uuid4())
    for _ in range(2):
        _set(desk, elsewhere, f"{COMPANY}={ONE}").expect(65)
    assert "2 changes of company URLs are meant" in desk.run("show", elsewhere).expect(65).err
    terminal = desk.terminal(size=(80, 60)).expect("New external dashboard").press("F3").expect("Board").press("Enter")
    terminal.expect("Company URLs behind it").expect("Company URLs, set later").expect("Answered 400")


def of_several_tenants_the_command_that_is_printed_names_its_own(desk):
    portal = desk.company_urls_portal("400", "set")
    env = _tenants(desk, portal, "acme", "globex")
    reply = desk.create("Board", "--tenant", "globex", "--company-url", f"{COMPANY}={ONE}", env=env).expect(65)
    command = re.search(r"msdash (company-urls set .*)", reply.err)[1]
    assert command.endswith(" --tenant globex"), command
    desk.run(*command.split(), "--yes", env=env).expect(0)
    words = desk.run("roles", "--tenant", "acme", env=env).expect(0).err
    assert "msdash roles refresh --tenant acme" in words, words


def a_company_url_of_another_tenants_host_is_asked_about(desk):
    portal = desk.company_urls_portal("set")
    env = _tenants(desk, portal, "acme", "globex")
    desk.create("Theirs", "--tenant", "globex", url="https://BI.globex.example/x", env=env).expect(0)
    urls = ["--company-url", f"{COMPANY}={ONE}", "--company-url", f"{uuid.uuid4()}=https://bi.globex.example./y"]
    reply = desk.create("Ours", "--tenant", "acme", *urls, env=env).expect(64)
    assert "bi.globex.example: once for globex, never for acme." in reply.err and portal.creates == 1, reply.err
    id = desk.create("Ours", "--tenant", "acme", *urls, "--yes", env=env).expect(0).row["dashboard"]["id"]
    told = _set(desk, id, urls[3], "--tenant", "acme", env=env).expect(0).err
    assert "bi.globex.example: once for globex, never for acme." in told, told


def behind_a_refused_create_nothing_is_sent(desk):
    portal = desk.portal()
    name = _companies(desk)[0]
    desk.create("Board").expect(0)
    desk.create("Board", "--company-url", f"{name}={ONE}").expect(73, "refused")
    assert "PUT" not in [row["method"] for row in _log(portal)]
    assert desk.run("resume").expect(0).err.startswith("Nothing waits")


def a_kill_between_the_create_and_its_company_urls_loses_nothing(desk):
    portal = desk.company_urls_portal("hang", "set")
    process = desk.start("create", "--name", "Board", "--url", ONE, "--company-url", f"{COMPANY}={ONE}")
    desk.until(lambda: len(portal.puts) == 1, "the PUT")
    process.send_signal(signal.SIGKILL)
    process.wait()
    create, = desk.history()
    assert create["state"] == "created", create
    id = create["dashboard"]["id"]
    assert desk.run("company-urls", "show", id, "--json").expect(0).row["open"]["state"] == "unknown"
    left = desk.run("resume", "--no-input").expect(64)
    assert f"company URLs of dashboard {id}" in left.err, left.err
    terminal = desk.terminal().expect("Company URLs of 1 dashboard of an earlier msdash still wait")
    terminal.press("F10").expect("company URLs of").press("r").expect("1 company URL was set")
    assert desk.run("company-urls", "show", id, "--json").expect(0).row["open"] is None
    assert portal.creates == 1 and portal.assigned[id][0]["url"] == ONE


def a_kill_before_the_put_leaves_them_queued(desk):
    portal = desk.portal("--rate-limit", "1", "--window", "3")
    env = desk.environment()
    company = str(uuid.uuid4())
    process = desk.start("create", "--name", "Board", "--url", ONE, "--company-url", f"{company}={ONE}")
    desk.until(lambda: os.path.exists(desk.journal) and desk.states() == ["created"], "the create")
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = desk.run("resume", "--no-input", env=env).expect(64)
    assert "queued since" in left.err and "company URLs" in left.err, left.err
    # The portal does not know that company; that it was asked is what counts.
    desk.run("resume", "--yes", env=env).expect(65)
    assert [row["method"] for row in _log(portal) if row["method"] != "GET"] == ["POST", "PUT"]


def what_somebody_sends_meanwhile_is_not_told_as_given_up(desk):
    desk.portal("--rate-limit", "1", "--window", "3")
    process = desk.start("create", "--name", "Board", "--url", ONE, "--company-url", f"{uuid.uuid4()}={ONE}")
    desk.until(lambda: os.path.exists(desk.journal) and desk.states() == ["created"], "the create")
    process.send_signal(signal.SIGKILL)
    process.wait()
    terminal = desk.terminal().expect("Company URLs of 1 dashboard of an earlier msdash still wait")
    terminal.press("F10").expect("company URLs of")
    with sqlite3.connect(desk.journal) as database:
        database.execute("UPDATE company_urls_change SET state = 'sending'")
    terminal.press("c").expect("they are sending").expect_missing("given up")


def the_doubt_of_a_create_keeps_them_planned_until_it_is_settled(desk):
    portal = desk.portal("--faults", "reset-before@nth:1")
    name = _companies(desk)[0]
    row = desk.create("Board", "--company-url", f"{name}={ONE}", "--timeout", "1").expect(76, "unknown").row
    assert "PUT" not in [line["method"] for line in _log(portal)]
    resolved = desk.run("resolve", row["id"], "--yes", "--json").expect(0, "created").row
    assert [given["url"] for given in resolved["dashboard"]["companyUrls"]] == [ONE], resolved
    assert [line["method"] for line in _log(portal) if line["method"] != "GET"] == ["POST", "POST", "PUT"]


def the_operators_word_queues_them_and_sends_nothing(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    name = _companies(desk)[0]
    row = desk.create("Board", "--company-url", f"{name}={ONE}", "--timeout", "1").expect(76, "unknown").row
    id = str(uuid.uuid4())
    word = desk.run("resolve", row["id"], "--as", "created", "--dashboard-id", id, "--yes").expect(0)
    assert "msdash resume" in word.err and "PUT" not in [line["method"] for line in _log(portal)], word.err
    desk.run("resume", row["id"][:8], "--yes").expect(65)
    assert [line["status"] for line in _log(portal) if line["method"] == "PUT"] == [404]


def behind_one_that_is_present_they_stay_and_it_says_how_to_set_them(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    name = _companies(desk)[0]
    row = desk.create("Board", "--company-url", f"{name}={ONE}", "--timeout", "1").expect(76, "unknown").row
    reply = desk.run("resolve", row["id"], "--yes").expect(73)
    assert "company-urls set DASHBOARD-ID" in reply.err and "given up" in reply.err, reply.err
    assert "PUT" not in [line["method"] for line in _log(portal)]
    assert desk.run("resume").expect(0).err.startswith("Nothing waits")
    there = desk.create("Another", url=TWO).expect(0).row["dashboard"]["id"]
    # Nothing holds them for ever; and whoever finds the id tells it, and they go as they were meant.
    command = re.search(r"msdash (resolve [0-9a-f]{8} --as created --dashboard-id) DASHBOARD-ID", reply.err)[1].split()
    assert "msdash resume" in desk.run(*command, there, "--yes").expect(0).err
    desk.run("resume", "--yes").expect(0)
    assert [line["status"] for line in _log(portal) if line["method"] == "PUT"] == [200]
    assert "Its outcome is known" in desk.run(*command, str(uuid.uuid4()), "--yes").expect(65).err


def what_is_seen_without_an_id_gives_them_up_and_is_deleted_in_its_time(desk):
    desk.portal("--faults", "reset-after@nth:1")
    row = desk.create("Board", "--company-url", f"{COMPANY}={ONE}", "--timeout", "1").expect(76, "unknown").row
    reply = desk.run("resolve", row["id"], "--as", "created", "--yes").expect(0)
    assert "given up" in reply.err and "--dashboard-id DASHBOARD-ID" in reply.err, reply.err
    assert "Deleted 2" in desk.run("history", "prune", "--before", "2100-01-01", "--yes").expect(0).err


def on_the_screen_too_they_are_not_given_up_in_silence(desk):
    desk.portal("--faults", "reset-after@nth:1")
    desk.create("Board", "--company-url", f"{COMPANY}={ONE}", "--timeout", "1").expect(76, "unknown")
    terminal = desk.terminal().expect("New external dashboard").press("F3").expect("Board").press("M-r")
    terminal.expect("Resolve").press("e").press("e").expect("given up").expect("msdash resolve [0-9a-f]{8}")


def in_doubt_they_can_be_given_up(desk):
    portal = desk.company_urls_portal("hang")
    id = str(uuid.uuid4())
    reply = _set(desk, id, f"{COMPANY}={ONE}", "--timeout", "0.3", "--no-wait").expect(76)
    change = re.search(r"msdash cancel ([0-9a-f]{8})", reply.err)[1]
    assert "may have set them" in desk.run("cancel", change, "--yes").expect(0).err
    assert desk.run("resume").expect(0).err.startswith("Nothing waits") and len(portal.puts) == 1
    desk.run("resume", change, "--yes").expect(65)
    assert "Deleted 1" in desk.run("history", "prune", "--before", "2100-01-01", "--yes").expect(0).err


def a_key_is_nowhere_in_the_journal(desk):
    desk.company_urls_portal("400")
    _set(desk, str(uuid.uuid4()), f"{COMPANY}={ONE}").expect(65)
    with sqlite3.connect(desk.journal) as database:
        assert desk.key not in "".join(database.iterdump())


def _set(desk, *arguments, env=None):
    return desk.run("company-urls", "set", *arguments, "--yes", "--json", env=env)


def _tenants(desk, portal, *names):
    """Several tenants in files, all of one portal."""
    env = desk.bare_environment(SOME_KEY=portal.key)
    for name in names:
        desk.run("tenants", "add", name, "--base-url", portal.url, "--key-env", "SOME_KEY", env=env).expect(0)
    return env


def _companies(desk):
    """The names that the journal has learned from the portal's users, each of one company alone."""
    desk.run("roles", "refresh").expect(0)
    with sqlite3.connect(desk.journal) as database:
        rows = database.execute("SELECT name FROM directory_entry WHERE kind = 'company' AND name NOT LIKE '%=%'")
        return [name for name, in rows.fetchall()]


def _log(portal):
    with open(portal.log) as file:
        return [json.loads(line) for line in file]
