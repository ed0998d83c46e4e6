"""A web server behind real TLS, as dashboards' pages have: says what a test tells it to, and keeps what it heard."""
import socket
import ssl
import threading


class WebPages:
    """`pages` maps a path to a status and headers; any other is 200 without headers. `requests` are whole heads, as
    they came. silent: takes requests and never answers."""

    def __init__(self, certificate, pages=None, silent=False):
        self.pages, self.requests, self.connections, self._silent = pages or {}, [], 0, silent
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate.path, certificate.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closed = threading.Event()
        self.port = self._listener.getsockname()[1]
        self.url = f"https://localhost:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def paths(self):
        return [head.split(" ")[1] for head in self.requests]

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        connection.settimeout(10)
        try:
            with self._context.wrap_socket(connection, server_side=True) as tls:
                head = b""
                while b"\r\n\r\n" not in head:
                    part = tls.recv(65536)
                    if not part:
                        return
                    head += part
                self.requests.append(head.decode())
                if self._silent:
                    self._closed.wait(20)
                    return
                status, headers = self.pages.get(self.paths[-1].split("?")[0], (200, []))
                lines = [f"HTTP/1.1 {status} Said", "Content-Type: text/html", "Set-Cookie: seen=1; Path=/",
                         *(f"{name}: {value}" for name, value in headers)]
                # A page that never ends: nobody may wait for it.
                tls.sendall("\r\n".join([*lines, "Content-Length: 900000000", "", "<html>"]).encode())
                tls.recv(1)
        except (OSError, ssl.SSLError):
            pass  # the client had enough

    def close(self):
        self._closed.set()
        self._listener.close()
