import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct RateLimitWindowTests {
  private let start = Date(timeIntervalSince1970: 1_800_000_000)

  /// A reset is told in whole milliseconds, after the window's end.
  private func isTold(_ reset: Date, _ seconds: TimeInterval) -> Bool {
    (0.0005...0.002).contains(reset.timeIntervalSince(start.addingTimeInterval(seconds)))
  }

  @Test func admitsTheLimitThenNoMoreUntilTheWindowEnds() {
    var window = RateLimitWindow(limit: 3, length: 60)
    let standings = (0..<5).map { window.take(at: start.addingTimeInterval(Double($0))) }
    #expect(standings.map(\.isAdmitted) == [true, true, true, false, false])
    #expect(standings.map(\.remaining) == [2, 1, 0, 0, 0])
    #expect(standings.allSatisfy { isTold($0.reset, 60) })
    let next = window.take(at: start.addingTimeInterval(60))
    #expect(next.isAdmitted && next.remaining == 2)
  }

  @Test func beginsWithTheFirstRequestInItAndNotAtAFullMinute() {
    var window = RateLimitWindow(limit: 1, length: 60)
    _ = window.take(at: start)
    let late = window.take(at: start.addingTimeInterval(100))
    #expect(isTold(late.reset, 160))
  }

  @Test func retryAfterIsWholeSecondsRoundedUpAndNeverZero() {
    var window = RateLimitWindow(limit: 1, length: 60)
    #expect(window.take(at: start).retryAfter == 60)
    #expect(window.take(at: start.addingTimeInterval(10.5)).retryAfter == 50)
    #expect(window.take(at: start.addingTimeInterval(59.9)).retryAfter == 1)
  }

  @Test func aClockSetBackBeginsAnewInsteadOfShuttingOut() {
    var window = RateLimitWindow(limit: 1, length: 60)
    _ = window.take(at: start)
    #expect(window.take(at: start.addingTimeInterval(-3600)).isAdmitted)
  }

  @Test func whoComesAtTheTimeToldIsNeverTooEarly() throws {
    var random = SeededRandom(seed: 7, stream: "times")
    for _ in 0..<500 {
      let first = start.addingTimeInterval(random.fraction() * 1000)
      var window = RateLimitWindow(limit: 1, length: 0.01 + random.fraction())
      let told = Timestamp.text(window.take(at: first).reset)
      let reset = try #require(Timestamp.iso8601(told))
      #expect(window.take(at: reset).isAdmitted, "\(told) after \(first.timeIntervalSince1970)")
    }
  }
}
