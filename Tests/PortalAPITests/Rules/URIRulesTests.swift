import Foundation
import Testing

@testable import PortalAPI

struct URIRulesTests {
  private func errors(_ url: String, of field: DashboardField = .url) -> [String] {
    DashboardRules.findings(field, url).filter { $0.severity == .error }.map(\.message)
  }

  @Test(arguments: [
    "https://bi.example.com/tickets?customer=42#top", "HTTPS://BI.example.com", "https://a", "https://a.",
    "https://a_b.example", "https://a:1", "https://a:65535/", "https://a:", "https://10.0.0.1/x",
    "https://[::1]",
    "https://[2001:db8::7]:8443/x", "https://a/%20?q=%C3%BC", "https://a/?u=http://b@c:99999",
    "https://a/..//b",
    "  https://a/x\n", "https://xn--bcher-kva.example/", "https://me:secret@a/x",
  ])
  func anAbsoluteHTTPSURIWithAHostIsTaken(url: String) {
    #expect(errors(url) == [])
    #expect(errors(url, of: .iconUrl) == [])
  }

  @Test(arguments: [
    ("bi.example.com", "must begin with https://"),
    ("bi.example.com:8443/x", "must begin with https://"),
    ("//bi.example.com", "must begin with https://"),
    ("://bi.example.com", "must begin with https://"),
    ("https", "must begin with https://"),
    ("https:", "must begin with https://"),
    ("https:/x", "must begin with https://"),
    ("https:bi.example.com", "must begin with https://"),
    ("http://bi.example.com", "must begin with https://: the portal takes https pages only"),
    ("HTTP://bi.example.com", "must begin with https://: the portal takes https pages only"),
    ("ftp://bi.example.com", "must begin with https://"),
    ("javascript:alert(1)", "must begin with https://"),
    ("mailto:me@example.com", "must begin with https://"),
    ("httpss://a", "must begin with https://"),
  ])
  func anotherSchemeOrNoneIsToldWhichOne(url: String, reason: String) {
    #expect(errors(url) == [reason])
  }

  @Test(arguments: [
    ("https://", "lacks a host, as in https://bi.example.com/tickets"),
    ("https:///x", "lacks a host, as in https://bi.example.com/tickets"),
    ("https://?q", "lacks a host, as in https://bi.example.com/tickets"),
    ("https://#f", "lacks a host, as in https://bi.example.com/tickets"),
    ("https://:443", "lacks a host, as in https://bi.example.com/tickets"),
    ("https://me@", "lacks a host, as in https://bi.example.com/tickets"),
    ("https://a..b", "has a host with an empty part"),
    ("https://.a", "has a host with an empty part"),
    ("https://.", "has a host with an empty part"),
    ("https://a..", "has a host with an empty part"),
    ("https://[zz]", "has an IPv6 address that is none"),
    ("https://[::1", "is not a URL as RFC 3986 has it"),
    ("https://[]", "has an IPv6 address that is none"),
    ("https://[::1]x", "is not a URL as RFC 3986 has it"),
    ("https://a:0", "has a port that is not 1 to 65535"),
    ("https://a:65536", "has a port that is not 1 to 65535"),
    ("https://a:99999999999999999999", "has a port that is not 1 to 65535"),
    ("https://a:+5", "has a port that is not 1 to 65535"),
    ("https://a:-5", "has a port that is not 1 to 65535"),
    ("https://a:http", "has a port that is not 1 to 65535"),
    ("https://[::1]:99999/", "has a port that is not 1 to 65535"),
  ])
  func aHostOrPortThatIsNoneIsNamed(url: String, reason: String) {
    #expect(errors(url) == [reason])
  }

  @Test(arguments: [
    ("https://a b", "holds a blank: write it as %20"),
    ("https://a/x y", "holds a blank: write it as %20"),
    ("https://a/x\u{a0}y", "holds a blank: write it as %20"),
    ("https://a/x\ny", "holds a line break"),
    ("https://a/x\r\ny", "holds a line break"),
    ("https://a/\u{1}", "holds a control character"),
    ("https://a/\u{7f}", "holds a control character"),
    ("https://bücher.example/", "holds “ü”: write the host in its xn-- form"),
    ("https://a/bücher", "holds “ü”: write it as %C3%BC"),
    ("https://a/😀", "holds “😀”: write it as %F0%9F%98%80"),
    ("https://a/\u{202e}x", "holds a character that no URL may hold (U+202E)"),
    ("https://a/\u{200b}", "holds a character that no URL may hold (U+200B)"),
    ("https://a/%", "has a % without two hexadecimal digits behind it: write a percent sign as %25"),
    ("https://a/100%zz", "has a % without two hexadecimal digits behind it: write a percent sign as %25"),
    ("https://a/%4", "has a % without two hexadecimal digits behind it: write a percent sign as %25"),
    ("https://a/?q=\"x\"", "holds “\"”: write it as %22"),
    ("https://a/<x>", "holds “<”: write it as %3C"),
    ("https://a/{x}", "holds “{”: write it as %7B"),
    ("https://a\\b", "holds “\\”: write it as %5C"),
    ("https://a/x|y", "holds “|”: write it as %7C"),
    ("https://a/[x]", "is not a URL as RFC 3986 has it"),
    ("https://a/#b#c", "is not a URL as RFC 3986 has it"),
  ])
  func aCharacterThatNoURLMayHoldIsNamedWithWhatToWrite(url: String, reason: String) {
    #expect(errors(url) == [reason])
    #expect(errors(url, of: .iconUrl) == [reason])
  }

  @Test(arguments: [
    ("http://a/i.png", [] as [String]), ("https://a/i.png", []),
    ("ftp://a/i.png", ["must begin with https://"]),
    ("a/i.png", ["must begin with https://"]), ("http:/a", ["must begin with http://"]),
  ])
  func anIconMayBePlainHTTP(url: String, reasons: [String]) {
    #expect(errors(url, of: .iconUrl) == reasons)
  }

  @Test(arguments: [
    ("https://me@a", true), ("https://me:secret@a/x", true), ("https://@a", true), ("https://a/@b", false),
    ("https://a?to=me@b", false), ("https://a#me@b", false),
  ])
  func aUserInTheURLIsAWarning(url: String, warns: Bool) {
    let found = DashboardRules.findings(.url, url)
    #expect(
      found
        == (warns
          ? [
            Finding(.url, .warning, "holds a user or password: everybody who sees the dashboard can read it")
          ]
          : []))
  }

  @Test(arguments: ["a", ":", "://", "%41", "@", "]", ".", "[", "\u{301}", "🇩🇪", " ", "👨\u{200d}", "9", "/"])
  func a100KBTextIsJudgedInBoundedTime(part: String) {
    let text = String(repeating: part, count: 100_000 / part.utf8.count)
    let input = DashboardInput(
      name: text, url: "https://" + text, description: text, iconUrl: "http://a/" + text, displayOrder: text,
      roleIds: [text])
    let time = ContinuousClock().measure { #expect(!input.findings.isEmpty) }
    #expect(time < .seconds(3))
  }
}
