import DashboardService
import Foundation
import PortalAPI
import TestSupport
import Testing

/// Whatever comes back, the verdict errs on the side of doubt.
struct OutcomeFuzzTests {
  private static let statuses = [
    200, 201, 202, 204, 301, 302, 307, 400, 401, 403, 404, 405, 408, 409, 425, 429, 500, 502, 503, 504, 599,
  ]
  private static let headers = [
    ("Content-Type", ["application/json", "text/html", "", "\u{1b}[2J"]),
    ("X-Request-Id", ["r-1", "\u{7}", String(repeating: "x", count: 300)]),
    ("Retry-After", ["1", "-1", "NaN", "99999999999"]), ("X-RateLimit-Limit", ["60", "0", "-3"]),
    ("X-RateLimit-Remaining", ["0", "61", "x"]),
    ("X-RateLimit-Reset", ["2026-01-01T00:00:41Z", "soon", "41"]),
    ("Date", ["Thu, 01 Jan 2026 00:00:00 GMT", "yesterday"]),
  ]

  private static func body(_ random: inout SeededGenerator) -> Data {
    let bodies = [
      Sample.dashboard(), Sample.dashboard(name: "Another"),
      #"{"error":"No.","code":"X","details":{"url":["bad"]}}"#,
      "<html>", "", "[[[[", #"{"data":{"id":"x","name":"Tickets"}}"#, #"{"data":null}"#,
    ]
    var bytes = Array(bodies.randomElement(using: &random)!.utf8)
    for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default: bytes.insert(contentsOf: bytes.prefix(place), at: place)
      }
    }
    return Data(bytes)
  }

  @Test func noReplyIsTakenForMoreThanItProves() throws {
    var random = SeededGenerator.printed(for: #function)
    let seed = random.seed
    for _ in Fuzz.rounds(4000) {
      let status = Self.statuses.randomElement(using: &random)!
      let headers = HTTPHeaders(
        Self.headers.filter { _ in Bool.random(using: &random) }
          .map { (name: $0.0, value: $0.1.randomElement(using: &random)!) })
      let reply = PortalReply(status: status, headers: headers, body: Self.body(&random))
      let outcome = Outcome(
        of: Exchange(result: .replied(reply), headWritten: true, duration: .zero), request: Sample.request,
        now: TimeDouble.start)
      switch outcome.verdict {
      case .created:
        #expect([200, 201].contains(status), "seed \(seed)")
        #expect(outcome.dashboard?.name.trimmed == Sample.request.name, "seed \(seed)")
        #expect(outcome.dashboard.flatMap { UUID(uuidString: $0.id) } != nil, "seed \(seed)")
      case .conflict: #expect(status == 409, "seed \(seed)")
      case .refused:
        #expect((400...499).contains(status) && ![408, 425, 429].contains(status), "seed \(seed)")
      case .rateLimited(let seconds):
        #expect(status == 429 && (1...3600).contains(seconds), "seed \(seed)")
      case .unknown: #expect(outcome.error != nil && outcome.dashboard == nil, "seed \(seed)")
      case .notSent, .unsendable: Issue.record("a reply came: it was sent; seed \(seed)")
      }
      #expect((outcome.error?.message.count ?? 0) <= 2000, "seed \(seed)")
      // The journal's slot keeps it as JSON.
      let kept = try JSONDecoder().decode(Outcome.self, from: JSONCoding.encode(outcome))
      #expect(kept == outcome, "seed \(seed)")
    }
  }
}
