"""What `msdash create` and `company-urls set` put on the wire, recorded by a server of ours and held against the document."""
import http.server
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import threading
import uuid

import document
from document import COMPANY_URLS, DASHBOARDS

KEY = "recorded-key"
ROLES = [str(uuid.UUID(int=n + (4 << 76) + (8 << 60))) for n in (1, 2)]

# Every optional field: the flags, and what must then be in the body.
OPTIONAL = {
    "description": (["--description", "line one\nline two, café 営業 \U0001f600 \"quoted\" \\"],
                    "line one\nline two, café 営業 \U0001f600 \"quoted\" \\"),
    "iconUrl": (["--icon-url", "https://cdn.example.com/i.svg"], "https://cdn.example.com/i.svg"),
    "displayOrder": (["--display-order", "0"], 0),
    "isActive": (["--inactive"], False),
    "roleIds": (["--role", ROLES[0], "--role", ROLES[1]], ROLES),
}


class Recorder:
    """Keeps each request and answers a create with a reply that fits the document."""

    def __init__(self):
        self.requests = []
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                recorder.requests.append(("POST", self.path, self.headers, body))
                self._answer(201, {"data": _dashboard(json.loads(body))})

            def do_PUT(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                recorder.requests.append(("PUT", self.path, self.headers, body))
                reply = _dashboard({"name": "A dashboard", "url": "https://bi.example.com"})
                reply["id"] = self.path.split("/")[-2]
                reply["companyUrls"] = [dict(row, companyName="A company") for row in json.loads(body)["companyUrls"]]
                assert not document.faults("ExternalDashboardSingleResponse", {"data": reply})
                self._answer(200, {"data": reply})

            def do_GET(self):
                recorder.requests.append(("GET", self.path, self.headers, b""))
                users = [{"id": str(uuid.uuid4()), "email": f"{n}@example.com", "fullName": "N",
                          "role": {"id": id, "name": f"Role {n}"}, "company": {"id": ROLES[0], "name": "Acme"}}
                         for n, id in enumerate(ROLES)]
                page = {"page": 1, "limit": 100, "totalCount": len(users), "totalPages": 1,
                        "hasNextPage": False, "hasPrevPage": False}
                self._answer(200, {"data": users, "pagination": page})

            def _answer(self, status, value):
                body = json.dumps(value).encode()
                self.send_response(status)
                for name, text in {"Content-Type": "application/json", "Content-Length": str(len(body)),
                                   "X-Request-Id": str(uuid.uuid4()), "Set-Cookie": "session=1; Path=/",
                                   "X-RateLimit-Limit": "10000", "X-RateLimit-Remaining": "9999"}.items():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def check(tally, binary):
    recorder, home = Recorder(), tempfile.mkdtemp(prefix="msdash-contract.")
    try:
        for base in (recorder.url, recorder.url + "/", recorder.url + "/api/public/v1"):
            check_one(tally, binary, home, recorder, base, ())
        for count in range(1, len(OPTIONAL) + 1):
            for chosen in itertools.combinations(OPTIONAL, count):
                check_one(tally, binary, home, recorder, recorder.url, chosen)
        check_dry_run(tally, binary, home, recorder)
        for count in range(3):
            check_company_urls(tally, binary, home, recorder, count)
        check_company_urls_behind_a_create(tally, binary, home, recorder)
    finally:
        recorder.close()
        shutil.rmtree(home, ignore_errors=True)


def check_one(tally, binary, home, recorder, base, chosen):
    what = "create with " + (", ".join(chosen) or "no optional field")
    name = f"Dashboard {len(recorder.requests)}"
    wanted = {"name": name, "url": "https://bi.example.com/a?b=c"}
    flags = ["--name", name, "--url", wanted["url"]]
    for field in chosen:
        flags += OPTIONAL[field][0]
        wanted[field] = OPTIONAL[field][1]
    before = len(recorder.requests)
    done = _msdash(binary, home, base, *flags)
    tally.check(f"{what} ends with 0", done.returncode == 0, f"{done.returncode} {done.stderr!r}")
    sent = [request for request in recorder.requests[before:] if request[0] == "POST"]
    tally.check(f"{what} is sent once", len(sent) == 1, len(sent))
    for _, path, headers, body in sent[:1]:
        body = json.loads(body)
        faults = document.faults("CreateExternalDashboardRequest", body)
        tally.check(f"{what}: the body fits the schema", not faults, faults)
        tally.check(f"{what}: the body is just what was asked, the rest left out", body == wanted, f"{body} {wanted}")
        tally.check(f"{what}: the path is the document's", path == DASHBOARDS, path)
        _check_headers(tally, what, headers)
    for _, path, headers, _ in recorder.requests[before:]:
        tally.check(f"{what}: {path} carries no cookie", "Cookie" not in headers)


def _check_headers(tally, what, headers):
    tally.check(f"{what}: the key is sent as Bearer", headers.get_all("Authorization") == [f"Bearer {KEY}"])
    tally.check(f"{what}: it is said to be JSON", headers.get("Content-Type", "").split(";")[0] == "application/json")
    tally.check(f"{what}: its length is told", headers.get("Content-Length", "").isdigit())
    told = headers.get("X-Request-Id", "")
    tally.check(f"{what}: X-Request-Id is a UUID", document.is_uuid(told) and told, told)


def check_dry_run(tally, binary, home, recorder):
    before = len(recorder.requests)
    done = _msdash(binary, home, recorder.url, "--name", "Dry", "--url", "https://bi.example.com", "--dry-run")
    tally.check("a dry run ends with 0", done.returncode == 0, done.stderr)
    tally.check("a dry run sends no create", not [1 for request in recorder.requests[before:] if request[0] == "POST"])


def check_company_urls(tally, binary, home, recorder, count):
    what, before, id = f"{count} company URLs", len(recorder.requests), str(uuid.uuid4())
    wanted = [{"companyId": company, "url": f"https://c.example/{n}?a=b%20c"} for n, company in enumerate(ROLES[:count])]
    given = [f"{row['companyId'].upper()}={row['url']}" for row in wanted] or ["--clear"]
    done = _msdash(binary, home, recorder.url, id.upper(), *given, "--yes", command=["company-urls", "set"])
    tally.check(f"{what} end with 0", done.returncode == 0, f"{done.returncode} {done.stderr!r}")
    _check_put(tally, what, recorder.requests[before:], id, wanted)


def check_company_urls_behind_a_create(tally, binary, home, recorder):
    before, wanted = len(recorder.requests), [{"companyId": ROLES[0], "url": "https://c.example/1"}]
    done = _msdash(binary, home, recorder.url, "--name", "With a company", "--url", "https://bi.example.com",
                   "--company-url", f"{ROLES[0]}=https://c.example/1")
    what = "company URLs behind a create"
    tally.check(f"{what} end with 0", done.returncode == 0, f"{done.returncode} {done.stderr!r}")
    post, *rest = recorder.requests[before:]
    tally.check(f"{what}: the create knows nothing of them", b"company" not in post[3].lower().replace(b"with a company", b""),
                post[3])
    _check_put(tally, what, rest, done.stdout.strip(), wanted)


def _check_put(tally, what, requests, id, wanted):
    tally.check(f"{what} are sent once", [request[0] for request in requests] == ["PUT"], requests)
    for _, path, headers, body in requests[:1]:
        body = json.loads(body)
        faults = document.faults("SetCompanyUrlsRequest", body)
        tally.check(f"{what}: the body fits the schema", not faults, faults)
        tally.check(f"{what}: the body is just what was asked", body == {"companyUrls": wanted}, body)
        tally.check(f"{what}: the path is the document's", path == COMPANY_URLS.replace("{id}", id), path)
        tally.check(f"{what}: {path} carries no cookie", "Cookie" not in headers)
        _check_headers(tally, what, headers)


def _msdash(binary, home, base, *flags, command=("create",)):
    env = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "MSPORTAL_URL": base, "MSPORTAL_API_KEY": KEY}
    return subprocess.run([binary, *command, *flags], env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=30)


def _dashboard(request):
    roles = request.get("roleIds", [])
    reply = {"id": str(uuid.uuid4()), "name": request["name"], "description": request.get("description"),
             "url": request["url"], "iconUrl": request.get("iconUrl"), "displayOrder": request.get("displayOrder", 0),
             "isActive": request.get("isActive", True), "isDefault": False, "allowInIframe": None, "framePolicy": None,
             "roleIds": roles, "roleNames": ["A role" for _ in roles], "companyUrls": [],
             "createdAt": "2026-01-02T03:04:05.678Z", "updatedAt": "2026-01-02T03:04:05Z"}
    faults = document.faults("ExternalDashboardSingleResponse", {"data": reply})
    assert not faults, f"the recorder's own reply does not fit: {faults}"
    return reply
