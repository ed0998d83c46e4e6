"""The two portals that tests talk to: the program's own demo portal, and one that says what a test tells it to."""
import http.server
import json
import re
import select
import socket
import subprocess
import threading
import time


class DemoPortal:
    """`msdash demo-portal` as a process of its own."""

    def __init__(self, binary, env, *flags, log=None):
        command = [binary, "demo-portal", "--port", "0", *flags]
        self.log = log
        if log:
            command += ["--log", log]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
        ready, _, _ = select.select([self.process.stdout], [], [], 15)
        line = self.process.stdout.readline() if ready else ""
        assert line, "demo-portal printed nothing within 15 s"
        said = json.loads(line)
        self.url, self.key = said["url"], said["apiKey"]

    @property
    def read_only_key(self):
        """The seeded key that lacks the scope dashboards.write."""
        return self.key + "-readonly"

    def requests(self):
        """All requests that arrived, as the portal itself wrote them down."""
        with open(self.log) as file:
            return [json.loads(line) for line in file]

    def creates(self):
        """The POSTs among them."""
        return [row for row in self.requests() if row["method"] == "POST"]

    def reads(self):
        """The pages of the list of users that it told."""
        with open(self.log) as file:
            return [row for row in map(json.loads, file) if row["method"] == "GET" and row["status"] == 200]

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class ScriptedPortal:
    """A portal that answers every create with the reply it was given, and the list of users likewise: `users` are
    its only page, `pages` maps the number of a page to status, JSON, and headers if there are any."""

    def __init__(self, status=201, body=b"", headers=(), users=None, pages=None):
        self.requests = []
        self.pages_asked = []
        portal = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                asked = int(re.search(r"page=(\d+)", self.path)[1])
                portal.pages_asked.append(asked)
                if pages:
                    status, reply, *more = pages[asked]
                    return self._answer(status, json.dumps(reply).encode(), more)
                rows = users or []
                page = {"page": 1, "limit": 100, "totalCount": len(rows), "totalPages": 1,
                        "hasNextPage": False, "hasPrevPage": False}
                self._answer(200, json.dumps({"data": rows, "pagination": page}).encode(), [])

            def do_POST(self):
                sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                portal.requests.append((dict(self.headers), sent))
                self._answer(status, body, headers)

            def _answer(self, status, body, headers):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url, self.key = f"http://127.0.0.1:{self.server.server_port}", "scripted-key"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class CompanyURLsPortal:
    """A portal that makes dashboards, and answers each PUT of company URLs as its script says, the last word again
    and again: `set`, a status, `hang` (no reply while the test lasts), `set-and-hang` (carries it out, and does not
    say so), `reset`."""

    def __init__(self, *script):
        self.puts, self.creates, self.assigned = [], 0, {}
        self._script, self._lock, self._over = list(script), threading.Lock(), threading.Event()
        portal = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                wish = self._body()
                with portal._lock:
                    portal.creates += 1
                    id = f"0f8fad5b-d9cb-469f-a165-{portal.creates:012}"
                    portal.assigned[id] = []
                self._answer(201, {"data": portal._dashboard(id, wish["name"])})

            def do_PUT(self):
                wish, id = self._body(), self.path.split("/")[-2]
                with portal._lock:
                    word = portal._script[min(len(portal.puts), len(portal._script) - 1)]
                    portal.puts.append((self.headers["X-Request-Id"], id, wish["companyUrls"]))
                    if word in ("set", "set-and-hang"):
                        portal.assigned[id] = [dict(row, companyName="Company") for row in wish["companyUrls"]]
                if word.endswith("hang"):
                    portal._over.wait(30)
                if word == "reset" or word.endswith("hang"):
                    self.close_connection = True
                    return
                if word == "set":
                    return self._answer(200, {"data": portal._dashboard(id, "Tickets")})
                self._answer(int(word), {"error": f"Answered {word}", "code": "SCRIPT"})

            def _body(self):
                return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

            def _answer(self, status, value):
                body = json.dumps(value).encode()
                self.send_response(status)
                for name, text in {"Content-Type": "application/json", "Content-Length": str(len(body)),
                                   "X-RateLimit-Limit": "600", "X-RateLimit-Remaining": "500"}.items():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url, self.key = f"http://127.0.0.1:{self.server.server_port}", "scripted-key"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def _dashboard(self, id, name):
        return {"id": id, "name": name, "description": None, "url": "https://bi.example.com", "iconUrl": None,
                "displayOrder": 0, "isActive": True, "isDefault": False, "allowInIframe": None, "framePolicy": None,
                "roleIds": [], "roleNames": [], "companyUrls": self.assigned.get(id, []),
                "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-02T03:04:05Z"}

    def close(self):
        self._over.set()
        self.server.shutdown()
        self.server.server_close()


class RawPortal:
    """A server that answers every request with the same bytes, whatever they are, and keeps what it was sent."""

    def __init__(self, reply, pause=0.0, repeat=1):
        self.received = []
        self.key = "raw-portal-key-0123456789"
        self._reply, self._pause, self._repeat = reply, pause, repeat
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            connection.settimeout(10)
            sent = b""
            try:
                while b"\r\n\r\n" not in sent:
                    chunk = connection.recv(65536)
                    if not chunk:
                        return
                    sent += chunk
                head, body = sent.split(b"\r\n\r\n", 1)
                length = re.search(rb"(?i)content-length: (\d+)", head)
                while length and len(body) < int(length[1]):
                    body += connection.recv(65536)
                self.received.append(head + b"\r\n\r\n" + body)
                for _ in range(self._repeat):
                    connection.sendall(self._reply)
                    time.sleep(self._pause)
            except OSError:
                pass  # the client had enough

    def close(self):
        self._listener.close()
