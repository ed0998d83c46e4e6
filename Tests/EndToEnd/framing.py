"""Whether a page may be shown in a frame: looked at on request, by one GET that carries nothing of ours."""
from certificates import Authority
from connect_proxy import ConnectProxy
from terminal import PREVIEW, QUIT, SEND
from web_pages import WebPages

DENY = ("X-Frame-Options", "DENY")
CHECK, CHECK_TOO = "M-v", "F11"


class _Place:
    """A portal, an authority of the test's own, and pages whose certificate it issued."""

    def __init__(self, desk, pages=None, **manner):
        self.desk, self.authority, self.portal = desk, Authority(desk.home), desk.portal()
        certificate = self.authority.issue("localhost", names="DNS:localhost,DNS:pages.example,IP:127.0.0.1")
        self.pages = desk._keep(WebPages(certificate, pages, **manner))

    def env(self, **more):
        return self.desk.environment(**(dict(MSPORTAL_CA_FILE=self.authority.path) | more))

    def look(self, path="/", *more, url=None, env=None):
        """A dry run with the check: what its JSON says of framing, and the whole reply."""
        reply = self.desk.create("Framed", "--dry-run", "--check-framing", *more, url=url or self.pages.url + path,
                                 env=env or self.env()).expect(0, "valid")
        return reply.row["framing"], reply

    def is_a_strangers(self, requests=1):
        """Each request was a GET without anything that says who asks."""
        assert len(self.pages.requests) == requests, self.pages.requests
        for head in self.pages.requests:
            lines = head.strip().split("\r\n")
            names = sorted(line.split(":")[0].lower() for line in lines[1:])
            assert lines[0].startswith("GET ") and names == ["accept", "host", "user-agent"], head
            assert self.desk.key not in head, head
        assert not any(row["path"].startswith("/tickets") for row in self.portal.requests())


def a_page_that_refuses_is_told_before_anything_is_sent_and_holds_nothing_up(desk):
    place = _Place(desk, {"/tickets": (200, [DENY])})
    reply = desk.create("Framed", "--check-framing", url=place.pages.url + "/tickets?a=b#c", env=place.env())
    reply.expect(0, "created")
    assert "Warning: framing refused: X-Frame-Options: DENY. The dashboard may stay empty." in reply.err, reply.err
    assert "framing" not in reply.row, reply.row
    place.is_a_strangers()
    assert place.pages.paths == ["/tickets?a=b"], place.pages.paths
    assert len(place.portal.creates()) == 1


def without_the_flag_no_page_is_asked_for(desk):
    place = _Place(desk)
    desk.create("Framed", url=place.pages.url, env=place.env()).expect(0, "created")
    reply = desk.create("Framed too", "--dry-run", url=place.pages.url, env=place.env()).expect(0, "valid")
    assert "framing" not in reply.row, reply.row
    assert place.pages.connections == 0


def what_a_page_says_is_told_in_its_own_words(desk):
    policy = lambda value: ("Content-Security-Policy", value)
    _said(desk, {
        "/neither": (200, [], True, "the page sends no X-Frame-Options and no frame-ancestors"),
        "/same": (200, [("X-Frame-Options", "SAMEORIGIN")], False, "X-Frame-Options: SAMEORIGIN"),
        "/two": (200, [("X-Frame-Options", "ALLOWALL"), DENY], False, "X-Frame-Options: ALLOWALL, DENY"),
        "/none": (200, [policy("default-src *; frame-ancestors 'none'")], False,
                  "Content-Security-Policy: frame-ancestors 'none'"),
        "/outranks": (200, [DENY, policy("frame-ancestors http:")], True, "frame-ancestors http:"),
        "/each": (200, [policy("frame-ancestors *"), policy("frame-ancestors 'self'")], False, "'self'"),
    })


def a_page_that_shows_itself_to_nobody_says_nothing_of_framing(desk):
    _said(desk, {
        "/sign-in": (401, [DENY], None, "it asks for signing in (401); what it says after that is not seen"),
        "/forbidden": (403, [], None, "(403); what it says to others is not seen"),
        "/down": (503, [DENY], None, "it answered 503"),
    })


def _said(desk, said):
    place = _Place(desk, {path: row[:2] for path, row in said.items()})
    for path, (_, _, allowed, words) in said.items():
        framing, reply = place.look(path)
        assert framing["allowed"] is allowed and words in framing["message"], (path, framing)
        assert framing["message"].lower() in reply.err.lower(), reply.err
    place.is_a_strangers(len(said))
    assert place.portal.creates() == []


def redirects_are_followed_without_the_cookies_that_they_set(desk):
    place = _Place(desk, {
        "/old": (301, [("Location", "/new?token=secret"), DENY]), "/new": (302, [("Location", "../end")]),
        "/refuses": (303, [("Location", "/deny")]), "/deny": (200, [DENY]),
        "/round": (307, [("Location", "/round")]), "/plain": (302, [("Location", "http://localhost:1/x")]),
        "/nowhere": (302, [("Location", "javascript:alert(1)")]),
    })
    framing, _ = place.look("/old")
    assert framing["allowed"] is True and f"(redirected to {place.pages.url}/end)" in framing["message"], framing
    assert place.pages.paths == ["/old", "/new?token=secret", "/end"], place.pages.paths
    framing, _ = place.look("/refuses")
    assert framing["allowed"] is False and f"(redirected to {place.pages.url}/deny)" in framing["message"], framing
    framing, _ = place.look("/round")
    assert framing["allowed"] is None and "more than 5 times" in framing["message"], framing
    assert place.pages.paths.count("/round") == 6, place.pages.paths
    framing, _ = place.look("/plain")
    assert framing["allowed"] is False and "http://localhost:1/x, and browsers" in framing["message"], framing
    framing, _ = place.look("/nowhere")
    assert framing["allowed"] is None and "cannot be read" in framing["message"], framing
    place.is_a_strangers(3 + 2 + 6 + 1 + 1)


def a_page_that_is_not_reached_from_here_does_not_hold_up_the_create(desk):
    place = _Place(desk)
    nobody = desk.nobody_listens().replace("http:", "https:")
    framing, _ = place.look(url=nobody)
    assert framing["allowed"] is None and "users' browsers may reach it" in framing["message"], framing
    reply = desk.create("Unseen", "--check-framing", url=nobody, env=place.env()).expect(0, "created")
    assert "not reached from this host, the connection was refused" in reply.err, reply.err
    # An authority that is not trusted: the page hears no request.
    reply = desk.create("Untrusted", "--check-framing", url=place.pages.url, env=desk.environment()).expect(0, "created")
    assert "Framing not known: not reached from this host" in reply.err and "certificate" in reply.err, reply.err
    assert place.pages.requests == [] and place.pages.connections > 0
    assert len(place.portal.creates()) == 2


def a_proxy_connects_to_the_page_and_sees_no_more(desk):
    place = _Place(desk, {"/": (200, [DENY])})
    proxy = desk._keep(ConnectProxy())
    url = f"https://pages.example:{place.pages.port}/"
    framing, _ = place.look(url=url, env=place.env(https_proxy=proxy.url))
    assert framing["message"] == "framing refused: X-Frame-Options: DENY", framing
    assert [head.split("\r\n")[0] for head in proxy.asked] == [f"CONNECT pages.example:{place.pages.port} HTTP/1.1"]
    assert b"GET" not in b"".join(proxy.passed)
    place.is_a_strangers()


def hostile_words_of_a_page_are_made_visible(desk):
    place = _Place(desk, {"/": (200, [("X-Frame-Options", "DENY, \u202edesrever" + "x" * 5000)])})
    framing, reply = place.look()
    assert framing["allowed"] is False and len(framing["message"]) < 200, framing
    assert "\u202e" not in reply.out + reply.err and "\\u202edesrever" in reply.err, reply


def on_the_screen_it_is_looked_at_when_the_key_is_pressed(desk):
    place = _Place(desk, {"/tickets": (200, [DENY]), "/open": (200, [])})
    terminal = desk.terminal(env=place.env()).expect("Name")
    terminal.focus("Name").type("Framed")
    terminal.focus("URL").type(place.pages.url + "/tickets").expect(r"framing not checked \(Alt-V\)")
    assert place.pages.connections == 0
    terminal.press(CHECK).expect("framing refused: X-Frame-Options: DENY")
    terminal.press(PREVIEW).expect("In the sidebar").expect("framing refused: X-Frame-Options: DENY").press(PREVIEW)
    place.is_a_strangers()
    # It belongs to that URL alone.
    terminal.focus("URL").type("/2").expect(r"framing not checked \(Alt-V\)")
    terminal.fill("URL", place.pages.url + "/open").press(CHECK_TOO).expect("framing allowed: the page sends no")
    place.is_a_strangers(2)
    # The portal's own word outranks it.
    terminal.press(SEND).expect_status("201")
    assert not terminal.shows("framing"), terminal.text()
    terminal.press(QUIT).expect_end(0)


def a_page_that_does_not_answer_holds_up_neither_typing_nor_the_end(desk):
    place = _Place(desk, silent=True)
    terminal = desk.terminal(env=place.env()).expect("Name")
    terminal.focus("URL").type(place.pages.url + "/").press(CHECK).expect("framing is being checked")
    terminal.focus("Name").type("Typed meanwhile").expect("Typed meanwhile").expect("framing is being checked")
    terminal.press(CHECK).expect("the check before is under way")
    desk.until(lambda: len(place.pages.requests) == 1, "one request")
    terminal.press(QUIT).expect_end(0, within=3)
    assert len(place.pages.requests) == 1
