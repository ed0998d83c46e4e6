"""A portal behind real TLS that keeps every byte it got: those on the wire, and those that TLS let through."""
import json
import re
import socket
import ssl
import threading
import uuid


class TLSPortal:
    """Takes creates, answers 201. `wire` is what came from clients as it came, `heard` what was inside TLS, `faults`
    how handshakes ended that did not come about."""

    def __init__(self, certificate, oldest=None, newest=None):
        self.wire, self.heard, self.faults, self.connections = [], [], [], 0
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate.path, certificate.key)
        if newest:
            self._context.set_ciphers("DEFAULT:@SECLEVEL=0")
            self._context.minimum_version, self._context.maximum_version = oldest or newest, newest
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = self._context.wrap_bio(incoming, outgoing, server_side=True)

        def until_done(step):
            while True:
                try:
                    return step()
                except ssl.SSLWantReadError:
                    connection.sendall(outgoing.read())
                    sent = connection.recv(65536)
                    if not sent:
                        raise ConnectionError("the client went")
                    self.wire.append(sent)
                    incoming.write(sent)

        with connection:
            connection.settimeout(10)
            try:
                until_done(tls.do_handshake)
            except (OSError, ssl.SSLError) as fault:
                try:
                    connection.sendall(outgoing.read())  # the alert
                except OSError:
                    pass
                self.faults.append(str(fault))
                return
            request = b""
            try:
                while not self._is_whole(request):
                    part = until_done(lambda: tls.read(65536))
                    if not part:
                        return
                    self.heard.append(part)
                    request += part
                name = json.loads(request.split(b"\r\n\r\n", 1)[1])["name"]
                body = json.dumps({"data": {"id": str(uuid.uuid4()), "name": name}}).encode()
                tls.write(b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                connection.sendall(outgoing.read())
                connection.recv(65536)
            except (OSError, ssl.SSLError):
                pass  # the client had enough

    @staticmethod
    def _is_whole(request):
        head, _, body = request.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        return b"\r\n\r\n" in request and len(body) >= int(length[1] if length else 0)

    def close(self):
        self._listener.close()
