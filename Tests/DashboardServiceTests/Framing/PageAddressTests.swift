import PortalAPI
import Testing

@testable import DashboardService

@Suite struct PageAddressTests {
  @Test(arguments: [
    ("https://bi.example.com", "https://bi.example.com/"),
    (" https://BI.example.com/A?b=%20c#d \n", "https://bi.example.com/A?b=%20c"),
    ("HTTPS://ada:secret@bi.example.com:8443/x", "https://bi.example.com:8443/x"),
    ("https://bi.example.com:443/", "https://bi.example.com:443/"),
    ("https://[2001:db8::1]:8443/x?", "https://[2001:db8::1]:8443/x?"),
    ("https://127.0.0.1/", "https://127.0.0.1/"),
  ])
  func isAskedForWithoutWhoAsksAndWithoutItsFragment(_ text: String, _ asked: String) throws {
    let page = try #require(PageAddress(text))
    #expect(page.text == asked)
    #expect(page.text.hasPrefix(page.site.text + "/"))
  }

  @Test(arguments: [
    "", "bi.example.com", "http://bi.example.com/", "http://127.0.0.1/", "https://", "https:///x",
    "https://:443/",
    "ftp://bi.example.com", "https://bi.example.com:0/", "https://bi.example.com:70000/",
    "https://bi.example.com:99999999999999999999/", "https://bi.exam ple.com/", "https://bi.example.com/ä",
    "javascript:alert(1)", "file:///etc/passwd", "https://b%69.example.com/",
  ])
  func isHTTPSWithAHostOrNone(_ text: String) {
    #expect(PageAddress(text) == nil)
  }

  @Test func isShownWithoutItsQueryAndBounded() throws {
    #expect(try #require(PageAddress("https://a.example/b?token=1")).shown == "https://a.example/b")
    let long = try #require(PageAddress("https://a.example/" + String(repeating: "x", count: 5000))).shown
    #expect(long.count == 100 && long.hasSuffix("x…"))
  }

  @Test(arguments: [
    ("https://other.example/x", "https://other.example/x"), ("/top?a", "https://bi.example.com/top?a"),
    ("beside", "https://bi.example.com/folder/beside"), ("../up", "https://bi.example.com/up"),
    ("?q=2", "https://bi.example.com/folder/page?q=2"), ("//cdn.example/y", "https://cdn.example/y"),
    ("https://ada:secret@other.example/#x", "https://other.example/"),
    (" /blank ", "https://bi.example.com/blank"),
    ("/ä", "https://bi.example.com/%C3%A4"),
  ])
  func aRedirectLeadsTo(_ location: String, _ target: String) throws {
    let page = try #require(PageAddress("https://bi.example.com/folder/page?q=1"))
    #expect(page.target(of: location) == .page(try #require(PageAddress(target))))
  }

  @Test(arguments: [
    ("http://bi.example.com/login?secret=1", "http://bi.example.com/login"),
    ("HTTP://Other.example", "http://Other.example"),
    ("http://ada:secret@[::1]:8080/x", "http://[::1]:8080/x"),
  ])
  func aRedirectToPlainHTTPIsToldApart(_ location: String, _ shown: String) throws {
    let page = try #require(PageAddress("https://bi.example.com/"))
    #expect(page.target(of: location) == .plainHTTP(shown))
  }

  @Test(arguments: [
    "", "  ", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "https://a:99999/",
    "mailto:a@b.example",
    "about:blank", "https://" + String(repeating: "a", count: 9000),
  ])
  func aRedirectToWhatIsNoPageLeadsNowhere(_ location: String) throws {
    let page = try #require(PageAddress("https://bi.example.com/"))
    #expect(page.target(of: location) == .nowhere)
  }
}
