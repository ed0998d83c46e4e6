import PortalAPI
import Testing

@testable import DashboardService

/// Which origins a source of `frame-ancestors` matches.
@Suite struct AncestorSourceTests {
  /// Source, portal, page, whether it matches; the page is of another host where none is named.
  static let cases: [(String, String, String, Bool)] = [
    ("*", portal, page, true), ("*", "http://127.0.0.1:4000", page, true),
    // Oneself.
    ("'self'", portal, page, false), ("'SELF'", portal, "https://app.msportal.ai/x", true),
    ("'self'", portal, "https://app.msportal.ai:444/", false),
    ("'self'", "https://app.msportal.ai:444", "https://app.msportal.ai:444/", true),
    ("'self'", "http://localhost:4000", "https://localhost:4000/", false),
    ("self", portal, "https://app.msportal.ai/x", false),
    // Schemes: http is met by https too.
    ("https:", portal, page, true), ("HTTPS:", portal, page, true), ("http:", portal, page, true),
    ("wss:", portal, page, true), ("ws:", portal, page, true), ("data:", portal, page, false),
    ("https:", "http://localhost:4000", page, false), ("http:", "http://localhost:4000", page, true),
    ("wss:", "http://localhost:4000", page, false), ("1https:", portal, page, false),
    (":", portal, page, false),
    // Hosts.
    ("app.msportal.ai", portal, page, true), ("APP.MSPORTAL.AI", portal, page, true),
    ("msportal.ai", portal, page, false), ("xapp.msportal.ai", portal, page, false),
    ("https://app.msportal.ai", portal, page, true), ("http://app.msportal.ai", portal, page, true),
    ("HTTPS://App.MSPortal.ai", portal, page, true), ("wss://app.msportal.ai", portal, page, true),
    ("ftp://app.msportal.ai", portal, page, false), ("app.msportal.ai.", portal, page, false),
    // Wildcards stand for one label and more, and for the leftmost alone.
    ("*.msportal.ai", portal, page, true), ("https://*.msportal.ai", portal, page, true),
    ("*.MSPORTAL.ai", portal, page, true), ("*.ai", portal, page, true),
    ("*.msportal.ai", "https://eu.app.msportal.ai", page, true),
    ("*.msportal.ai", "https://msportal.ai", page, false),
    ("*.msportal.ai", "https://evilmsportal.ai", page, false), ("https://*", portal, page, true),
    ("*.app.msportal.ai", portal, page, false), ("app.*.ai", portal, page, false),
    ("*msportal.ai", portal, page, false), ("*.", portal, page, false), ("**", portal, page, false),
    // Ports: none is the scheme's own.
    ("app.msportal.ai:443", portal, page, true), ("app.msportal.ai:*", portal, page, true),
    ("app.msportal.ai:444", portal, page, false), ("*:443", portal, page, true),
    ("app.msportal.ai", "https://app.msportal.ai:8443", page, false),
    ("app.msportal.ai:8443", "https://app.msportal.ai:8443", page, true),
    ("app.msportal.ai:*", "https://app.msportal.ai:8443", page, true),
    ("https://*:*", "https://app.msportal.ai:8443", page, true),
    ("app.msportal.ai:", portal, page, false), ("app.msportal.ai:https", portal, page, false),
    ("app.msportal.ai:4430000000000000000000", portal, page, false),
    ("app.msportal.ai:+443", portal, page, false),
    // Paths are ignored.
    ("https://app.msportal.ai/", portal, page, true), ("app.msportal.ai/a/b?c", portal, page, true),
    ("https://app.msportal.ai:443/x:y", portal, page, true),
    // Without a scheme it is the page's, https.
    ("localhost:4000", "http://localhost:4000", page, false),
    ("http://localhost:4000", "http://localhost:4000", page, true),
    // Addresses match no host.
    ("https://192.0.2.7", "https://192.0.2.7", page, false), ("*", "https://192.0.2.7", page, true),
    ("https://[::1]", "https://[::1]", page, false), ("https:", "https://[::1]", page, true),
    ("https://*", "https://192.0.2.7", page, false),
    // What is none.
    ("'none'", portal, page, false), ("", portal, page, false), ("'unsafe-inline'", portal, page, false),
    ("'nonce-abc'", portal, page, false), ("https://", portal, page, false),
    ("https:/app.msportal.ai", portal, page, false), ("//app.msportal.ai", portal, page, false),
    ("https://user@app.msportal.ai", portal, page, false),
    ("app_1.msportal.ai", "https://app_1.msportal.ai", page, false),
    ("app..msportal.ai", portal, page, false), ("https://app.msportal.ai,", portal, page, false),
  ]

  private static let portal = "https://app.msportal.ai"
  private static let page = "https://bi.example.com/tickets"

  @Test(arguments: cases) func aSourceMatches(
    _ source: String, _ portal: String, _ page: String, _ matches: Bool
  )
    throws
  {
    let portal = WebOrigin(try BaseURL(portal))
    let page = WebOrigin(try #require(PageAddress(page)).site)
    #expect((AncestorSource(source[...])?.matches(portal, page: page) ?? false) == matches)
  }
}
