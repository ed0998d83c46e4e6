"""Every reply that a broken proxy or portal can give: a defined state, words for it, bounded time and memory."""
import json
import os
import resource
import subprocess
import time

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
GOOD = json.dumps({"data": {"id": ID, "name": "Broken", "url": "https://bi.example.com/tickets"}}).encode()
LONGEST, LARGEST = 6, 300  # seconds, MiB


def a_web_page_instead_of_json_is_unknown(desk):
    for status in (b"200 OK", b"201 Created", b"502 Bad Gateway", b"503 Service Unavailable"):
        _ends(desk, _reply(status, b"<!doctype html><title>Sign in</title>", b"text/html"), 76, "unknown", "web page")


def an_empty_reply_is_unknown(desk):
    _ends(desk, _reply(b"201 Created", b""), 76, "unknown", "names no dashboard")
    _ends(desk, b"", 76, "unknown", "closed")


def a_truncated_reply_is_unknown(desk):
    for cut in (5, 30, len(_reply(b"201 Created", GOOD)) - 3):
        _ends(desk, _reply(b"201 Created", GOOD)[:cut], 76, "unknown", "")


def eight_mebibytes_are_not_read(desk):
    _ends(desk, _reply(b"201 Created", b'{"data":"' + b"x" * (8 << 20) + b'"}'), 76, "unknown", "larger than 1 MiB")


def deep_nesting_is_unknown(desk):
    for opening in (b"[", b'{"data":'):
        _ends(desk, _reply(b"201 Created", opening * 100_000), 76, "unknown", "")


def a_reply_in_another_encoding_is_unknown(desk):
    _ends(desk, _reply(b"201 Created", GOOD.decode().encode("utf-16")), 76, "unknown", "")
    _ends(desk, _reply(b"201 Created", b'{"data":{"id":"' + ID.encode() + b'","name":"\xff\xfe"}}'), 76, "unknown", "")


def a_compressed_reply_that_was_not_asked_for_is_unknown(desk):
    _ends(desk, _reply(b"201 Created", b"\x1f\x8b\x08\x00garbage", more=b"Content-Encoding: gzip\r\n"), 76, "unknown", "")


def interim_replies_are_passed_over_and_an_endless_run_of_them_times_out(desk):
    interim = b"HTTP/1.1 102 Processing\r\n\r\n" * 3
    _ends(desk, interim + _reply(b"201 Created", GOOD), 0, "created", "")
    _ends(desk, b"HTTP/1.1 100 Continue\r\n\r\n", 76, "unknown", "", pause=0.05, repeat=200)


def of_two_replies_the_first_counts(desk):
    _ends(desk, _reply(b"201 Created", GOOD) + _reply(b"500 Oops", b"no"), 0, "created", "")


def http_1_0_and_odd_chunks_are_understood(desk):
    _ends(desk, b"HTTP/1.0 201 Created\r\n\r\n" + GOOD, 0, "created", "")
    pieces = b"".join(b"%x;a=b\r\n%s\r\n" % (1, GOOD[i:i + 1]) for i in range(len(GOOD)))
    chunked = b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"
    _ends(desk, chunked + pieces + b"0\r\nX-Trailer: y\r\n\r\n", 0, "created", "")
    _ends(desk, chunked + b"zz\r\n" + GOOD, 76, "unknown", "")
    _ends(desk, chunked + b"ffffffffffffffff\r\n" + GOOD, 76, "unknown", "")


def no_http_at_all_is_unknown(desk):
    _ends(desk, b"SSH-2.0-OpenSSH_9.2\r\n", 76, "unknown", "no HTTP")
    _ends(desk, os.urandom(4096), 76, "unknown", "")


def a_redirect_to_another_host_is_not_followed(desk):
    other = desk.raw_portal(_reply(b"201 Created", GOOD))
    for status in (b"301 Moved", b"302 Found", b"307 Temporary Redirect", b"308 Permanent Redirect"):
        more = b"Location: " + other.url.replace("127.0.0.1", "localhost").encode() + b"/x\r\n"
        _ends(desk, _reply(status, b"", more=more + b"Set-Cookie: session=1\r\n"), 76, "unknown", "base URL is wrong")
    assert other.received == [], "the key went to another host"


def no_reply_gets_a_cookie_back(desk):
    portal = desk.raw_portal(_reply(b"201 Created", GOOD, more=b"Set-Cookie: session=1; Path=/\r\n"))
    desk.create("Broken").expect(0)
    desk.create("Broken").expect(0)
    assert len(portal.received) == 2 and not any(b"cookie" in request.lower() for request in portal.received)


def headers_without_bounds_are_not_read(desk):
    endless = b"HTTP/1.1 201 Created\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 1000) for n in range(4000))
    _ends(desk, endless + b"\r\n" + GOOD, 76, "unknown", "")


def odd_rate_limit_headers_harm_nothing(desk):
    for limit, remaining, reset in ((b"-3", b"9" * 40, b"NaN"), (b"", b" ", b"9999-99-99T99:99:99Z"),
                                    (b"1e9", b"0x10", b"-1"), ("٣".encode(), b"\xff", b"1" * 1000)):
        more = b"X-RateLimit-Limit: %s\r\nX-RateLimit-Remaining: %s\r\nX-RateLimit-Reset: %s\r\nDate: soon\r\n"
        row = _ends(desk, _reply(b"201 Created", GOOD, more=more % (limit, remaining, reset)), 0, "created", "")
        assert row["rateLimit"] is None, row["rateLimit"]


def control_characters_of_a_reply_do_not_reach_the_terminal(desk):
    words = json.dumps({"error": "\x1b[2J\x07\u202eevil\u0085", "requestId": "\x1b]0;x\x07"}).encode()
    desk.raw_portal(_reply(b"400 Bad Request", words))
    reply = desk.run("create", "--name", "Broken", "--url", "https://bi.example.com").expect(65)
    assert not set("\x1b\x07\u202e\u0085") & set(reply.out + reply.err), repr(reply.err)


def _reply(status, body, kind=b"application/json", more=b""):
    return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n%s" % (
        status, kind, len(body), more, body)


def _ends(desk, reply, code, state, words, **manner):
    """One create that gets this reply ends so, in time, within memory, and says so; the key stays here."""
    portal = desk.raw_portal(reply, **manner)
    command = [desk.binary, "create", "--name", "Broken", "--url", "https://bi.example.com/tickets", "--json",
               "--timeout", "3"]
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run(command, env=desk.environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=15)
    seconds, peak = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    said = done.stderr.decode()
    row = json.loads(done.stdout)
    assert (done.returncode, row["state"]) == (code, state), (done.returncode, row, reply[:80])
    assert words in said, f"{words!r} is not said: {said!r}"
    assert state == "created" or "request id" in said.lower(), said
    assert seconds < LONGEST, f"{seconds:.1f} s"
    assert peak == before or peak < LARGEST * 1024, f"{peak >> 10} MiB"
    assert portal.key not in said + done.stdout.decode(), "the key is told"
    assert len(portal.received) == 1, f"{len(portal.received)} requests"
    return row
