"""`import`: a file's dashboards, each exactly once, whatever happens in between."""
import csv
import json
import os
import signal
import stat
import time


def a_file_is_created_in_its_order_and_again_costs_nothing(desk):
    portal = desk.portal()
    path = _csv(desk, ["A", "B", "C"])
    first = desk.run("import", path, "--yes").expect(0)
    assert sorted(line.split("\t")[0:2] for line in first.out.splitlines()) == [
        ["1", "created"], ["2", "created"], ["3", "created"]], first.out
    assert "3 rows: 3 requests" in first.err and "3 created" in first.err, first.err
    again = desk.run("import", path, "--yes", "--json").expect(0)
    assert [row["row"] for row in again.rows] == [1, 2, 3] and "3 created already" in again.err, again.err
    assert len(portal.creates()) == 3
    # The history tells where each came from.
    assert {(row["file"], row["row"]) for row in desk.history()} == {(path, 1), (path, 2), (path, 3)}
    assert len({row["batch"] for row in desk.history()}) == 1


def the_same_content_in_another_file_is_the_same_row_and_a_second_occurrence_another(desk):
    portal = desk.portal()
    desk.run("import", _csv(desk, ["A", "B"]), "--yes").expect(0)
    yaml = _file(desk, "more.yaml", "- url: https://bi.example.com/B\n  name: B\n- name: C\n  url: https://c.example\n")
    reply = desk.run("import", yaml, "--yes", "--json").expect(0)
    assert {row["row"]: row["request"]["name"] for row in reply.rows} == {1: "B", 2: "C"}, reply.rows
    assert len(portal.creates()) == 3
    # The portal takes a name once: the second occurrence is sent, and refused.
    twice = desk.run("import", _csv(desk, ["A", "A"], "twice.csv"), "--yes", "--json").expect(73)
    assert "has the name of row 1" in twice.err, twice.err
    assert {row["row"]: row["state"] for row in twice.rows} == {1: "created", 2: "refused"}, twice.rows
    desk.run("import", _csv(desk, ["A", "A"], "twice.csv"), "--yes", "--if-exists", "skip").expect(0)


def every_fault_of_every_row_is_told_with_its_place_and_nothing_is_sent(desk):
    portal = desk.portal()
    path = _file(desk, "bad.csv", "name;url;displayOrder;isActive;roles\n"
                 "A;https://a.example;1001;yes;\n"
                 ";http://b.example;5;true;Nobody|Sales\n"
                 "C;https://c.example;;;\n")
    reply = desk.run("import", path, "--yes", "--json").expect(65)
    for words in ("Row 1 (line 2, column 21): displayOrder", "must be 0 to 1000", "isActive \u201cyes\u201d",
                  "Row 2 (line 3, column 1): name: a name is needed", "must begin with https://", "Nobody",
                  "2 of 3 rows cannot be sent as they are"):
        assert words in reply.err, (words, reply.err)
    assert {row["row"]: row["state"] for row in reply.rows} == {1: "invalid", 2: "invalid"}, reply.rows
    assert [fault["field"] for fault in reply.rows[0]["error"]["fields"]] == ["displayOrder", "isActive"], reply.rows
    assert not portal.creates() and desk.history() == []
    skipped = desk.run("import", path, "--yes", "--json", "--skip-invalid").expect(65)
    assert [row["request"]["name"] for row in desk.history()] == ["C"], skipped.err
    assert "1 created, 2 with faults" in skipped.err, skipped.err


def bad_files_get_an_error_with_a_place_and_nothing_is_sent(desk):
    portal = desk.portal()
    head = "name,url\n"
    wide = "".join(f"- &a{n} [*a{n - 1}]\n" if n else "- &a0 [x]\n" for n in range(9))
    files = {
        "empty.csv": (b"", "has no rows"),
        "header.csv": (head.encode(), "has no rows"),
        "separator.csv": (b"name:url\nA:https://a.example\n", "separat"),
        "quote.csv": (b'name,url\n"A,https://a.example\nB,https://b.example\n', "line 2"),
        "nul.csv": (b"name,url\nA\0B,https://a.example\n", "line 2"),
        "twice.csv": (b"name,url,Name\nA,https://a.example,B\n", "column"),
        "latin.csv": (b"name,url\nCaf\xe9,https://a.example\n", "UTF-8"),
        "bomb.yaml": (wide.encode(), "line"),
        "text.json": (b'[{"name": "A", "url": "https://a.example", "displayOrder": "5"}]', "number"),
        "cut.json": (b'[{"name": "A", "url": "https://a.exa', "line 1"),
    }
    for name, (content, words) in files.items():
        reply = desk.run("import", _file(desk, name, content), "--yes", "--json").expect(65)
        assert words.lower() in reply.err.lower() and "Nothing was sent" in reply.err, (name, reply.err)
        assert all(row["state"] in ("invalid", None) for row in reply.rows) and reply.rows, (name, reply.out)
    large = os.path.join(desk.home, "large.csv")
    with open(large, "wb") as file:
        file.truncate(2 << 30)
    begun = time.monotonic()
    assert "16 MiB" in desk.run("import", large, "--yes").expect(66).err
    assert time.monotonic() - begun < 5
    assert "folder" in desk.run("import", desk.home, "--yes").expect(66).err
    assert "no such file" in desk.run("import", large + ".not", "--yes").expect(66).err
    fifo = os.path.join(desk.home, "pipe.csv")
    os.mkfifo(fifo)
    assert "pipe" in desk.run("import", fifo, "--yes").expect(66).err
    assert not portal.creates() and desk.history() == []


def a_dry_run_tells_what_would_be_sent_and_sends_nothing(desk):
    portal = desk.portal()
    desk.create("A").expect(0)
    desk.run("import", _csv(desk, ["B"], "b.csv"), "--yes").expect(0)
    reply = desk.run("import", _csv(desk, ["A", "B", "C"]), "--dry-run", "--json").expect(0)
    assert [row["state"] for row in reply.rows] == ["valid"] * 3, reply.rows
    assert "3 rows (1 created already): 2 requests" in reply.err and "at 60 a minute" in reply.err, reply.err
    assert "was used before on this tenant" in reply.err, reply.err
    assert len(portal.creates()) == 2 and len(desk.history()) == 2


def standard_input_is_read_whatever_its_format(desk):
    desk.portal()
    rows = [{"name": "A", "url": "https://a.example"}, {"name": "B", "url": "https://b.example", "isActive": False}]
    lines = "\n".join(map(json.dumps, rows))
    reply = desk.run("import", "-", "--yes", "--json", stdin=lines).expect(0)
    assert sorted(row["request"]["name"] for row in reply.rows) == ["A", "B"], reply.out
    named = desk.run("import", "-", "--input-format", "json", "--yes", stdin=json.dumps(rows)).expect(0)
    assert "2 created already" in named.err, named.err


def a_wrong_key_stops_it_and_the_same_command_goes_on_with_the_right_one(desk):
    portal = desk.portal()
    path = _csv(desk, [f"D{n}" for n in range(20)])
    wrong = desk.environment(MSPORTAL_API_KEY="wrong")
    stopped = desk.run("import", path, "--yes", env=wrong).expect(77)
    assert "Stopped at row" in stopped.err and "the same command goes on" in stopped.err, stopped.err
    assert len(portal.creates()) <= 4
    desk.run("import", path, "--yes").expect(0)
    assert sum(row["created"] for row in portal.creates()) == 20


def an_unknown_outcome_stops_it_and_that_row_is_never_sent_again(desk):
    portal = desk.portal("--faults", "reset-after@nth:3")
    path = _csv(desk, [f"D{n}" for n in range(12)])
    stopped = desk.run("import", path, "--yes", "--timeout", "2").expect(76)
    assert "not known whether it was created" in stopped.err, stopped.err
    again = desk.run("import", path, "--yes", "--json").expect(76)
    assert "not sent again: the outcome is unknown" in again.err, again.err
    assert sorted(row["state"] for row in again.rows) == ["created"] * 11 + ["unknown"], again.rows
    names = [row["name"] for row in map(_named, desk.history())]
    assert len(names) == 12 and len(portal.creates()) == 12
    unknown = next(row["id"] for row in again.rows if row["state"] == "unknown")
    desk.run("resolve", unknown, "--as", "created", "--yes").expect(0)
    desk.run("import", path, "--yes").expect(0)


def killed_twice_in_between_it_comes_to_its_end_with_nothing_doubled(desk):
    desk.deadline += 40
    portal = desk.portal("--rate-limit", "10000", "--faults", "delay:0.05@every:1")
    names = [f"Dashboard {n}" for n in range(60)]
    path = _csv(desk, names)
    for seen in (10, 30):
        process = desk.start("import", path, "--yes")
        desk.until(lambda: len(portal.creates()) >= seen, f"{seen} creates", within=20)
        process.kill()
        process.wait()
    states = {}
    for _ in range(3):
        reply = desk.run("import", path, "--yes", "--json")
        states = {row["row"]: row["state"] for row in reply.rows}
        if set(states.values()) <= {"created", "unknown"} and len(states) == 60:
            break
    assert len(states) == 60 and set(states.values()) <= {"created", "unknown"}, (states, reply.err)
    assert reply.code == (76 if "unknown" in states.values() else 0), reply.code
    created = [row for row in portal.creates() if row["created"]]
    assert len({row["requestId"] for row in created}) == len(created)
    assert len(created) <= 60 and len(portal.creates()) == len(created), "something was sent twice"


def two_processes_on_one_file_send_each_row_once(desk):
    portal = desk.portal("--rate-limit", "10000")
    path = _csv(desk, [f"D{n}" for n in range(80)])
    codes = {process.wait(30) for process in [desk.start("import", path, "--yes") for _ in range(2)]}
    assert codes <= {0, 75}, codes
    assert len(portal.creates()) == 80 and all(row["created"] for row in portal.creates())
    desk.run("import", path, "--yes").expect(0)


def an_interrupted_import_hears_what_is_in_flight_and_goes_on_later(desk):
    portal = desk.portal("--faults", "delay:0.6@every:1")
    path = _csv(desk, [f"D{n}" for n in range(20)])
    process = desk.start("import", path, "--yes")
    desk.until(lambda: "sending" in desk.states(), "a row is being sent")
    process.send_signal(signal.SIGTERM)
    code = process.wait(15)
    assert code == 128 + signal.SIGTERM, code
    states = desk.states()
    assert set(states) <= {"created", "queued"} and states.count("created") == len(portal.creates()), states
    assert len(portal.creates()) < 20


def no_more_rows_are_sent_than_were_asked_for(desk):
    portal = desk.portal()
    path = _csv(desk, ["A", "B", "C", "D", "E"])
    first = desk.run("import", path, "--yes", "--max-rows", "2").expect(0)
    assert "3 not sent" in first.err and "--max-rows" in first.err, first.err
    assert len(portal.creates()) == 2
    desk.run("import", path, "--yes", "--max-rows", "9").expect(0)
    assert len(portal.creates()) == 5


def the_first_row_that_is_not_created_stops_it_where_that_is_asked_for(desk):
    portal = desk.portal()
    desk.create("B").expect(0)
    stopped = desk.run("import", _csv(desk, ["B"] + [f"D{n}" for n in range(40)]), "--yes", "--stop-on-error").expect(73)
    assert "--stop-on-error" in stopped.err and "not sent" in stopped.err, stopped.err
    assert len(portal.creates()) < 40


def the_report_tells_of_each_row_and_is_harmless_in_a_spreadsheet(desk):
    desk.portal()
    path = _file(desk, "d.csv", 'name,url\n=SUM(A1),https://a.example\nB,ftp://b\n')
    report = os.path.join(desk.home, "report.csv")
    desk.run("import", path, "--yes", "--skip-invalid", "--report", report).expect(65)
    assert stat.S_IMODE(os.stat(report).st_mode) == 0o600
    with open(report, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["state"] for row in rows] == ["created", "invalid"], rows
    assert rows[0]["name"] == "'=SUM(A1)" and rows[0]["dashboardId"] and "https://" in rows[1]["error"], rows
    again = os.path.join(desk.home, "report.json")
    desk.run("import", path, "--yes", "--skip-invalid", "--report", again).expect(65)
    with open(again) as file:
        told = json.load(file)
    assert [(row["row"], row["state"]) for row in told] == [(1, "created"), (2, "invalid")], told
    # Never the file that is read, by whatever name.
    link = os.path.join(desk.home, "link.csv")
    os.symlink(path, link)
    assert "overwrite" in desk.run("import", path, "--yes", "--report", link).expect(64).err


def an_import_is_asked_about_on_a_terminal(desk):
    portal = desk.portal()
    path = _csv(desk, ["A", "B"])
    terminal = desk.terminal("import", path)
    terminal.expect("2 rows: 2 requests")
    terminal.type("n").press("Enter").expect("Nothing was sent")
    assert not portal.creates()


def a_read_only_tenant_and_a_host_of_another_tenant_keep_it_back(desk):
    portal = desk.portal()
    env = desk.bare_environment(KEY=portal.key)
    for name in ("acme", "globex"):
        desk.run("tenants", "add", name, "--base-url", portal.url, "--key-env", "KEY", env=env).expect(0)
    desk.create("Theirs", "--tenant", "globex", url="https://bi.globex.example/1", env=env).expect(0)
    path = _file(desk, "d.csv", "name,url\nA,https://bi.globex.example/2\n")
    refused = desk.run("import", path, "--tenant", "acme", env=env, stdin="").expect(64)
    assert "bi.globex.example: once for globex, never for acme" in refused.err, refused.err
    assert len(portal.creates()) == 1
    desk.run("import", path, "--tenant", "acme", "--yes", env=env).expect(0)


def pieces_of_the_terminal_in_a_file_do_not_reach_it(desk):
    desk.portal()
    path = _file(desk, "d.csv", "name,url,\x1b[2J\nA\x1b]52;c;eA==\x07,https://a.example,x\n")
    reply = desk.run("import", path, "--yes").expect(65)
    assert "\x1b" not in reply.err + reply.out and "\x07" not in reply.err, reply.err


def _named(row):
    return row["request"]


def _csv(desk, names, file="d.csv"):
    rows = "".join(f"{name},https://bi.example.com/{name.replace(' ', '-')}\r\n" for name in names)
    return _file(desk, file, "name,url\r\n" + rows)


def _file(desk, name, content):
    path = os.path.join(desk.home, name)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    return path
