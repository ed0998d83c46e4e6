import Foundation
import Testing

@testable import PortalAPI

struct RateLimitTests {
  private let now = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01T00:00:00Z

  private func read(
    limit: String? = "60", remaining: String? = "57", reset: String? = nil, date: String? = nil
  ) -> RateLimit? {
    let fields = [
      ("X-RateLimit-Limit", limit), ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset", reset),
      ("Date", date),
    ]
    return RateLimit(
      headers: HTTPHeaders(fields.compactMap { name, value in value.map { (name, $0) } }), now: now)
  }

  private func wait(_ fields: [(String, String)]) -> TimeInterval {
    RateLimit.waitAfter429(headers: HTTPHeaders(fields.map { ($0.0, $0.1) }), now: now)
  }

  @Test(arguments: [
    ("60", 60), (" 60\t", 60), ("0", 1), ("007", 7), ("100000", 100_000), ("100001", 100_000),
    ("999999999", 100_000),
  ])
  func aLimitIsDigitsAndClamped(text: String, limit: Int) {
    #expect(read(limit: text, remaining: "0")?.limit == limit)
  }

  @Test(arguments: [("57", 57), ("0", 0), (" 5", 5), ("60", 60), ("61", 60), ("999999999", 60)])
  func whatRemainsIsDigitsAndNoMoreThanTheLimit(text: String, remaining: Int) {
    #expect(read(remaining: text)?.remaining == remaining)
  }

  @Test(arguments: [
    nil, "", " ", "-3", "+3", "1e3", "1.5", "3,4", "0x10", "1_000", "٣", "６０", "1 0", "unlimited",
    "9999999999",
    String(repeating: "9", count: 10_000), "\u{0}1", "60;w=60",
  ])
  func anythingElseCountsAsAbsent(text: String?) {
    #expect(read(limit: text) == nil)
    #expect(read(remaining: text) == nil)
  }

  @Test(
    arguments: [
      ("2026-01-01T00:00:41Z", 41), ("2026-01-01T00:00:41.500Z", 41.5), ("2026-01-01T02:00:41+02:00", 41),
      ("2025-12-31T18:30:41.25-0530", 41.25), ("Thu, 01 Jan 2026 00:00:41 GMT", 41), ("1767225641", 41),
      ("1767225641500", 41.5), ("41", 41), (" 41 ", 41), ("0", 0), ("86400", 3600),
      ("2026-01-02T00:00:00Z", 3600),
      ("2025-12-31T23:59:00Z", 0), ("9999999999", 3600), ("9999999999999", 3600), ("86401", 0),
      ("0001-01-01T00:00:00Z", 0), ("9999-12-31T23:59:59Z", 3600),
    ] as [(String, TimeInterval)])
  func aResetIsReadInEveryFormAndClampedToAnHour(text: String, seconds: TimeInterval) throws {
    let reset = try #require(read(reset: text)?.reset)
    #expect(abs(reset.timeIntervalSince(now) - seconds) < 0.001)
  }

  @Test(arguments: [
    nil, "", "soon", "-41", "+41", "4e1", "41.5", "99999999999999", String(repeating: "9", count: 10_000),
    "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:41Z, 2026-01-01T00:00:41Z",
    "٤١", "Thu, 01 Foo 2026 00:00:41 GMT", "null", "NaN", "inf",
  ])
  func aResetThatIsNonsenseIsAbsentAndTheRestStays(text: String?) {
    #expect(read(reset: text) == RateLimit(limit: 60, remaining: 57, reset: nil))
  }

  @Test(
    arguments: [
      ("Thu, 01 Jan 2026 00:10:00 GMT", "2026-01-01T00:10:41Z", 41),  // the portal's clock is fast
      ("Wed, 31 Dec 2025 23:50:00 GMT", "2025-12-31T23:50:41Z", 41),  // slow
      ("Thu, 01 Jan 2026 00:10:00 GMT", "1767226241", 41),
      ("Thu, 01 Jan 2026 00:10:00 GMT", "41", 41),
      ("nonsense", "2026-01-01T00:00:41Z", 41),
      ("Mon, 01 Jan 0001 00:00:00 GMT", "2026-01-01T00:00:41Z", 3600),
    ] as [(String, String, TimeInterval)])
  func aResetIsTakenRelativeToTheRepliesOwnDate(date: String, reset: String, seconds: TimeInterval) throws {
    let read = try #require(read(reset: reset, date: date)?.reset)
    #expect(abs(read.timeIntervalSince(now) - seconds) < 0.001)
    #expect(abs(wait([("x-ratelimit-reset", reset), ("date", date)]) - seconds) < 0.001)
  }

  @Test func a429WaitsUntilTheResetElseAsRetryAfterSaysElseAMinute() {
    #expect(wait([]) == 60)
    #expect(wait([("X-RateLimit-Reset", "2026-01-01T00:00:41Z"), ("Retry-After", "7")]) == 41)
    #expect(wait([("X-RateLimit-Reset", "soon"), ("Retry-After", "7")]) == 7)
    #expect(wait([("Retry-After", "Thu, 01 Jan 2026 00:00:09 GMT")]) == 9)
    #expect(wait([("Retry-After", "999999999")]) == 3600)
    #expect(wait([("Retry-After", "86401")]) == 3600)
    for nonsense in ["", "-7", "1.5", "soon", String(repeating: "9", count: 500)] {
      #expect(wait([("Retry-After", nonsense)]) == 60)
    }
  }

  @Test func a429WhoseResetIsPastGoesByRetryAfterAndElseAtOnce() {
    let past = ("X-RateLimit-Reset", "2025-12-31T23:59:00Z")
    #expect(wait([past, ("Retry-After", "7")]) == 7)
    #expect(wait([past]) == 0)
    #expect(wait([("X-RateLimit-Reset", "0"), ("Retry-After", "0")]) == 0)
    #expect(wait([past, ("Retry-After", "soon")]) == 0)
  }

  @Test func aRetryAfterThatIsATimeIsTakenByTheRepliesOwnDate() {
    let date = ("Date", "Thu, 01 Jan 2026 05:00:00 GMT")
    #expect(wait([date, ("Retry-After", "Thu, 01 Jan 2026 05:00:30 GMT")]) == 30)
    #expect(wait([date, ("Retry-After", "Thu, 01 Jan 2026 04:00:00 GMT")]) == 0)
    #expect(wait([date, ("Retry-After", "Fri, 02 Jan 2026 05:00:00 GMT")]) == 3600)
    #expect(wait([date, ("Retry-After", "120")]) == 120)
  }
}
