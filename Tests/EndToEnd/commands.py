"""The commands as scripts use them: exit codes and the keys of the JSON are a contract."""
import json
import os
import re
import signal
import subprocess
import uuid

KEYS = ["schema", "id", "tenant", "baseURL", "operator", "state", "requestId", "portalRequestId", "httpStatus",
        "attempts", "request", "dashboard", "error", "rateLimit", "batch", "note", "witness", "nextAttemptAt", "createdAt",
        "updatedAt"]
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"


def a_create_prints_the_dashboards_id_alone(desk):
    desk.portal()
    reply = desk.run("create", "--name", "Plain", "--url", "https://bi.example.com").expect(0)
    uuid.UUID(reply.out.strip())
    assert desk.url in reply.err and "environment" in reply.err, f"tenant and base URL are not told: {reply.err!r}"


def a_submission_in_json_has_just_the_documented_keys(desk):
    desk.portal()
    row = desk.create("Keys", "--display-order", "4", "--inactive").expect(0, "created").row
    assert sorted(row) == sorted(KEYS), set(row) ^ set(KEYS)
    assert row["schema"] == 1 and row["tenant"] == "environment" and row["baseURL"] == desk.url, row
    assert row["httpStatus"] == 201 and row["attempts"] == 1 and row["error"] is None, row
    assert row["request"] == {"name": "Keys", "url": "https://bi.example.com/tickets", "displayOrder": 4, "isActive": False}
    assert sorted(row["rateLimit"]) == ["limit", "remaining", "reset"], row["rateLimit"]
    assert row["requestId"] == str(uuid.UUID(row["requestId"])), "not a UUID in lower case"
    for time in (row["createdAt"], row["updatedAt"], row["rateLimit"]["reset"]):
        assert re.fullmatch(TIME, time), time


def a_refused_one_has_the_same_keys_and_an_error(desk):
    desk.portal()
    desk.create("Twice").expect(0)
    row = desk.create("Twice").expect(73, "refused").row
    assert sorted(row) == sorted(KEYS), set(row) ^ set(KEYS)
    assert sorted(row["error"]) == ["code", "details", "fields", "message"], row["error"]


def an_invalid_one_names_every_field_and_sends_nothing(desk):
    portal = desk.portal()
    row = desk.create("n" * 256, "--display-order", "1001", url="http://a.example").expect(65, "invalid").row
    assert sorted(row) == sorted(KEYS) and row["id"] is None, row
    assert {fault["field"] for fault in row["error"]["fields"]} == {"name", "url", "displayOrder"}, row["error"]
    assert portal.creates() == [] and desk.history() == []


def a_dry_run_says_valid_and_sends_nothing(desk):
    portal = desk.portal()
    reply = desk.create("Dry", "--dry-run").expect(0, "valid")
    assert desk.key not in reply.out + reply.err
    assert portal.creates() == [] and desk.history() == []


def a_missing_name_or_an_unknown_flag_is_64(desk):
    desk.portal()
    desk.run("create", "--url", "https://bi.example.com").expect(64)
    desk.run("create", "--name", "x").expect(64)
    desk.run("create", "--nonsense").expect(64)


def a_wrong_key_or_a_missing_scope_is_77(desk):
    portal = desk.portal()
    desk.create("a", env=desk.environment(MSPORTAL_API_KEY="wrong")).expect(77, "refused")
    desk.create("b", env=desk.environment(MSPORTAL_API_KEY=portal.read_only_key)).expect(77, "refused")


def nobody_listening_is_69(desk):
    desk.portal()
    env = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    row = desk.create("a", "--no-wait", env=env).expect(69, "unsent").row
    assert row["httpStatus"] is None and row["dashboard"] is None, row


def nothing_configured_is_78_and_says_what_to_do(desk):
    reply = desk.create("a", env=desk.bare_environment())
    assert reply.code == 78 and "msdash tenants add" in reply.err and "msdash demo" in reply.err, (reply.code, reply.err)


def plain_http_beyond_loopback_is_78(desk):
    desk.portal()
    desk.create("a", env=desk.environment(MSPORTAL_URL="http://portal.example")).expect(78)


def a_404_means_a_wrong_base_url_and_is_78(desk):
    desk.portal("--faults", "status:404@nth:1")
    desk.create("a").expect(78, "refused")


def history_is_newest_first_and_show_adds_the_attempts(desk):
    desk.portal()
    for name in ("one", "two", "three"):
        desk.create(name).expect(0)
    rows = desk.history()
    assert [row["request"]["name"] for row in rows] == ["three", "two", "one"]
    assert all(sorted(row) == sorted(KEYS) for row in rows)
    for handle in (rows[0]["id"], rows[0]["requestId"][:8], rows[0]["dashboard"]["id"]):
        shown = desk.run("show", handle, "--json").expect(0).row
        assert shown["id"] == rows[0]["id"] and len(shown["attemptList"]) == 1, shown
        assert sorted(shown) == sorted(KEYS + ["attemptList"]), set(shown) ^ set(KEYS)


def show_of_nothing_known_is_an_error(desk):
    desk.portal()
    assert desk.run("show", str(uuid.uuid4()), "--json").code not in (0, 70)


def history_in_a_pipe_is_tsv_without_a_header(desk):
    desk.portal()
    desk.create("Tabs").expect(0)
    lines = desk.run("history").expect(0).out.splitlines()
    assert len(lines) == 1 and "\t" in lines[0] and "Tabs" in lines[0], lines


def roles_are_learned_kept_and_used_by_name(desk):
    desk.portal("--users", "30", "--roles", "5")
    learned = desk.run("roles", "refresh", "--json").expect(0).rows
    assert 2 <= len(learned) <= 5, learned
    assert all(sorted(role) == ["id", "learnedAt", "name", "source"] for role in learned), learned[0]
    assert desk.run("roles", "list", "--json").expect(0).rows == learned
    row = desk.create("With a role", "--role", learned[0]["name"], "--role", learned[1]["id"]).expect(0).row
    assert sorted(row["dashboard"]["roleIds"]) == sorted(role["id"] for role in learned[:2]), row["dashboard"]
    desk.create("Without", "--role", "No such role").expect(65)


def no_person_is_kept(desk):
    person = {"id": str(uuid.uuid4()), "email": "jane.doe@example.com", "fullName": "Jane Doe",
              "role": {"id": str(uuid.uuid4()), "name": "Finance"}, "company": {"id": str(uuid.uuid4()), "name": "Acme"}}
    desk.scripted_portal(users=[person])
    assert [role["name"] for role in desk.run("roles", "refresh", "--json").expect(0).rows] == ["Finance"]
    for path in _files(desk.home):
        with open(path, "rb") as file:
            kept = file.read()
        assert b"jane.doe" not in kept and b"Jane Doe" not in kept, path


def the_key_is_in_no_file_and_no_output(desk):
    desk.portal("--api-key", "a-secret-of-this-test")
    replies = [desk.create("Secret"), desk.run("history", "--json"), desk.run("history"), desk.create("Secret")]
    assert not any(desk.key in reply.out + reply.err for reply in replies)
    for path in _files(desk.home):
        with open(path, "rb") as file:
            assert desk.key.encode() not in file.read(), path


def what_is_written_is_closed_to_others(desk):
    desk.portal()
    desk.create("Private").expect(0)
    state = os.path.join(desk.home, "state", "msdash")
    assert os.stat(state).st_mode & 0o777 == 0o700
    for path in _files(state):
        assert os.stat(path).st_mode & 0o077 == 0, path


def ten_at_once_lose_nothing(desk):
    portal = desk.portal()
    jobs = [desk.start("create", "--name", f"job {n}", "--url", "https://bi.example.com", "--json") for n in range(10)]
    assert [job.wait(15) for job in jobs] == [0] * 10
    assert sorted(row["request"]["name"] for row in desk.history()) == sorted(f"job {n}" for n in range(10))
    assert len(portal.creates()) == 10


def a_second_interrupt_says_what_it_leaves_unknown(desk):
    portal = desk.portal("--faults", "delay:6@every:1")
    process = desk.start("create", "--name", "Board", "--url", "https://bi.example.com", stderr=subprocess.PIPE)
    desk.until(lambda: desk.history() and desk.history()[0]["state"] == "sending", "the request")
    process.send_signal(signal.SIGINT)
    for line in process.stderr:
        if "once more to end at once" in line:
            break
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=5) == 76
    told = process.stderr.read()
    sent = desk.history()[0]
    assert sent["state"] == "unknown" and sent["requestId"] in told, told
    assert "Board" in told and f"msdash resolve {sent['id'][:8]}" in told, told


def the_demo_portal_logs_what_happened(desk):
    portal = desk.portal("--faults", "reset-after@nth:2")
    desk.create("one").expect(0)
    desk.create("two").expect(76)
    first, second = portal.creates()
    assert set(first) >= {"n", "time", "requestId", "method", "path", "fault", "status", "created"}, first
    assert first["created"] and second["created"] and "reset-after" in json.dumps(second["fault"]), second


def version_and_help_need_no_configuration(desk):
    bare = desk.bare_environment()
    version = desk.run("--version", env=bare).expect(0).out
    commit = r"[0-9a-f]{10}(-dirty)?|unknown"
    assert re.fullmatch(rf"msdash \d+\.\d+\.\d+ \(commit ({commit}), schema \d+\)\n", version), version
    told = desk.run("create", "--help", env=bare).expect(0).out
    assert "--display-order" in told and "msdash create" in told
    for command in ("demo", "demo-portal", "history", "show", "roles", "companies"):
        desk.run(command, "--help", env=bare).expect(0)


def _files(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            if not name.startswith("portal-") and not name.endswith((".sock", "-shm")):
                yield os.path.join(root, name)


def options_before_the_command_are_told_apart(desk):
    said = desk.run("--tenant", "acme", "doctor", env=desk.bare_environment()).expect(64).err
    assert "Options stand behind the command: msdash doctor --tenant" in said, said
