import Foundation
import PortalAPI
import Testing

@testable import DashboardService

struct PacerTests {
  private let now = Date(timeIntervalSince1970: 1_767_225_600)

  private func after(_ seconds: TimeInterval) -> Date { now.addingTimeInterval(seconds) }

  private func told(_ remaining: Int, of limit: Int = 60, resetIn seconds: TimeInterval?) -> RateLimit {
    RateLimit(limit: limit, remaining: remaining, reset: seconds.map(after))
  }

  /// One that knows so much, with nothing under way.
  private func pacer(_ remaining: Int, of limit: Int = 60, resetIn seconds: TimeInterval?) -> Pacer {
    var pacer = Pacer()
    _ = pacer.take(owner: "a", now: now)
    pacer.note(told(remaining, of: limit, resetIn: seconds), owner: "a", now: now)
    return pacer
  }

  // MARK: Probing

  @Test func whileNothingIsKnownOneGoesAndTheOthersAskAgainSoon() {
    var pacer = Pacer()
    #expect(pacer.rateLimit == nil)
    #expect(pacer.take(owner: "a", now: now) == .go)
    #expect(pacer.take(owner: "a", now: now) == .hold(until: after(0.1)))
    #expect(pacer.take(owner: "b", now: after(1)) == .hold(until: after(1.1)))
    #expect(pacer.take(owner: "b", now: after(4.95)) == .hold(until: after(5)))
  }

  @Test func aProbeThatNobodyHearsOfIsFollowedByAnotherAfterFiveSeconds() {
    var pacer = Pacer()
    #expect(pacer.take(owner: "a", now: now) == .go)
    #expect(pacer.take(owner: "b", now: after(5)) == .go)
    #expect(pacer.take(owner: "c", now: after(6)) == .hold(until: after(6.1)))
  }

  @Test func theEndOfAProbeLetsTheNextGo() {
    for end in [
      { $0.noteSilence(wasSent: true, owner: "a", now: now) },
      { $0.noteSilence(wasSent: false, owner: "a", now: now) }, { $0.forget(owner: "a") },
    ] as [(inout Pacer) -> Void] {
      var pacer = Pacer()
      _ = pacer.take(owner: "a", now: now)
      #expect(pacer.owners == ["a"])
      // Another's end is not the probe's.
      pacer.noteSilence(wasSent: true, owner: "b", now: now)
      #expect(pacer.take(owner: "b", now: now) != .go)
      end(&pacer)
      #expect(pacer.owners == [])
      #expect(pacer.take(owner: "b", now: now) == .go)
    }
  }

  @Test func aWindowThatHasEndedIsProbedAfterItsSlack() {
    var pacer = pacer(7, resetIn: 41)
    let slack = 0.82
    #expect(pacer.take(owner: "a", now: after(41)) == .hold(until: after(41 + slack)))
    #expect(pacer.take(owner: "a", now: after(41 + slack)) == .go)
    #expect(pacer.take(owner: "b", now: after(41.9)) == .hold(until: after(42)))
    pacer.note(told(59, resetIn: 101), owner: "a", now: after(42))
    #expect(pacer.take(owner: "b", now: after(42)) == .go)
    #expect(pacer.remaining == 58)
  }

  @Test(arguments: [(10, 0.2), (60, 1), (3600, 1)] as [(TimeInterval, TimeInterval)])
  func theSlackIsTheSmallerOfASecondAndAFiftiethOfTheWindow(window: TimeInterval, slack: TimeInterval) {
    var pacer = pacer(0, resetIn: window)
    #expect(pacer.take(owner: "a", now: now) == .hold(until: after(window + slack)))
  }

  // MARK: Within a window

  @Test func eachRequestTakesATokenUntilNoneIsLeft() {
    var pacer = pacer(3, resetIn: 60)
    for left in [2, 1, 0] {
      #expect(pacer.take(owner: "a", now: now) == .go)
      #expect(pacer.rateLimit?.remaining == left)
    }
    #expect(pacer.take(owner: "a", now: now) == .hold(until: after(61)))
  }

  @Test func whatIsKeptForOthersIsNotTaken() {
    var pacer = pacer(13, resetIn: 60)
    #expect(pacer.take(owner: "a", keeping: 12, now: now) == .go)
    #expect(pacer.take(owner: "a", keeping: 12, now: now) == .hold(until: after(61)))
    #expect(pacer.take(owner: "a", keeping: -5, now: now) == .go)
  }

  @Test func whatIsKeptForOthersIsNotTakenWhereNoReplyTellsTheWindowsEnd() {
    var pacer = pacer(10, of: 10, resetIn: nil)
    var goes = 0
    while goes < 20, pacer.take(owner: "a", keeping: 2, now: now) == .go { goes += 1 }
    #expect(goes == 8)
    #expect(pacer.take(owner: "a", keeping: 2, now: after(1)) == .hold(until: after(60)))
    // Whoever keeps nothing goes on, until the portal says 429.
    for _ in 0..<5 { #expect(pacer.take(owner: "b", now: now) == .go) }
    // A reply tells anew what remains, less what is under way.
    for _ in 0..<13 { pacer.note(told(9, of: 10, resetIn: nil), owner: "a", now: after(2)) }
    for _ in 0..<5 { pacer.note(told(3, of: 10, resetIn: nil), owner: "b", now: after(2)) }
    #expect(pacer.take(owner: "a", keeping: 2, now: after(2)) == .go)
    #expect(pacer.take(owner: "a", keeping: 2, now: after(2)) == .hold(until: after(62)))
    // One that tells nothing keeps nothing back.
    pacer.note(nil, owner: "a", now: after(3))
    for _ in 0..<5 { #expect(pacer.take(owner: "a", keeping: 2, now: after(3)) == .go) }
  }

  @Test func whatRepliesTellOnlyFallsWhateverTheirOrder() {
    var pacer = pacer(57, resetIn: 41)
    var least = 57
    for remaining in [56, 58, 50, 40, 55, 41, 3, 60] {
      pacer.note(told(remaining, resetIn: 41 + Double(remaining % 2)), owner: "b", now: now)
      least = min(least, remaining)
      #expect(pacer.remaining == least)
    }
  }

  @Test func theEarliestEstimateOfAResetCounts() {
    var pacer = pacer(20, resetIn: 41.5)
    for (seconds, earliest) in [(42.4, 41.5), (41.2, 41.2), (41.9, 41.2), (40.9, 40.9)] {
      pacer.note(told(20, resetIn: seconds), owner: "a", now: now)
      #expect(pacer.reset == after(earliest))
    }
  }

  @Test func requestsUnderWayWhenAWindowBeginsAreKeptBackUntilTheirRepliesCome() {
    var pacer = pacer(60, resetIn: 10)
    // Three go just before the reset, and arrive at the portal after it.
    for _ in 0..<3 { #expect(pacer.take(owner: "a", now: after(9.9)) == .go) }
    #expect(pacer.take(owner: "b", now: after(10.3)) == .go)
    // The probe is the first to arrive.
    pacer.note(told(59, resetIn: 70), owner: "b", now: after(10.5))
    #expect(pacer.remaining == 56)
    for left in [58, 57, 56] { pacer.note(told(left, resetIn: 70), owner: "a", now: after(11)) }
    #expect(pacer.remaining == 56)
  }

  @Test func whatWasKeptBackForNothingIsFreeAgain() {
    var pacer = pacer(60, resetIn: 10)
    for _ in 0..<3 { #expect(pacer.take(owner: "a", now: after(9.9)) == .go) }
    #expect(pacer.take(owner: "b", now: after(10.3)) == .go)
    // These three belonged to the old window, and tell so late.
    pacer.note(told(59, resetIn: 70), owner: "b", now: after(10.5))
    for left in [59, 58, 57] { pacer.note(told(left, resetIn: 10), owner: "a", now: after(10.6)) }
    #expect(pacer.remaining == 56)
    #expect(pacer.take(owner: "b", now: after(10.7)) == .go)
    pacer.note(told(58, resetIn: 70), owner: "b", now: after(10.8))
    #expect(pacer.remaining == 58)
  }

  @Test func aLateReplyOfAnEarlierWindowTellsNothingOfThisOne() {
    var pacer = pacer(0, resetIn: 10)
    _ = pacer.take(owner: "a", now: after(11))
    pacer.note(told(59, resetIn: 71), owner: "a", now: after(11))
    let before = pacer.rateLimit
    pacer.note(told(1, resetIn: 10.4), owner: "a", now: after(11.2))
    #expect(pacer.rateLimit == before)
  }

  @Test func aReplyOfTheOldWindowAfterItsEndBeginsNoNewOne() {
    var pacer = pacer(20, resetIn: 10)
    pacer.note(told(19, resetIn: 10.9), owner: "a", now: after(10.5))
    #expect(pacer.take(owner: "a", now: after(10.6)) == .go)
    #expect(pacer.take(owner: "b", now: after(10.6)) == .hold(until: after(10.7)))
  }

  @Test func aRequestThatNeverLeftGivesItsTokenBackAndALostReplyDoesNot() {
    var pacer = pacer(3, resetIn: 60)
    _ = pacer.take(owner: "a", now: now)
    pacer.noteSilence(wasSent: true, owner: "a", now: now)
    #expect(pacer.remaining == 2)
    _ = pacer.take(owner: "a", now: now)
    pacer.noteSilence(wasSent: false, owner: "a", now: now)
    #expect(pacer.remaining == 2)
    var full = self.pacer(60, resetIn: 60)
    full.noteSilence(wasSent: false, owner: "a", now: now)
    #expect(full.remaining == 60)
  }

  // MARK: Telling when

  @Test func thoseInLineAreToldTheWindowInWhichTheirTurnComes() {
    let pacer = pacer(2, of: 10, resetIn: 60)
    #expect([0, 1].map { pacer.expected(place: $0, now: now) } == [nil, nil])
    #expect(pacer.expected(place: 2, now: now) == after(61))
    #expect(pacer.expected(place: 11, now: now) == after(61))
    #expect(pacer.expected(place: 12, now: now) == after(121))
    // At the reset nobody knows yet: as if the new window were as the last.
    #expect(pacer.expected(place: 9, now: after(61)) == nil)
    #expect(pacer.expected(place: 10, now: after(61)) == after(122))
    #expect(Pacer().expected(place: 100, now: now) == nil)
  }

  @Test func whereNoLimitIsToldNobodyIsToldToWait() {
    var pacer = pacer(0, of: 2, resetIn: 60)
    pacer.note(nil, owner: "a", now: after(70))
    #expect(pacer.expected(place: 50, now: after(70)) == nil)
  }

  @Test func whatIsToldOfThoseInLineOnlyFallsAsTheyGo() {
    var pacer = pacer(5, of: 10, resetIn: 60)
    var before = (0..<40).map { pacer.expected(place: $0, now: now) ?? now }
    for _ in 0..<5 {
      #expect(pacer.take(owner: "a", now: now) == .go)
      let waits = (0..<39).map { pacer.expected(place: $0, now: now) ?? now }
      #expect(zip(waits, before.dropFirst()).allSatisfy { $0 <= $1 })
      before = waits
    }
  }
}
