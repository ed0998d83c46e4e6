import Foundation
import Testing

@testable import PortalAPI

struct BaseURLTests {
  @Test(arguments: [
    ("https://app.msportal.ai", "https://app.msportal.ai"),
    ("HTTPS://APP.MSPortal.AI/", "https://app.msportal.ai"),
    ("https://app.msportal.ai///", "https://app.msportal.ai"),
    ("https://app.msportal.ai/api/public/v1", "https://app.msportal.ai"),
    ("https://app.msportal.ai/api/public/v1//", "https://app.msportal.ai"),
    ("https://example.com:8443/api/public/v1/", "https://example.com:8443"),
    ("https://example.com:", "https://example.com"),
    ("https://[2001:DB8::1]:8443/", "https://[2001:db8::1]:8443"),
  ])
  func anHTTPSURLLosesItsSlashesAndTheAPIsRoot(text: String, base: String) throws {
    let url = try BaseURL(text)
    #expect(url.text == base)
    #expect("\(url)" == base)
    #expect(url.isTLS)
  }

  @Test(arguments: [
    "http://127.0.0.1:8080", "http://127.1.2.3", "http://127.255.255.255", "http://localhost:1",
    "http://LOCALHOST",
    "http://[::1]:8080/",
  ])
  func plainHTTPIsForLoopback(text: String) throws {
    #expect(try BaseURL(text).isTLS == false)
  }

  @Test(arguments: [
    "http://example.com", "http://10.0.0.1", "http://127.0.0.1.example.com", "http://127.0.0.256",
    "http://127.1",
    "http://0127.0.0.1", "http://127.+1.0.1", "http://127.08.0.1", "http://127.00000000001.0.1",
    "http://localhost.",
    "http://localhost.example.com", "http://128.0.0.1", "http://[::2]", "http://[::ffff:127.0.0.1]",
    "http://0.0.0.0", "http://127.0.0.", "http://127.0..1",
  ])
  func plainHTTPToAnyOtherHostIsRefused(text: String) {
    #expect(
      refusal(text)
        == "The base URL must begin with https://: over plain http the API key could be read on the way.")
  }

  @Test(arguments: [
    ("", "is not a whole URL such as https://app.msportal.ai."),
    ("app.msportal.ai", "is not a whole URL such as https://app.msportal.ai."),
    ("https://", "is not a whole URL such as https://app.msportal.ai."),
    ("https:///x", "is not a whole URL such as https://app.msportal.ai."),
    (" https://a", "is not a whole URL such as https://app.msportal.ai."),
    ("https://a b", "is not a whole URL such as https://app.msportal.ai."),
    ("https://bücher.example", "is not a whole URL such as https://app.msportal.ai."),
    ("https://a\\@b", "is not a whole URL such as https://app.msportal.ai."),
    ("https://a:x", "is not a whole URL such as https://app.msportal.ai."),
    ("ftp://a", "must begin with https://."),
    ("https://me@a", "must not hold a user or password."),
    ("https://me:secret@a", "must not hold a user or password."),
    ("https://@a", "must not hold a user or password."),
    ("https://a?", "must not hold a query (?) or fragment (#)."),
    ("https://a/?q=1", "must not hold a query (?) or fragment (#)."),
    ("https://a#f", "must not hold a query (?) or fragment (#)."),
    ("https://a/login/settings", "must not hold a path (/login/settings): \(Self.hostAlone)"),
    ("https://a/api/public/v1x", "must not hold a path (/api/public/v1x): \(Self.hostAlone)"),
    ("https://a/b/api/public/v1/", "must not hold a path (/b): \(Self.hostAlone)"),
    ("https://a:0", "has a port outside 1…65535."),
    ("https://a:65536", "has a port outside 1…65535."),
    ("https://a:99999999999999999999", "has a port outside 1…65535."),
    ("https://evil.example%2Fapp.msportal.ai", "must not hold a % in its host."),
    ("https://%61pp.msportal.ai", "must not hold a % in its host."),
    ("https://[fe80::1%25eth0]", "must not hold a % in its host."),
  ])
  func whatIsNoBaseURLIsRefusedWithTheReason(text: String, reason: String) {
    #expect(refusal(text) == "The base URL " + reason)
  }

  @Test func aRefusalNeverRepeatsAPassword() {
    #expect(refusal("https://me:hunter2@a/b")?.contains("hunter2") == false)
  }

  @Test func theProductionURLIsTheDocuments() {
    #expect(BaseURL.production.text == "https://app.msportal.ai")
  }

  private static let hostAlone = "scheme and host alone, such as https://app.msportal.ai."

  private func refusal(_ text: String) -> String? {
    do throws(BaseURL.Fault) {
      _ = try BaseURL(text)
      return nil
    } catch { return error.message }
  }

  @Test(arguments: [
    ("https://App.msportal.ai/", "app.msportal.ai", 443, false), ("https://a:8443/", "a", 8443, false),
    ("https://[2001:DB8::1]:8443/", "2001:db8::1", 8443, false), ("https://[::1]", "::1", 443, true),
    ("http://127.0.0.9:80/", "127.0.0.9", 80, true), ("http://localhost", "localhost", 80, true),
    ("https://localhost.example", "localhost.example", 443, false),
    ("https://10.0.0.1", "10.0.0.1", 443, false),
  ])
  func itsHostAndPortAreToldAndWhetherItStaysHere(text: String, host: String, port: Int, stays: Bool) throws {
    let url = try BaseURL(text)
    #expect(url.host == host)
    #expect(url.port == port)
    #expect(url.isLoopback == stays)
  }
}
