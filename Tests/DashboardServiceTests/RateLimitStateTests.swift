import DashboardService
import Foundation
import PortalAPI
import Testing

struct RateLimitStateTests {
  private let now = TimeDouble.start

  private func told(_ remaining: Int, resetIn seconds: TimeInterval?) -> RateLimit {
    RateLimit(limit: 60, remaining: remaining, reset: seconds.map { now.addingTimeInterval($0) })
  }

  @Test func withinAWindowWhatRemainsOnlyFalls() {
    var state = RateLimitState()
    var least = 60
    for remaining in [57, 59, 58, 40, 56, 41, 3, 60] {
      state.note(told(remaining, resetIn: 41 + Double(remaining % 2)))
      least = min(least, remaining)
      #expect(state.current?.remaining == least)
    }
  }

  @Test func aNewWindowBeginsAnew() {
    var state = RateLimitState(told(0, resetIn: 10))
    state.note(told(59, resetIn: 70))
    #expect(state.current == told(59, resetIn: 70))
  }

  @Test func withoutAResetTheLastReplyCounts() {
    var state = RateLimitState(told(3, resetIn: nil))
    state.note(told(9, resetIn: nil))
    #expect(state.current == told(9, resetIn: nil))
  }

  @Test func nothingIsHeldBeforeTheFirstReply() {
    #expect(RateLimitState().hold(now: now) == nil)
    #expect(RateLimitState().hold(now: now, keeping: 12) == nil)
  }

  @Test(
    arguments: [
      (0, 41, 0, true), (1, 41, 0, false), (12, 41, 12, true), (13, 41, 12, false), (0, 0, 0, false),
      (0, -1, 0, false),
      (0, nil, 0, false),
    ] as [(Int, TimeInterval?, Int, Bool)])
  func itHoldsUntilTheResetWhereNoMoreThanWhatIsKeptRemains(
    remaining: Int, reset: TimeInterval?, keeping: Int, holds: Bool
  ) {
    let until = RateLimitState(told(remaining, resetIn: reset)).hold(now: now, keeping: keeping)
    #expect(until == (holds ? reset.map { now.addingTimeInterval($0) } : nil))
  }

  @Test func a429LeavesNothingUntilThenAndKeepsTheLimit() {
    var state = RateLimitState(told(57, resetIn: 41))
    state.noteRefusal(until: now.addingTimeInterval(60))
    #expect(state.current == told(0, resetIn: 60))
    // A reply of the same window that comes late gives nothing back.
    state.note(told(5, resetIn: 60))
    #expect(state.current?.remaining == 0)
    #expect(state.hold(now: now) == now.addingTimeInterval(60))
    var first = RateLimitState()
    first.noteRefusal(until: now.addingTimeInterval(60))
    #expect(first.hold(now: now) == now.addingTimeInterval(60))
  }

  @Test func afterARestartNoMoreThanTwoMinutesAreWaited() {
    #expect(RateLimitState(kept: nil, now: now).current == nil)
    #expect(RateLimitState(kept: told(0, resetIn: 41), now: now).current == told(0, resetIn: 41))
    #expect(RateLimitState(kept: told(0, resetIn: 86_400), now: now).current == told(0, resetIn: 120))
    #expect(RateLimitState(kept: told(7, resetIn: nil), now: now).current == told(7, resetIn: nil))
    let never = RateLimit(limit: 60, remaining: 0, reset: .distantFuture)
    #expect(RateLimitState(kept: never, now: now).hold(now: now) == now.addingTimeInterval(120))
  }
}
