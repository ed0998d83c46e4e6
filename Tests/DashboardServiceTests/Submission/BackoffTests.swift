import DashboardService
import Foundation
import Testing

struct BackoffTests {
  private let start = Date(timeIntervalSince1970: 1_767_225_600)

  @Test func fourPausesThatDoubleLeadToFiveTries() {
    var backoff = Backoff()
    let pauses = (0..<6).map { _ in backoff.next(now: start) }
    #expect(pauses == [1, 2, 4, 8, nil, nil])
    #expect(pauses.compactMap { $0 }.count + 1 == Backoff.tries)
  }

  @Test func noTryBeginsBeyondTheBudget() {
    var backoff = Backoff()
    #expect(backoff.next(now: start) == 1)
    #expect(backoff.next(now: start.addingTimeInterval(58)) == 2)
    var slow = Backoff()
    #expect(slow.next(now: start) == 1)
    #expect(slow.next(now: start.addingTimeInterval(58.5)) == nil)
  }

  @Test func fiveConnectTimeOutsOfTenSecondsFitTheBudget() {
    var backoff = Backoff()
    var now = start
    var tries = 1
    while let pause = backoff.next(now: now) {
      tries += 1
      now.addTimeInterval(pause + 10)
    }
    #expect(tries == Backoff.tries)
  }

  @Test func aClockThatIsSetBackDoesNotAddTries() {
    var backoff = Backoff()
    let pauses = (0..<6).map { backoff.next(now: start.addingTimeInterval(TimeInterval(-1000 * $0))) }
    #expect(pauses == [1, 2, 4, 8, nil, nil])
    var forward = Backoff()
    _ = forward.next(now: start)
    #expect(forward.next(now: .distantFuture) == nil)
  }
}
