import PortalAPI
import Testing

@testable import DashboardService

/// X-Frame-Options and frame-ancestors together, as the HTML Standard and CSP Level 3 have browsers read them.
@Suite struct FramePolicyTests {
  enum Verdict: String, CaseIterable {
    case nothing, allowed, ignored, refused
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var headers: [(String, String)]
    var verdict: Verdict
    var page = "https://bi.example.com/tickets"
    var portal = "https://app.msportal.ai"
    var testDescription: String {
      headers.map { "\($0.0): \($0.1)" }.joined(separator: " | ")
        + " -> \(verdict.rawValue), \(page) in \(portal)"
    }
  }

  private static func options(_ values: String..., is verdict: Verdict) -> Case {
    Case(headers: values.map { ("X-Frame-Options", $0) }, verdict: verdict)
  }

  private static func policies(_ values: String..., is verdict: Verdict) -> Case {
    Case(headers: values.map { ("Content-Security-Policy", $0) }, verdict: verdict)
  }

  private static func both(_ options: String, _ policy: String, is verdict: Verdict) -> Case {
    Case(
      headers: [("X-Frame-Options", options), ("Content-Security-Policy", policy)], verdict: verdict)
  }

  static let cases: [Case] = [
    Case(headers: [], verdict: .nothing),
    Case(headers: [("Content-Type", "text/html")], verdict: .nothing),
    // One value.
    options("DENY", is: .refused), options("deny", is: .refused), options(" \tDeny\t ", is: .refused),
    options("SAMEORIGIN", is: .refused), options("sameOrigin", is: .refused),
    options("ALLOW-FROM https://app.msportal.ai", is: .ignored), options("ALLOWALL", is: .ignored),
    options("", is: .ignored), options("\"DENY\"", is: .ignored), options("DENY;", is: .ignored),
    options("none of these", is: .ignored), options("\u{212A}", is: .ignored),
    // Several: the same twice is one; different ones refuse as soon as a known one is among them.
    options("DENY", "DENY", is: .refused), options("deny, DENY", is: .refused),
    options("SAMEORIGIN", "DENY", is: .refused), options("ALLOWALL, ALLOWALL", is: .ignored),
    options("ALLOWALL, DENY", is: .refused), options("ALLOWALL", "other", is: .refused),
    options("a, b", is: .ignored), options("a", "b", is: .ignored), options("DENY,", is: .refused),
    options("ALLOW-FROM https://a.example, SAMEORIGIN", is: .refused), options("\"a, DENY\"", is: .ignored),
    options("\"a\\\", DENY", is: .ignored), options("\"a\", DENY", is: .refused),
    Case(headers: [("x-FRAME-options", "DENY")], verdict: .refused),
    // Policies without the directive say nothing of frames.
    policies("default-src 'none'; script-src 'self'", is: .nothing), policies("", is: .nothing),
    policies(";;, ,", is: .nothing), policies("xframe-ancestors 'none'", is: .nothing),
    Case(
      headers: [("Content-Security-Policy-Report-Only", "frame-ancestors 'none'")], verdict: .nothing),
    // One policy.
    policies("frame-ancestors 'none'", is: .refused), policies("FRAME-ANCESTORS 'NONE'", is: .refused),
    policies("frame-ancestors", is: .refused), policies("frame-ancestors 'self'", is: .refused),
    policies("default-src *; \t frame-ancestors\thttps://app.msportal.ai ;", is: .allowed),
    policies("frame-ancestors 'none' https://app.msportal.ai", is: .allowed),
    policies("frame-ancestors https://other.example https://app.msportal.ai", is: .allowed),
    policies("frame-ancestors *", is: .allowed),
    // The first of a policy counts; one that is not ASCII is skipped.
    policies("frame-ancestors 'none'; frame-ancestors *", is: .refused),
    policies("frame-ancestors *; frame-ancestors 'none'", is: .allowed),
    policies("frame-ancestors 'none' é; frame-ancestors *", is: .allowed),
    // Each of several must allow, whether a comma or a field separates them.
    policies("frame-ancestors *, frame-ancestors 'none'", is: .refused),
    policies("frame-ancestors 'none'", "frame-ancestors *", is: .refused),
    policies("frame-ancestors *", "frame-ancestors https:", "default-src 'none'", is: .allowed),
    // With frame-ancestors, X-Frame-Options are ignored; with another policy they are not.
    both("DENY", "frame-ancestors https://app.msportal.ai", is: .allowed),
    both("ALLOWALL", "frame-ancestors 'none'", is: .refused), both("DENY", "default-src *", is: .refused),
    Case(
      headers: [
        ("X-Frame-Options", "DENY"), ("Content-Security-Policy-Report-Only", "frame-ancestors *"),
      ], verdict: .refused),
    // The portal's own page.
    Case(
      headers: [("X-Frame-Options", "SAMEORIGIN")], verdict: .allowed, page: "https://APP.msportal.ai:443/x"),
    Case(
      headers: [("X-Frame-Options", "SAMEORIGIN, SAMEORIGIN")], verdict: .allowed,
      page: "https://app.msportal.ai/x"),
    Case(
      headers: [("X-Frame-Options", "SAMEORIGIN")], verdict: .refused, page: "https://app.msportal.ai:8443/x"),
    Case(
      headers: [("X-Frame-Options", "SAMEORIGIN")], verdict: .refused, page: "https://127.0.0.1:4000/x",
      portal: "http://127.0.0.1:4000"),
    Case(headers: [("X-Frame-Options", "DENY")], verdict: .refused, page: "https://app.msportal.ai/x"),
  ]

  @Test(arguments: cases) func aPageIsReadAsBrowsersReadIt(_ one: Case) throws {
    let policy = FramePolicy(HTTPHeaders(one.headers.map { (name: $0.0, value: $0.1) }))
    let page = try #require(PageAddress(one.page))
    let finding = policy.finding(for: page, in: try BaseURL(one.portal))
    let verdict: Verdict? =
      switch finding {
      case .nothingForbids: .nothing
      case .allowed: .allowed
      case .ignored: .ignored
      case .refused: .refused
      default: nil
      }
    #expect(verdict == one.verdict)
    #expect(finding.isAllowed == (one.verdict != .refused))
  }

  @Test func theHeaderIsToldAsItCameAndBounded() throws {
    func words(_ name: String, _ value: String) throws -> FramingFinding {
      FramePolicy(HTTPHeaders([(name: name, value: value)]))
        .finding(for: try #require(PageAddress("https://bi.example.com/")), in: .production)
    }
    #expect(try words("x-frame-options", "Deny") == .refused(by: "X-Frame-Options: Deny"))
    #expect(
      try words("Content-Security-Policy", "default-src *;frame-ancestors   'none'\t'self'; img-src *")
        == .refused(by: "Content-Security-Policy: frame-ancestors 'none' 'self'"))
    #expect(try words("X-Frame-Options", "") == .ignored("an empty X-Frame-Options"))
    guard case .ignored(let long) = try words("X-Frame-Options", String(repeating: "x", count: 70_000))
    else { return #expect(Bool(false)) }
    #expect(long.count < 130 && long.hasSuffix("x…"))
  }
}
