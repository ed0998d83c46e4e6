"""What the demo portal answers, for each status the document names, and that it refuses what the schema refuses."""
import itertools
import json
import os
import select
import subprocess
import tempfile
import urllib.error
import urllib.request
import uuid

import document
from document import COMPANY_URLS, DASHBOARDS, USERS, WRONG

URL = "https://bi.example.com/tickets"
numbers = itertools.count(1)


class Portal:
    """`msdash demo-portal`, and requests to it as any client would send them."""

    def __init__(self, tally, binary, *flags):
        self.tally = tally
        home = tempfile.gettempdir()
        self.process = subprocess.Popen([binary, "demo-portal", "--port", "0", *flags], stdout=subprocess.PIPE, text=True,
                                        stderr=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "HOME": home})
        ready, _, _ = select.select([self.process.stdout], [], [], 15)
        said = json.loads(self.process.stdout.readline() if ready else "{}")
        self.url, self.key = said["url"], said["apiKey"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, what, method, path, body=None, key="", raw=None, query="", id=None, status=None):
        """One request; its reply is checked against the document, its status against `status`."""
        ours = str(uuid.uuid4())
        request = urllib.request.Request(self.url + path.replace("{id}", id or "") + query, method=method)
        request.add_header("X-Request-Id", ours)
        if key is not None:
            request.add_header("Authorization", f"Bearer {key or self.key}")
        if raw is not None or body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = raw if raw is not None else json.dumps(body).encode()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            reply = opener.open(request, timeout=10)
        except urllib.error.HTTPError as refused:
            reply = refused
        with reply:
            code, headers, text = reply.status, reply.headers, reply.read()
        self._check(what, method, path, code, headers, text, ours)
        if status is not None:
            self.tally.check(f"{what} is answered {status}", code == status, f"{code} {text[:300]!r}")
        return code, json.loads(text), headers

    def create(self, what, status, key="", **fields):
        return self.ask(what, "POST", DASHBOARDS, dict(_valid(), **fields), key=key, status=status)

    def _check(self, what, method, path, code, headers, text, ours):
        schema = document.schema_of_reply(method, path, code) or (code == 429 and "ErrorResponse")
        self.tally.check(f"{what}: the document knows {code} for {method} {path}", schema, text[:300])
        try:
            faults = document.faults(schema or "ErrorResponse", json.loads(text))
        except ValueError as fault:
            faults = [str(fault)]
        self.tally.check(f"{what}: the body of {code} fits {schema}", not faults, f"{faults} in {text[:600]!r}")
        self.tally.check(f"{what}: X-Request-Id is ours", headers.get("X-Request-Id") == ours, headers.get("X-Request-Id"))
        self.tally.check(f"{what}: no cookie is set", "Set-Cookie" not in headers)
        if code != 401:  # a limit belongs to a key
            limit, remaining = headers.get("X-RateLimit-Limit", ""), headers.get("X-RateLimit-Remaining", "")
            self.tally.check(f"{what}: the limit is told", limit.isdigit() and remaining.isdigit()
                             and int(remaining) <= int(limit), (limit, remaining))
            reset = headers.get("X-RateLimit-Reset", "")
            self.tally.check(f"{what}: the reset is ISO 8601", document.is_date_time(reset), reset)


def check(tally, binary):
    with Portal(tally, binary, "--rate-limit", "10000", "--users", "57") as portal:
        roles, companies = check_users(portal)
        check_creates(portal, roles)
        check_refusals(portal)
        check_company_urls(portal, companies)
    with Portal(tally, binary, "--rate-limit", "2", "--window", "30") as portal:
        check_limit(portal)


def check_creates(portal, roles):
    tally = portal.tally
    code, body, _ = portal.create("the least", 201)
    data = body["data"]
    tally.check("what was left out is null or empty", (data["description"], data["iconUrl"], data["roleIds"],
                                                        data["companyUrls"]) == (None, None, [], []), data)
    full = dict(_valid(), description="a\nb \U0001f600", iconUrl="http://cdn.example.com/i.svg", displayOrder=1000,
                isActive=False, roleIds=sorted(roles)[:2])
    data = portal.ask("the most", "POST", DASHBOARDS, full, status=201)[1]["data"]
    for field, value in full.items():
        tally.check(f"{field} comes back as it was sent", data[field] == value, data[field])
    tally.check("the roles' names come with them", data["roleNames"] == [roles[id] for id in data["roleIds"]], data)
    for what, fields in {
        "255 code points": {"name": "\U0001f600" * 254 + str(next(numbers) % 10)}, "one character": {"name": "x"},
        "1000 code points of description": {"description": "é" * 1000}, "an empty description": {"description": ""},
        "order 0": {"displayOrder": 0}, "no roles": {"roleIds": []}, "active": {"isActive": True},
        "a URL with all its parts": {"url": "https://u.example:8443/a%20b/?c=d&e=%C3%A9#f"},
        "a scheme in capitals": {"url": "HTTPS://BI.EXAMPLE.COM/"},
        "an unknown extra field": {"colour": "red"},
    }.items():
        portal.create(what, 201, **fields)
    first = portal.create("a name", 201, name="Taken")[1]["data"]["id"]
    portal.create("the same name again", 409, name="Taken")
    tally.check("ids are new each time", first != data["id"])
    request = urllib.request.Request(portal.url + DASHBOARDS, json.dumps(_valid()).encode(),
                                     {"Authorization": f"Bearer {portal.key}", "Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as reply:
        tally.check("without an X-Request-Id of ours the portal gives one", reply.headers.get("X-Request-Id"))


def check_refusals(portal):
    for field, value in WRONG:
        portal.create(f"{field} {str(value)[:30]!r}", 400, **{field: value})
    for url in ("http://bi.example.com", "ftp://bi.example.com", "https://"):
        portal.create(f"the URL {url}", 400, url=url)
    same = str(uuid.uuid4())
    portal.create("a role twice", 400, roleIds=[same, same])
    for missing in ("name", "url"):
        body = _valid()
        del body[missing]
        portal.ask(f"without {missing}", "POST", DASHBOARDS, body, status=400)
    for raw in (b"", b"{", b"[]", b'"text"', b"null", b'{"name": "a', b"\xff\xfe"):
        portal.ask(f"the body {raw!r}", "POST", DASHBOARDS, raw=raw, status=400)
    portal.create("a wrong key", 401, key="wrong")
    portal.create("no key", 401, key=None)
    portal.create("a key without the scope", 403, key=portal.key + "-readonly")


def check_company_urls(portal, companies):
    id = portal.create("a dashboard for companies", 201)[1]["data"]["id"]

    def put(what, status, assigned, key="", id=id):
        return portal.ask(what, "PUT", COMPANY_URLS, {"companyUrls": assigned}, key=key, id=id, status=status)

    one, two = sorted(companies)[:2]
    wanted = [{"companyId": one, "url": "https://c.example/1"}, {"companyId": two, "url": "https://c.example/2"}]
    data = put("two companies", 200, wanted)[1]["data"]
    portal.tally.check("both are assigned, with their names", data["companyUrls"] == [
        dict(row, companyName=companies[row["companyId"]]) for row in wanted], data["companyUrls"])
    data = put("one company", 200, wanted[:1])[1]["data"]
    portal.tally.check("it replaces all", [row["companyId"] for row in data["companyUrls"]] == [one], data["companyUrls"])
    data = put("none", 200, [])[1]["data"]
    portal.tally.check("an empty list clears", data["companyUrls"] == [], data["companyUrls"])
    put("a company URL over http", 400, [{"companyId": one, "url": "http://c.example"}])
    put("a company that does not exist", 400, [{"companyId": str(uuid.uuid4()), "url": "https://c.example"}])
    put("a company that is no UUID", 400, [{"companyId": "x", "url": "https://c.example"}])
    put("no list", 400, None)
    put("a dashboard that does not exist", 404, [], id=str(uuid.uuid4()))
    put("a wrong key", 401, [], key="wrong")
    put("a key without the scope", 403, [], key=portal.key + "-readonly")


def check_users(portal):
    """Reads all users page by page; gives the roles and companies seen as id: name."""
    roles, companies, page, seen = {}, {}, 1, 0
    while True:
        _, body, _ = portal.ask(f"page {page}", "GET", USERS, query=f"?page={page}&limit=20", status=200)
        told = body["pagination"]
        seen += len(body["data"])
        roles.update((user["role"]["id"], user["role"]["name"]) for user in body["data"])
        companies.update((user["company"]["id"], user["company"]["name"]) for user in body["data"] if user["company"])
        portal.tally.check(f"page {page} of 57 users adds up", (told["page"], told["limit"], told["totalCount"],
                           told["totalPages"], told["hasPrevPage"]) == (page, 20, 57, 3, page > 1), told)
        if not told["hasNextPage"]:
            break
        page += 1
    portal.tally.check("all users were seen on three pages", (page, seen) == (3, 57), (page, seen))
    told = portal.ask("no query", "GET", USERS, status=200)[1]["pagination"]
    portal.tally.check("25 a page by default", told["limit"] == 25, told)
    for query in ("?limit=0", "?limit=101", "?page=0", "?page=x"):
        portal.ask(f"the query {query}", "GET", USERS, query=query, status=400)
    portal.ask("users with a wrong key", "GET", USERS, key="wrong", status=401)
    portal.tally.check("there are roles and companies to choose from", len(roles) >= 2 and len(companies) >= 2,
                       (roles, companies))
    return roles, companies


def check_limit(portal):
    left = [int(portal.create("within the limit", 201)[2]["X-RateLimit-Remaining"]) for _ in range(2)]
    portal.tally.check("the limit counts down", left == [1, 0], left)
    portal.create("beyond the limit", 429)


def _valid():
    return {"name": f"Dashboard {next(numbers)}", "url": URL}
