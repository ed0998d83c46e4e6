"""A journal with many submissions, as years of work would leave it; made by the program, filled by SQL."""
import json
import os
import random
import sqlite3
import subprocess
import uuid

STATES = ["created"] * 90 + ["refused"] * 6 + ["unknown", "absent", "present", "cancelled"]
WORDS = ["Ticket", "Finance", "Backup", "Patch", "Network", "Security", "Asset", "Service", "Customer", "Usage"]
KINDS = ["metrics", "overview", "report", "trend", "status", "board"]


def fill(binary, environment, rows, seed=1):
    """Fills the journal of an environment until it has so many rows; returns its path."""
    subprocess.run([binary, "history"], env=environment, check=True, capture_output=True)
    path = os.path.join(environment["XDG_STATE_HOME"], "msdash", "journal.sqlite")
    chance = random.Random(seed)
    database = sqlite3.connect(path)
    # The key's fingerprint is the journal's secret: it is taken from a submission that the program made itself.
    subprocess.run([binary, "create", "--name", "first", "--url", "https://a.example", "--no-wait"], env=environment,
                   capture_output=True)
    scope, tenant, base, key = database.execute(
        "SELECT scope, tenant_id, base_url, key_fingerprint FROM submission").fetchone()
    with database:
        for number in range(rows - 1):
            name = f"{chance.choice(WORDS)} {chance.choice(KINDS)} {number}"
            url = f"https://bi{chance.randrange(40)}.example.com/d/{number}"
            state = chance.choice(STATES)
            made = 1_600_000_000_000 + number * 900_000
            id, request, dashboard = (str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(3))
            body = json.dumps({"name": name, "url": url, "roleIds": [str(uuid.UUID(int=number % 9 + 1))]})
            whole = json.dumps({
                "id": dashboard, "name": name, "description": None, "url": url, "iconUrl": None, "displayOrder": 1,
                "isActive": True, "isDefault": False, "allowInIframe": True, "framePolicy": None, "roleIds": [],
                "roleNames": [], "companyUrls": [], "createdAt": "a", "updatedAt": "b"})
            isCreated = state == "created"
            database.execute(
                "INSERT INTO submission (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login,"
                " host, msdash_version, state, owner, request_id, http_status, attempts, name, url, url_host,"
                " request, dashboard_id, dashboard, created_at, updated_at)"
                " VALUES (?,?,?,'environment',?,?,?,'root','jump1','0.1.0',?,'',?,?,1,?,?,?,?,?,?,?,?)",
                (id, scope, tenant, base, key, chance.choice(["ada", "grace", "linus"]), state, request,
                 201 if isCreated else None, name, url, url.split("/")[2], body.encode(), dashboard if isCreated else None,
                 whole.encode() if isCreated else None, made, made))
            database.execute(
                "INSERT INTO attempt (submission_id, number, owner, started_at, ended_at, timeout_ms, head_written,"
                " http_status) VALUES (?,1,'',?,?,30000,1,201)", (id, made, made + 300))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path
