import Foundation
import PortalAPI
import Testing

@testable import DashboardService

/// What an attempt came to, as it goes through the journal or beside it, and what it tells of the rate limit.
struct AttemptEndingTests {
  private static let told: [(name: String, value: String)] = [
    ("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "9"), ("X-RateLimit-Reset", "41.5"),
    ("X-Request-Id", "portal-1"),
  ]

  private static let exchanges: [Exchange] = [
    .created("Tickets", roles: #""roleIds":["\#(Sample.roleID)"],"roleNames":["Sales"]"#, told),
    .replied(201, #"{"data":{"id":"\#(Sample.dashboardID)","name":"Tickets"}}"#), .created("Another"),
    .replied(400, #"{"error":"No.","code":"C","details":{"url":["bad"],"n":1.5,"o":null}}"#, told),
    .replied(409, #"{"error":"exists"}"#, told), .replied(409, "<html>"), .tooMany(resetIn: 41),
    .replied(429),
    .replied(502, "<html>oops"), .replied(204), .replied(302), .failed(.timeout, headWritten: true),
    .failed(.tls, headWritten: false),
  ]

  private func ending(_ exchange: Exchange) -> AttemptEnding {
    AttemptEnding(
      id: UUID(), keyFingerprint: "f",
      outcome: Outcome(of: exchange, request: Sample.request, now: TimeDouble.start),
      headWritten: exchange.headWritten, state: .unknown, nextAttemptAt: TimeDouble.start,
      at: TimeDouble.start)
  }

  @Test(arguments: exchanges) func itComesBackAsItWas(exchange: Exchange) throws {
    let ending = ending(exchange)
    #expect(try JSONDecoder().decode(AttemptEnding.self, from: JSONCoding.encode(ending)) == ending)
    #expect(try JSONDecoder().decode(Outcome.self, from: JSONCoding.encode(ending.outcome)) == ending.outcome)
  }

  @Test(arguments: exchanges) func whatItTellsOfTheRateLimitIsWhatTheReplyTold(exchange: Exchange) {
    #expect(ending(exchange).news == exchange.rateLimitNews(at: TimeDouble.start))
  }

  @Test func a429RefusesASilenceIsNoneAndAnythingElseTells() {
    let at = TimeDouble.start
    let limit = RateLimit(limit: 60, remaining: 0, reset: at.addingTimeInterval(41))
    #expect(ending(.tooMany(resetIn: 41)).news == .refused(limit, seconds: 41, at: at))
    #expect(ending(.replied(429)).news == .refused(nil, seconds: 60, at: at))
    #expect(ending(.replied(500)).news == .told(nil, at: at))
    #expect(
      ending(.replied(400, "", Self.told)).news
        == .told(RateLimit(limit: 60, remaining: 9, reset: nil), at: at))
    #expect(ending(.failed(.timeout, headWritten: true)).news == .silence(wasSent: true))
    #expect(ending(.failed(.refused, headWritten: false)).news == .silence(wasSent: false))
  }

  @Test(arguments: [
    Verdict.created, .conflict, .refused, .rateLimited(seconds: 41.25), .rateLimited(seconds: 3600), .unknown,
    .notSent, .unsendable,
  ])
  func aVerdictComesBackAsItWas(verdict: Verdict) throws {
    #expect(try JSONDecoder().decode(Verdict.self, from: JSONCoding.encode(verdict)) == verdict)
  }
}
