import PortalAPI
import Synchronization
import Testing

@testable import DashboardService

/// The way along a page's redirects, and what is said of where it ends.
@Suite struct FramingCheckTests {
  /// Answers each GET with the next of its list, and keeps what was asked for.
  private final class Pages: PageConnection {
    private let answers: [PageAnswer]
    let asked = Mutex<[String]>([])

    init(_ answers: [PageAnswer]) { self.answers = answers }

    func head(of page: PageAddress, timeout: Duration) async -> PageAnswer {
      let count = asked.withLock {
        $0.append(page.text)
        return $0.count
      }
      return count <= answers.count ? answers[count - 1] : .failed(ConnectionFailure(.closed))
    }
  }

  private func check(_ answers: PageAnswer...) async throws -> (FramingReport, asked: [String]) {
    let pages = Pages(answers)
    let page = try #require(PageAddress("https://bi.example.com/tickets?id=7"))
    let report = await FramingCheck(portal: .production, connection: pages).run(page)
    #expect(report.page == page && report.portal == BaseURL.production.text)
    return (report, pages.asked.withLock { $0 })
  }

  private static func head(_ status: Int, _ headers: (String, String)...) -> PageAnswer {
    .head(status: status, headers: HTTPHeaders(headers.map { (name: $0.0, value: $0.1) }))
  }

  @Test func aPageIsAskedForOnce() async throws {
    let (report, asked) = try await check(Self.head(200, ("X-Frame-Options", "DENY")))
    #expect(report.words == "framing refused: X-Frame-Options: DENY")
    #expect(report.finding.isAllowed == false)
    #expect(asked == ["https://bi.example.com/tickets?id=7"])
  }

  @Test func whatIsSeenIsToldInItsOwnWords() async throws {
    #expect(
      try await check(Self.head(200)).0.words
        == "framing allowed: the page sends no X-Frame-Options and no frame-ancestors")
    #expect(
      try await check(Self.head(200, ("Content-Security-Policy", "frame-ancestors https:"))).0.words
        == "framing allowed: Content-Security-Policy: frame-ancestors https:")
    #expect(
      try await check(Self.head(203, ("X-Frame-Options", "ALLOW-FROM https://app.msportal.ai"))).0.words
        == "framing allowed: X-Frame-Options: ALLOW-FROM https://app.msportal.ai is ignored by browsers")
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectIsFollowedAndItsOwnHeadersCountForNothing(_ status: Int) async throws {
    let (report, asked) = try await check(
      Self.head(status, ("Location", "/new?token=secret"), ("X-Frame-Options", "DENY")), Self.head(200))
    #expect(asked == ["https://bi.example.com/tickets?id=7", "https://bi.example.com/new?token=secret"])
    #expect(
      report.words
        == "framing allowed: the page sends no X-Frame-Options and no frame-ancestors (redirected to "
        + "https://bi.example.com/new)")
  }

  @Test func aRedirectToAnotherHostMayBeToASignIn() async throws {
    let (report, _) = try await check(
      Self.head(302, ("Location", "https://login.example/")), Self.head(200, ("X-Frame-Options", "DENY")))
    #expect(
      report.words
        == "framing refused: X-Frame-Options: DENY (redirected to https://login.example/; if one signs in there, the "
        + "page itself may say otherwise)")
  }

  @Test func fiveRedirectsAreFollowedAndNoMore() async throws {
    let redirect = Self.head(302, ("Location", "/again"))
    let five = try await check(redirect, redirect, redirect, redirect, redirect, Self.head(200))
    #expect(five.0.finding == .nothingForbids && five.asked.count == 6)
    let six = try await check(redirect, redirect, redirect, redirect, redirect, redirect, Self.head(200))
    #expect(six.0.finding == .tooManyRedirects && six.asked.count == 6)
    #expect(six.0.finding.isAllowed == nil)
    #expect(six.0.words.contains("it redirected more than 5 times without cookies"))
  }

  @Test func plainHTTPIsNeverAskedFor() async throws {
    let (report, asked) = try await check(
      Self.head(301, ("Location", "http://bi.example.com/plain")), Self.head(200))
    #expect(asked.count == 1)
    #expect(report.finding.isAllowed == false)
    #expect(
      report.words
        == "framing refused: it leads to http://bi.example.com/plain, and browsers show no http page inside an https one"
    )
  }

  @Test(arguments: [nil, "javascript:alert(1)", ""])
  func aRedirectToNowhereIsToldAsSuch(_ location: String?) async throws {
    let headers = location.map { [(name: "Location", value: $0)] } ?? []
    let (report, asked) = try await check(.head(status: 302, headers: HTTPHeaders(headers)), Self.head(200))
    #expect(asked.count == 1)
    #expect(report.words == "framing not known: it answered 302, and where that leads cannot be read")
  }

  @Test(arguments: [204, 205, 300, 304, 305, 400, 401, 403, 404, 407, 429, 500, 503, 100, 600])
  func whatIsNoPageSaysNothingOfFraming(_ status: Int) async throws {
    let (report, asked) = try await check(Self.head(status, ("X-Frame-Options", "DENY"), ("Location", "/x")))
    #expect(asked.count == 1)
    #expect(report.finding == .status(status) && report.finding.isAllowed == nil)
    #expect(report.words.hasPrefix("framing not known: it ") && report.words.contains("\(status)"))
  }

  @Test func signingInIsToldApart() async throws {
    #expect(
      try await check(Self.head(401)).0.words
        == "framing not known: it asks for signing in (401); what it says after that is not seen")
    #expect(
      try await check(Self.head(403)).0.words
        == "framing not known: it refuses who has not signed in (403); what it says to others is not seen")
  }

  @Test func whatIsNotReachedFromHereMayBeReachedByOthers() async throws {
    let (report, _) = try await check(.failed(ConnectionFailure(.refused)))
    #expect(
      report.words
        == "framing not known: not reached from this host, the connection was refused; users' browsers may reach it"
    )
    let (behind, _) = try await check(
      Self.head(302, ("Location", "https://login.example/")), .failed(ConnectionFailure(.timeout)))
    #expect(behind.words.hasSuffix("(redirected to https://login.example/)"))
  }
}
