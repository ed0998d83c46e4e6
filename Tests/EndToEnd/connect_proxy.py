"""A proxy that speaks CONNECT. Whatever host it is asked for, it connects to loopback, so that tests need no DNS."""
import base64
import socket
import threading


class ConnectProxy:
    """`asked` has the heads of its requests, `passed` what went through it from clients.

    user, password: what it wants; status: refuses all with that; answer: says just that; silent: says nothing."""

    def __init__(self, user=None, password="", status=None, answer=None, silent=False):
        self.asked, self.passed = [], []
        self._credentials = f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}" if user else None
        self._status, self._reply, self._silent = status, answer, silent
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._open = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client):
        with client:
            client.settimeout(15)
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    part = client.recv(65536)
                    if not part:
                        return
                    head += part
                head, rest = head.split(b"\r\n\r\n", 1)
                self.asked.append(head.decode())
                if self._silent:
                    self._open.wait(15)
                elif self._reply is not None:
                    client.sendall(self._reply)
                    self._open.wait(2)
                elif self._status:
                    client.sendall(b"HTTP/1.1 %d Refused\r\nContent-Length: 4\r\n\r\nno!\n" % self._status)
                elif self._credentials and self._header("proxy-authorization") != self._credentials:
                    client.sendall(b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                   b"Content-Length: 4\r\n\r\nno!\n")
                else:
                    self._connect(client, head.decode(), rest)
            except OSError:
                pass  # the client had enough

    def _header(self, name):
        for line in self.asked[-1].split("\r\n")[1:]:
            if line.lower().startswith(name + ":"):
                return line.split(":", 1)[1].strip()
        return None

    def _connect(self, client, head, rest):
        method, target, _ = head.split("\r\n")[0].split(" ")
        assert method == "CONNECT", head
        try:
            server = socket.create_connection(("127.0.0.1", int(target.rsplit(":", 1)[1])), timeout=5)
        except OSError:
            client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        with server:
            server.settimeout(15)
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=self._copy, args=(server, client, None), daemon=True)
            back.start()
            if rest:
                self.passed.append(rest)
                server.sendall(rest)
            self._copy(client, server, self.passed)
            back.join(5)

    @staticmethod
    def _copy(source, sink, kept):
        try:
            while part := source.recv(65536):
                if kept is not None:
                    kept.append(part)
                sink.sendall(part)
        except OSError:
            pass
        finally:
            try:
                sink.shutdown(socket.SHUT_WR)
            except OSError:
                pass

    def close(self):
        self._open.set()
        self._listener.close()
