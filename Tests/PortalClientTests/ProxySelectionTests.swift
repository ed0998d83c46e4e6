import Foundation
import PortalAPI
import Testing

@testable import PortalClient

@Suite("Which proxy a portal is reached by")
struct ProxySelectionTests {
  private static let a = "http://a.example:1"
  private static let b = "http://b.example:2"

  /// Base URL, variables, the proxy's host.
  private static let table: [(url: String, variables: [String: String], host: String?)] = [
    ("https://portal.example", [:], nil),
    ("https://portal.example", ["https_proxy": a], "a.example"),
    ("https://portal.example", ["HTTPS_PROXY": a], "a.example"),
    ("https://portal.example", ["https_proxy": a, "HTTPS_PROXY": b], "a.example"),
    ("https://portal.example", ["https_proxy": "", "HTTPS_PROXY": b], "b.example"),
    ("https://portal.example", ["https_proxy": "", "HTTPS_PROXY": ""], nil),
    ("https://portal.example", ["all_proxy": a], "a.example"),
    ("https://portal.example", ["ALL_PROXY": a], "a.example"),
    ("https://portal.example", ["ALL_PROXY": a, "HTTPS_PROXY": b], "b.example"),
    ("https://portal.example", ["all_proxy": a, "ALL_PROXY": b], "a.example"),
    // Plain http is for loopback alone, which is never proxied.
    ("https://portal.example", ["http_proxy": a, "HTTP_PROXY": b], nil),
    ("http://127.0.0.1:8080", ["https_proxy": a, "http_proxy": a, "all_proxy": a], nil),
    ("http://localhost:8080", ["https_proxy": a, "all_proxy": a], nil),
    ("https://localhost:8443", ["https_proxy": a], nil), ("https://127.9.9.9", ["https_proxy": a], nil),
    ("https://[::1]:8443", ["https_proxy": a], nil), ("https://[::1]", ["https_proxy": "nonsense://"], nil),
    // The first that is set counts, here too.
    ("https://portal.example", ["https_proxy": a, "no_proxy": "portal.example"], nil),
    ("https://portal.example", ["https_proxy": a, "NO_PROXY": "portal.example"], nil),
    (
      "https://portal.example", ["https_proxy": a, "no_proxy": "x", "NO_PROXY": "portal.example"], "a.example"
    ),
    ("https://portal.example", ["https_proxy": a, "no_proxy": "", "NO_PROXY": "portal.example"], nil),
    // A proxy that is not needed is not looked at.
    ("https://portal.example", ["https_proxy": "socks5://x", "no_proxy": "*"], nil),
    ("https://10.1.2.3", ["https_proxy": a, "no_proxy": "10.0.0.0/8"], nil),
  ]

  @Test(arguments: table)
  func `is told by the variables as curl reads them`(
    url: String, variables: [String: String], host: String?
  ) throws {
    let proxy = try ProxySelection.proxy(for: BaseURL(url), environment: variables)
    #expect(proxy?.host == host)
  }

  @Test func `a tenant's own outranks every variable`() throws {
    let url = try BaseURL("https://portal.example")
    let variables = ["https_proxy": Self.a, "no_proxy": "*"]
    let own = try ProxySelection.proxy(
      for: url, tenants: (Self.b, "proxy: in acme.yaml"), environment: variables)
    #expect(own?.host == "b.example")
    let none = try ProxySelection.proxy(
      for: url, tenants: (ProxySelection.direct, "proxy: in acme.yaml"), environment: ["https_proxy": Self.a])
    #expect(none == nil)
    let loopback = try ProxySelection.proxy(
      for: BaseURL("http://127.0.0.1:1"), tenants: (Self.b, "proxy: in acme.yaml"), environment: [:])
    #expect(loopback == nil)
  }

  @Test(arguments: [("https_proxy", "https_proxy"), ("ALL_PROXY", "ALL_PROXY")])
  func `a fault names the variable`(variable: String, place: String) throws {
    let url = try BaseURL("https://portal.example")
    let fault = #expect(throws: Proxy.Fault.self) {
      try ProxySelection.proxy(for: url, environment: [variable: "socks5://me:hunter2@x"])
    }
    #expect(fault?.message.hasPrefix("The proxy (\(place)) is a socks5:// one") == true)
    let own = #expect(throws: Proxy.Fault.self) {
      try ProxySelection.proxy(for: url, tenants: ("", "proxy: in acme.yaml"), environment: [:])
    }
    #expect(own?.message.hasPrefix("The proxy (proxy: in acme.yaml) must be http://HOST:PORT") == true)
  }

  @Test(arguments: ["https://192.0.2.7", "https://[2001:db8::1]:8443"])
  func `an address behind a proxy is refused, for nobody could check its certificate`(text: String) throws {
    let url = try BaseURL(text)
    let fault = #expect(throws: Proxy.Fault.self) {
      try ProxySelection.proxy(for: url, environment: ["https_proxy": Self.a])
    }
    #expect(fault?.message.contains("give the portal's name") == true)
    #expect(try ProxySelection.proxy(for: url, environment: [:]) == nil)
  }

  /// List, host, port, whether it is in it.
  private static let lists: [(list: String, host: String, port: Int, isListed: Bool)] = [
    ("*", "portal.example", 443, true), ("a, *", "portal.example", 443, true),
    ("", "portal.example", 443, false),
    (",, ,", "portal.example", 443, false), ("portal.example", "portal.example", 443, true),
    ("PORTAL.Example", "portal.example", 443, true), ("portal.example", "Portal.EXAMPLE", 443, true),
    (".portal.example", "portal.example", 443, true), (".portal.example", "a.portal.example", 443, true),
    ("portal.example", "a.portal.example", 443, true), ("*.portal.example", "a.b.portal.example", 443, true),
    ("portal.example", "xportal.example", 443, false), ("portal.example", "example", 443, false),
    ("portal.example", "portal.example.org", 443, false), ("portal.example.", "portal.example", 443, true),
    ("portal.example", "portal.example.", 443, true), (".", "portal.example", 443, false),
    ("portal.*", "portal.example", 443, false), ("example", "portal.example", 443, true),
    ("x,portal.example", "portal.example", 443, true), ("x portal.example\ty", "portal.example", 443, true),
    ("portal.example:443", "portal.example", 443, true),
    ("portal.example:8443", "portal.example", 443, false),
    (".example:8443", "portal.example", 8443, true), ("portal.example:", "portal.example", 443, false),
    ("portal.example:x", "portal.example", 443, false),
    ("portal.example:99999", "portal.example", 443, false),
    ("10.0.0.1", "10.0.0.1", 443, true), ("10.0.0.1", "10.0.0.10", 443, false),
    ("0.0.1", "10.0.0.1", 443, false),
    ("10.0.0.1:443", "10.0.0.1", 443, true), ("10.0.0.1:1", "10.0.0.1", 443, false),
    ("10.0.0.0/8", "10.255.0.1", 443, true), ("10.0.0.0/8", "11.0.0.1", 443, false),
    ("10.0.0.0/12", "10.15.255.255", 443, true), ("10.0.0.0/12", "10.16.0.0", 443, false),
    ("0.0.0.0/0", "203.0.113.9", 443, true), ("0.0.0.0/0", "portal.example", 443, false),
    ("10.0.0.1/32", "10.0.0.1", 443, true), ("10.0.0.1/33", "10.0.0.1", 443, false),
    ("10.0.0.1/-1", "10.0.0.1", 443, false), ("10.0.0.1/", "10.0.0.1", 443, false),
    ("10.0.0.0/8/8", "10.0.0.1", 443, false), ("/8", "10.0.0.1", 443, false),
    ("2001:db8::1", "2001:db8::1", 443, true), ("2001:DB8:0::1", "2001:db8::1", 443, true),
    ("[2001:db8::1]", "2001:db8::1", 443, true), ("[2001:db8::1]:8443", "2001:db8::1", 8443, true),
    ("[2001:db8::1]:8443", "2001:db8::1", 443, false), ("2001:db8::/32", "2001:db8:1::1", 443, true),
    ("2001:db8::/33", "2001:db8:8000::1", 443, false), ("[2001:db8::]/32", "2001:db8::5", 443, true),
    ("::/0", "10.0.0.1", 443, false), ("2001:db8::/129", "2001:db8::1", 443, false),
    ("[", "portal.example", 443, false), ("[]", "portal.example", 443, false),
    (":", "portal.example", 443, false),
  ]

  @Test(arguments: lists)
  func `NO_PROXY lists names, addresses and ranges`(list: String, host: String, port: Int, isListed: Bool) {
    #expect(NoProxyList(list).contains(host: host, port: port) == isListed)
  }
}
