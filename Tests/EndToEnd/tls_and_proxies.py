"""A certificate that is wrong is refused before the key is sent; a proxy gets CONNECT and nothing else."""
import base64
import os
import ssl
import subprocess
import time

from certificates import Authority
from connect_proxy import ConnectProxy
from desk import Skipped
from tls_portal import TLSPortal

KEY = "tls-test-key-0123456789abcdef"


class _Place:
    """An authority of the test's own, and the environment that trusts it."""

    def __init__(self, desk):
        self.desk, self.authority = desk, Authority(desk.home)

    def portal(self, certificate=None, **manner):
        certificate = certificate or self.authority.issue("portal.example", names="DNS:portal.example,DNS:localhost")
        return self.desk._keep(TLSPortal(certificate, **manner))

    def proxy(self, **manner):
        return self.desk._keep(ConnectProxy(**manner))

    def create(self, portal, *more, host="localhost", name="Through TLS", **variables):
        variables.setdefault("MSPORTAL_CA_FILE", self.authority.path)
        env = self.desk.environment(MSPORTAL_URL=f"https://{host}:{portal.port}", MSPORTAL_API_KEY=KEY, **variables)
        return self.desk.create(name, *more, env=env)


def _unsent(reply, code, *words, attempts=1):
    """It ended as unsent after so many tries, and says why and that nothing was sent."""
    row = reply.expect(69, "unsent").row
    assert row["error"]["code"] == code, row["error"]
    assert row["attempts"] == attempts, f"{row['attempts']} attempts; {row['error']}"
    assert row["httpStatus"] is None and row["dashboard"] is None, row
    for word in words:
        assert word in row["error"]["message"], f"{word!r} is not in {row['error']['message']!r}"
    assert "Not sent: " in reply.err and "msdash resume" in reply.err, reply.err
    return row


def _heard_nothing(portal, at_least=1):
    """The server was reached, and got not one byte of a request, inside TLS or outside."""
    assert portal.connections >= at_least, "the server was never reached"
    assert portal.heard == [], f"the server heard {portal.heard}"
    wire = b"".join(portal.wire)
    for secret in (KEY.encode(), b"Authorization", b"Bearer", b"POST ", b"X-Request-Id"):
        assert secret not in wire, f"{secret} on the wire"


def _nowhere(desk, reply, *secrets):
    """None of the secrets in what was printed, nor in any file of the journal's folder."""
    texts = [reply.out.encode(), reply.err.encode()]
    for folder, _, files in os.walk(os.path.join(desk.home, "state")):
        for file in files:
            with open(os.path.join(folder, file), "rb") as content:
                texts.append(content.read())
    for secret in secrets:
        assert not any(secret.encode() in text for text in texts), f"{secret!r} was written somewhere"


# Certificates

def a_certificate_of_an_authority_of_our_own_is_taken_and_the_key_arrives_once(desk):
    place = _Place(desk)
    portal = place.portal()
    place.create(portal).expect(0, "created")
    heard = b"".join(portal.heard)
    assert heard.count(f"Authorization: Bearer {KEY}".encode()) == 1, heard
    assert KEY.encode() not in b"".join(portal.wire), "the key went in plain"
    assert portal.connections == 1, portal.connections


def an_expired_certificate_is_refused_before_the_key_is_sent(desk):
    place = _Place(desk)
    portal = place.portal(place.authority.issue("localhost", start=-20, end=-2))
    reply = place.create(portal)
    _unsent(reply, "certificateExpired", "The certificate of localhost expired on 20", "clock says 20")
    assert "Nothing was sent, nor was the key. Whoever runs the portal must renew it." in reply.err, reply.err
    _heard_nothing(portal)


def a_certificate_that_is_not_valid_yet_is_refused_and_the_clock_is_named(desk):
    place = _Place(desk)
    portal = place.portal(place.authority.issue("localhost", start=2, end=20))
    reply = place.create(portal)
    _unsent(reply, "certificateNotYetValid", "localhost is not valid before 20", "this machine's clock says 20")
    assert "Look at this machine's date and time." in reply.err, reply.err
    _heard_nothing(portal)


def a_certificate_of_another_host_is_refused_and_both_hosts_are_named(desk):
    place = _Place(desk)
    portal = place.portal(place.authority.issue("other.example"))
    reply = place.create(portal)
    _unsent(reply, "certificateOfAnotherHost", "The certificate is not one of localhost but of other.example")
    assert "Check the host in the base URL" in reply.err, reply.err
    _heard_nothing(portal)


def a_self_signed_certificate_is_refused_and_taken_once_it_is_named(desk):
    place = _Place(desk)
    own = place.authority.issue("localhost", self_signed=True)
    portal = place.portal(own)
    reply = place.create(portal)
    _unsent(reply, "certificateSelfSigned", "certificate of localhost is self-signed", place.authority.path)
    assert "caFile:" in reply.err and "MSPORTAL_CA_FILE" in reply.err, reply.err
    _heard_nothing(portal)
    place.create(portal, MSPORTAL_CA_FILE=own.path).expect(0, "created")


def a_certificate_of_an_authority_that_is_not_known_is_refused(desk):
    place = _Place(desk)
    portal = place.portal(Authority(desk.home, "Another authority").issue("localhost"))
    reply = place.create(portal)
    _unsent(reply, "certificateAuthorityUnknown", "localhost was not accepted", "\u201cAnother authority\u201d",
            place.authority.path)
    assert "caFile:" in reply.err and "MSPORTAL_CA_FILE" in reply.err, reply.err
    _heard_nothing(portal)


def a_certificate_that_a_mere_server_issued_is_refused(desk):
    place = _Place(desk)
    server = Authority(desk.home, "A server", issuer=place.authority, extensions="basicConstraints=CA:FALSE")
    portal = place.portal(server.issue("localhost"))
    _unsent(place.create(portal), "certificateAuthorityUnknown", "localhost was not accepted, most likely")
    _heard_nothing(portal)


def a_certificate_that_is_not_for_servers_is_refused(desk):
    place = _Place(desk)
    portal = place.portal(place.authority.issue("localhost", usage="clientAuth"))
    _unsent(place.create(portal), "certificateAuthorityUnknown", "localhost was not accepted, most likely")
    _heard_nothing(portal)


def an_authority_in_between_is_followed_and_its_own_expiry_is_told(desk):
    place = _Place(desk)
    between = Authority(desk.home, "In between", issuer=place.authority)
    place.create(place.portal(between.issue("localhost"))).expect(0, "created")
    portal = place.portal(Authority(desk.home, "Too late", issuer=place.authority, start=-9, end=-1).issue("localhost"))
    _unsent(place.create(portal), "certificateExpired", "the authority \u201cToo late\u201d behind localhost expired")
    _heard_nothing(portal)


def the_systems_authorities_do_not_count_where_a_file_names_others_nor_ours_without_it(desk):
    place = _Place(desk)
    portal = place.portal()
    reply = place.create(portal, MSPORTAL_CA_FILE="")
    code = reply.expect(69, "unsent").row["error"]["code"]
    assert code in ("certificateAuthorityUnknown", "noAuthorities"), reply.row["error"]
    _heard_nothing(portal)


def where_the_system_has_no_authorities_at_all_just_that_is_said(desk):
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        raise Skipped("no mount namespaces here")
    place = _Place(desk)
    portal = place.portal()
    env = desk.environment(MSPORTAL_URL=f"https://localhost:{portal.port}", MSPORTAL_API_KEY=KEY)
    hide = "mount -t tmpfs none /etc/ssl; [ ! -d /etc/pki ] || mount -t tmpfs none /etc/pki; exec \"$@\""
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", hide, "sh", desk.binary, "create", "--name", "Bare", "--url", "https://a.example"],
        env=env, capture_output=True, text=True, timeout=15)
    assert done.returncode == 69, (done.returncode, done.stderr)
    assert "this system has no certificates of authorities" in done.stderr, done.stderr
    assert "Install the package ca-certificates" in done.stderr, done.stderr
    assert portal.connections == 0


def a_server_with_nothing_newer_than_tls_1_1_is_refused(desk):
    place = _Place(desk)
    try:
        portal = place.portal(newest=ssl.TLSVersion.TLSv1_1, oldest=ssl.TLSVersion.TLSv1)
    except (ValueError, ssl.SSLError):
        raise Skipped("this Python's OpenSSL knows no TLS 1.1")
    _unsent(place.create(portal), "tlsVersion", f"The server localhost:{portal.port} speaks nothing as new as TLS 1.2")
    _heard_nothing(portal)


def tls_1_2_is_enough(desk):
    place = _Place(desk)
    place.create(place.portal(newest=ssl.TLSVersion.TLSv1_2)).expect(0, "created")


def a_port_that_does_not_speak_tls_is_told(desk):
    place = _Place(desk)
    plain = desk.portal()
    plain.port = int(plain.url.rsplit(":", 1)[1])
    _unsent(place.create(plain), "notTLS", f"The server localhost:{plain.port} does not speak TLS")


def a_name_in_the_common_name_alone_does_not_count(desk):
    place = _Place(desk)
    portal = place.portal(place.authority.issue("localhost", names=""))
    _unsent(place.create(portal), "certificateOfAnotherHost", "it names no host but as its common name (localhost)")
    _heard_nothing(portal)


def a_certificate_for_the_address_at_the_other_end_is_none_for_a_name(desk):
    place = _Place(desk)
    portal = place.portal(place.authority.issue("x", names="IP:127.0.0.1,DNS:other.example"))
    _unsent(place.create(portal), "certificateOfAnotherHost", "not one of localhost but of other.example")
    _heard_nothing(portal)


def a_wildcard_stands_for_one_label(desk):
    place = _Place(desk)
    portal, proxy = place.portal(place.authority.issue("x", names="DNS:*.portal.example")), place.proxy()
    place.create(portal, host="a.portal.example", https_proxy=proxy.url).expect(0, "created")
    heard = len(portal.heard)
    for number, host in enumerate(("portal.example", "a.b.portal.example")):
        reply = place.create(portal, host=host, name=f"Not {number}", https_proxy=proxy.url)
        _unsent(reply, "certificateOfAnotherHost", f"not one of {host} but of *.portal.example")
    assert len(portal.heard) == heard


def an_address_is_held_against_the_addresses_of_the_certificate(desk):
    place = _Place(desk)
    right = place.portal(place.authority.issue("x", names="IP:127.0.0.1"))
    place.create(right, host="127.0.0.1").expect(0, "created")
    wrong = place.portal(place.authority.issue("x", names="IP:127.0.0.2,DNS:127.0.0.1"))
    _unsent(place.create(wrong, host="127.0.0.1"), "certificateOfAnotherHost", "not one of 127.0.0.1")
    _heard_nothing(wrong)


def what_was_refused_for_its_certificate_is_sent_by_resume_once_that_is_mended(desk):
    place = _Place(desk)
    own = place.authority.issue("localhost", self_signed=True)
    portal = place.portal(own)
    row = place.create(portal).expect(69, "unsent").row
    env = desk.environment(MSPORTAL_URL=f"https://localhost:{portal.port}", MSPORTAL_API_KEY=KEY,
                           MSPORTAL_CA_FILE=own.path)
    desk.run("resume", row["id"], "--yes", "--json", env=env).expect(0, "created")
    assert b"".join(portal.heard).count(row["requestId"].encode()) == 1


# The file of authorities

def a_file_of_authorities_that_cannot_be_used_is_named_with_what_is_wrong_and_nothing_is_sent(desk):
    place = _Place(desk)
    portal = place.portal()

    def file(name, content, mode=0o600):
        path = os.path.join(desk.home, name)
        with open(path, "wb") as out:
            out.write(content)
        os.chmod(path, mode)
        return path

    with open(place.authority.path, "rb") as own:
        good = own.read()
    pipe = os.path.join(desk.home, "pipe")
    os.mkfifo(pipe)
    for path, words in [
            (os.path.join(desk.home, "missing"), "It cannot be opened: No such file or directory"),
            (file("empty", b""), "is empty"), (file("text", b"hello\n"), "is not PEM"),
            (file("cut", good[:-60]), "cannot be read: it is damaged or was cut short"),
            (file("shared", good, 0o666), "Others can change it"), (desk.home, "no regular file"),
            (pipe, "no regular file"), (file("large", b"#" * (1 << 21)), "larger than 1024 KiB"),
            (place.authority.issue("x").path, "holds no root certificate")]:
        reply = place.create(portal, MSPORTAL_CA_FILE=path).expect(78)
        assert path in reply.err and words in reply.err and "MSPORTAL_CA_FILE" in reply.err, (path, reply.err)
    assert portal.connections == 0


# The embedded portal

def the_embedded_portal_speaks_tls_and_says_https(desk):
    place = _Place(desk)
    own = place.authority.issue("x", names="IP:127.0.0.1")
    portal = desk.portal("--tls-cert", own.path, "--tls-key", own.key, "--faults", "reset-after@nth:2")
    assert portal.url.startswith("https://127.0.0.1:"), portal.url
    env = desk.environment(MSPORTAL_CA_FILE=place.authority.path)
    desk.create("One", env=env).expect(0, "created")
    desk.create("Two", env=env).expect(76, "unknown")
    desk.create("Untrusted").expect(69, "unsent")
    assert [row["created"] for row in portal.creates()] == [True, True]
    desk.run("roles", "refresh", env=env).expect(0)


def the_embedded_portal_says_what_is_wrong_with_its_certificate_or_key(desk):
    place = _Place(desk)
    one, two = place.authority.issue("x"), place.authority.issue("y")
    for more, words in [(["--tls-cert", one.path], "--tls-cert and --tls-key go together"),
                        (["--tls-cert", one.path, "--tls-key", two.key], "does not go with the private key"),
                        (["--tls-cert", one.key, "--tls-key", one.key], "holds no certificate in PEM"),
                        (["--tls-cert", one.path, "--tls-key", "/nowhere"], "/nowhere: it cannot be read")]:
        reply = desk.run("demo-portal", *more).expect(64)
        assert words in reply.err, reply.err


# Proxies

def a_proxy_gets_connect_alone_and_the_portal_nothing_of_the_proxy(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy(user="me", password="hunter2/ü")
    where = f"http://me:hunter2%2F%C3%BC@127.0.0.1:{proxy.port}"
    reply = place.create(portal, host="portal.example", https_proxy=where).expect(0, "created")
    assert len(proxy.asked) == 1 and proxy.asked[0].startswith(f"CONNECT portal.example:{portal.port} HTTP/1.1")
    basic = base64.b64encode("me:hunter2/ü".encode()).decode()
    assert f"proxy-authorization: basic {basic}".lower() in proxy.asked[0].lower(), proxy.asked
    for seen in [*proxy.asked, b"".join(proxy.passed).decode("latin-1")]:
        for secret in (KEY, "Bearer", "X-Request-Id", "dashboards/external"):
            assert secret not in seen, f"the proxy saw {secret}"
    heard = b"".join(portal.heard).decode()
    assert f"Authorization: Bearer {KEY}" in heard
    assert "proxy" not in heard.lower() and basic not in heard, heard
    _nowhere(desk, reply, "hunter2", basic, KEY)


def every_variable_that_names_a_proxy_is_read_and_the_small_letters_win(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy()
    wrong = "http://127.0.0.1:1"
    for variables in ({"HTTPS_PROXY": proxy.url}, {"https_proxy": proxy.url, "HTTPS_PROXY": wrong},
                      {"ALL_PROXY": proxy.url}, {"https_proxy": f"127.0.0.1:{proxy.port}"}):
        asked = len(proxy.asked)
        place.create(portal, host="portal.example", name=f"By {sorted(variables)}{asked}", **variables).expect(0, "created")
        assert len(proxy.asked) == asked + 1, variables


def no_proxy_is_honoured_and_loopback_is_never_proxied(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy()
    variables = {name: proxy.url for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy")}
    place.create(portal, host="localhost", name="Here", **variables).expect(0, "created")
    plain = desk.portal()
    desk.create("Plain", env=desk.environment(**variables)).expect(0, "created")
    assert plain.creates() and proxy.asked == []
    # Direct, there is no such host.
    for variable in ("no_proxy", "NO_PROXY"):
        env = {**variables, variable: "other.example,.invalid"}
        row = place.create(portal, "--no-wait", host="portal.invalid", name=variable, **env).expect(69, "unsent").row
        assert row["error"]["code"] in ("nameLookup", "connectTimeout"), row["error"]
    assert proxy.asked == []
    env = {**variables, "no_proxy": "other.example"}
    place.create(portal, host="portal.example", name="By it", **env).expect(0, "created")
    assert len(proxy.asked) == 1


def a_proxy_that_wants_other_credentials_ends_at_once_and_shows_none(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy(user="me", password="right")
    reply = place.create(portal, host="portal.example", https_proxy=proxy.url)
    _unsent(reply, "proxyCredentials", f"127.0.0.1:{proxy.port} wants a user and password (407)")
    wrong = f"http://me:hunter2wrong@127.0.0.1:{proxy.port}"
    reply = place.create(portal, host="portal.example", name="Wrong", https_proxy=wrong)
    _unsent(reply, "proxyCredentials", "did not accept the user and password (407)")
    assert "http://USER:PASSWORD@HOST:PORT" in reply.err, reply.err
    _nowhere(desk, reply, "hunter2wrong", base64.b64encode(b"me:hunter2wrong").decode(), KEY)
    assert len(proxy.asked) == 2 and portal.connections == 0


def a_proxy_that_forbids_the_host_ends_at_once(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy(status=403)
    reply = place.create(portal, host="portal.example", https_proxy=proxy.url)
    _unsent(reply, "proxyForbids", f"does not allow connections to portal.example:{portal.port} (403)")
    assert "Have the proxy allow the portal's host" in reply.err, reply.err
    assert portal.connections == 0


def a_proxy_that_cannot_reach_the_portal_is_tried_again(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy()
    portal.port = int(desk.nobody_listens().rsplit(":", 1)[1])
    reply = place.create(portal, "--wait", "3", host="portal.example", https_proxy=proxy.url).expect(69, "unsent")
    assert reply.row["error"]["code"] == "proxy" and "answered 502" in reply.row["error"]["message"], reply.row
    assert reply.row["attempts"] > 1, reply.row


def a_proxy_that_says_nothing_is_given_up_and_one_that_talks_nonsense_is_told(desk):
    place = _Place(desk)
    portal, silent = place.portal(), place.proxy(silent=True)
    begun = time.monotonic()
    reply = place.create(portal, "--no-wait", "--timeout", "1", host="portal.example", https_proxy=silent.url)
    _unsent(reply, "connectTimeout", f"by the proxy 127.0.0.1:{silent.port}")
    assert time.monotonic() - begun < 8
    odd = place.proxy(answer=b"220 mail.example ESMTP\r\n")
    reply = place.create(portal, "--timeout", "1", host="portal.example", name="Odd", https_proxy=odd.url)
    _unsent(reply, "proxyNotHTTP", f"127.0.0.1:{odd.port} answered with what is no HTTP")
    assert portal.connections == 0


def a_proxy_that_is_not_there_is_told_apart_from_a_portal_that_is_not(desk):
    place = _Place(desk)
    portal = place.portal()
    gone = desk.nobody_listens()
    reply = place.create(portal, "--no-wait", host="portal.example", https_proxy=gone)
    _unsent(reply, "proxyUnreachable", f"proxy {gone.removeprefix('http://')} could not be reached")
    assert "variable https_proxy" in reply.err, reply.err
    reply = place.create(portal, "--no-wait", host="portal.example", name="No name", https_proxy="http://proxy.invalid:1")
    _unsent(reply, "proxyUnreachable", "proxy.invalid:1")
    assert portal.connections == 0


def a_wrong_certificate_behind_a_proxy_is_refused_before_the_key_is_sent(desk):
    place = _Place(desk)
    proxy = place.proxy(user="me", password="hunter2")
    where = f"http://me:hunter2@127.0.0.1:{proxy.port}"
    for number, (certificate, code) in enumerate([
            (place.authority.issue("portal.example", start=-9, end=-1), "certificateExpired"),
            (place.authority.issue("other.example"), "certificateOfAnotherHost"),
            (place.authority.issue("portal.example", names="IP:127.0.0.1"), "certificateOfAnotherHost"),
            (place.authority.issue("portal.example", self_signed=True), "certificateSelfSigned")]):
        portal = place.portal(certificate)
        reply = place.create(portal, host="portal.example", name=f"Wrong {number}", https_proxy=where)
        _unsent(reply, code, "portal.example")
        _heard_nothing(portal)
        assert b"hunter2" not in b"".join(portal.wire)
    assert all(KEY not in head for head in proxy.asked)


def an_address_behind_a_proxy_is_refused_since_its_certificate_could_not_be_checked(desk):
    place = _Place(desk)
    portal, proxy = place.portal(), place.proxy()
    reply = place.create(portal, host="192.0.2.7", https_proxy=proxy.url).expect(78)
    assert "give the portal's name" in reply.err and "https_proxy" in reply.err, reply.err
    assert proxy.asked == []


def a_proxy_that_cannot_be_used_is_a_fault_of_the_configuration_and_shows_no_password(desk):
    place = _Place(desk)
    portal = place.portal()
    for where, words in [("socks5://me:hunter2@127.0.0.1:1", "is a socks5:// one: only http:// proxies, by CONNECT"),
                         ("https://me:hunter2@127.0.0.1:1", "is a https:// one"),
                         ("http://me:hunter2@127.0.0.1:99999", "a port of 1…65535"),
                         ("http://me:hunter2%@127.0.0.1:1", "cannot be sent")]:
        reply = place.create(portal, host="portal.example", https_proxy=where).expect(78)
        assert words in reply.err and "https_proxy" in reply.err, reply.err
        _nowhere(desk, reply, "hunter2")
    assert portal.connections == 0


def the_demo_starts_whatever_the_variables_say(desk):
    env = desk.bare_environment(https_proxy="socks5://me:hunter2@x", all_proxy="nonsense://")
    screen = desk.terminal("demo", env=env)
    screen.expect("DEMO")
