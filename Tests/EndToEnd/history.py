"""What was sent can be found again: by state, words, person, time; and taken elsewhere."""
import csv
import io


def history_finds_words_states_and_ids(desk):
    desk.portal("--faults", "reset-after@nth:2")
    first = desk.create("Ticket metrics", url="https://bi.example.com/tickets").expect(0).row
    desk.create("Finance board", "--timeout", "1", url="https://bi.example.com/money").expect(76)
    desk.create("Ticket trend", url="https://grafana.example.com/t").expect(0)

    def found(*flags):
        return [row["request"]["name"] for row in desk.history(*flags)]

    assert found() == ["Ticket trend", "Finance board", "Ticket metrics"]
    assert found("--search", "TICKET") == ["Ticket trend", "Ticket metrics"]
    assert found("--search", "ticket grafana") == ["Ticket trend"]
    assert found("--search", "unknown") == ["Finance board"] == found("--state", "unknown")
    assert found("--search", first["requestId"][:8]) == ["Ticket metrics"]
    assert found("--search", first["dashboard"]["id"]) == ["Ticket metrics"]
    assert found("--search", 'a"b* NEAR(') == [] and found("--search", "%") == []
    assert found("--search", "ti") == ["Ticket trend", "Ticket metrics"]
    assert found("--operator", first["operator"]) == found() and found("--operator", "nobody") == []
    assert found("--since", "2999-01-01") == [] and found("--limit", "1") == ["Ticket trend"]


def a_time_that_is_none_is_a_usage_error(desk):
    desk.portal()
    for time in ("yesterday", "2026-13-01", "2026-01-01T25:00:00Z"):
        desk.run("history", "--since", time).expect(64)


def csv_is_safe_for_spreadsheets_and_terminals(desk):
    desk.portal()
    names = ["=cmd|' /C calc'!A0", "+1", "@x", "two, \"quoted\"", "\u202eevil\x1b[2J"]
    for name in names:
        desk.run("create", f"--name={name}", "--url", "https://bi.example.com").expect(0)
    out = desk.run("history", "--format", "csv").expect(0).out
    rows = list(csv.DictReader(io.StringIO(out)))
    told = [row["name"] for row in reversed(rows)]
    assert told[:4] == ["'" + names[0], "'+1", "'@x", names[3]], told
    assert "\x1b" not in out and "\u202e" not in out, repr(told[4])
    assert all(row["state"] == "created" and row["requestId"] and row["dashboardId"] for row in rows), rows


def what_one_tenant_has_is_written_for_another_to_import(desk):
    desk.portal("--faults", "reset-after@nth:4")
    roles = {row["name"]: row["id"] for row in desk.run("roles", "refresh", "--json").expect(0).rows}
    odd = roles["Finance"]
    desk.run("roles", "rename", odd, "a|b").expect(0)
    names = ["=cmd|' /C calc'!A0", "''@x", "two, \"quoted\"\u202e\x1b[2J"]
    desk.create(names[0], "--description", " outer\nline ", "--display-order", "0", "--inactive").expect(0)
    desk.run("create", f"--name={names[1]}", "--url", "https://bi.example.com", "--role", "Sales", "--role", odd).expect(0)
    desk.run("create", f"--name={names[2]}", "--url", "https://bi.example.com").expect(0)
    desk.create("Maybe", "--timeout", "1").expect(76)
    desk.create(names[0]).expect(73)

    def written(*flags):
        out = desk.run("history", "--format", "import", *flags).expect(0).out
        assert out.startswith("name,url,description,iconUrl,displayOrder,isActive,roles\r\n"), out
        return list(csv.DictReader(io.StringIO(out, newline="")))

    rows = written()
    # To the letter, but for the one apostrophe before what could be a formula.
    assert [row["name"] for row in rows] == ["'" + names[0], "'" + names[1], names[2]], rows
    assert rows[0] == dict(name="'" + names[0], url="https://bi.example.com/tickets", description=" outer\nline ",
                           iconUrl="", displayOrder="0", isActive="false", roles=""), rows[0]
    assert rows[1]["roles"] == f"Sales|{odd}" and rows[1]["isActive"] == "", rows[1]
    assert [row["name"] for row in written("--state", "unknown")] == ["Maybe"]
    assert [row["name"] for row in written("--limit", "1")] == [names[2]]
    assert written("--search", "nothing") == []
    terminal = desk.terminal(command=f"sh -c '{desk.binary} history --format import --limit 1; sleep 9'")
    terminal.expect("quoted").expect(r"u202e.u001b|u202e")
    assert "\x1b[2J" not in terminal.text()


def an_import_is_one_tenants(desk):
    desk.portal()
    assert "one tenant's" in desk.run("history", "--format", "import", "--all-tenants").expect(64).err


def piped_it_is_lines_with_tabs_and_asked_for_a_table(desk):
    desk.portal()
    desk.create("x").expect(0)
    assert len(desk.run("history").expect(0).out.strip().split("\t")) == 6
    assert desk.run("history", "--format", "table").expect(0).out.startswith("TIME")


def two_schemas_follow_each_other_and_the_old_one_is_kept(desk):
    """A journal of the first schema, as the first msdash made it."""
    import os
    import sqlite3
    os.makedirs(os.path.dirname(desk.journal), mode=0o700)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "journal-schema-1.sql")) as file:
        database = sqlite3.connect(desk.journal)
        database.executescript(file.read())
        database.close()
    desk.portal()
    env = desk.environment(MSPORTAL_URL="https://app.msportal.ai")
    del env["MSPORTAL_API_KEY"]
    rows = desk.history(env=env)
    assert [row["state"] for row in rows] == ["unknown", "created"], rows
    assert os.stat(desk.journal + ".schema-1").st_mode & 0o777 == 0o600
    assert desk.history("--search", "metrics", env=env)[0]["request"]["name"] == "Ticket metrics"
    desk.create("after").expect(0)
