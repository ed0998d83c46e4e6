import Foundation
import PortalAPI
import TestSupport
import Testing

@testable import DashboardService

/// After a 429, without headers, after a restart, and with values that no portal should send.
struct PacerRefusalTests {
  private let now = Date(timeIntervalSince1970: 1_767_225_600)

  private func after(_ seconds: TimeInterval) -> Date { now.addingTimeInterval(seconds) }

  private func told(_ remaining: Int, of limit: Int = 60, resetIn seconds: TimeInterval?) -> RateLimit {
    RateLimit(limit: limit, remaining: remaining, reset: seconds.map(after))
  }

  @Test func afterA429NothingGoesBeforeItsTimeWhateverLateRepliesTell() {
    for late in [
      told(50, resetIn: 5), told(50, resetIn: 60), told(50, resetIn: 3000), told(50, resetIn: nil),
      told(0, resetIn: nil), told(9, resetIn: -5), nil,
    ] {
      var pacer = Pacer()
      for owner in ["a", "b", "c"] { _ = pacer.take(owner: owner, now: now) }
      pacer.noteRefusal(nil, for: 60, owner: "a", now: now)
      pacer.note(late, owner: "b", now: after(0.5))
      pacer.noteSilence(wasSent: false, owner: "c", now: after(0.5))
      for moment in stride(from: 0.5, to: 60.9, by: 0.4) {
        let answer = pacer.take(owner: "a", now: after(moment))
        #expect(answer == .hold(until: after(61)), "\(String(describing: late)) at \(moment)")
      }
      #expect(pacer.take(owner: "a", now: after(3601)) == .go)
    }
  }

  @Test func ofSeveral429sTheLatestTimeCounts() {
    var pacer = Pacer()
    pacer.noteRefusal(told(0, resetIn: 41), for: 41, owner: "a", now: now)
    pacer.noteRefusal(nil, for: 1, owner: "b", now: now)
    #expect(pacer.take(owner: "a", now: after(40)) == .hold(until: after(41.82)))
  }

  @Test func a429WithoutHeadersKeepsTheLimitThatIsKnown() {
    var pacer = Pacer()
    pacer.note(told(50, of: 60, resetIn: 30), owner: "a", now: now)
    pacer.noteRefusal(nil, for: 60, owner: "a", now: now)
    #expect(pacer.rateLimit == told(0, of: 60, resetIn: 60))
    #expect(pacer.expected(place: 0, now: now) == after(60.6))
  }

  @Test func afterA429sTimeOneGoesAsAProbe() {
    var pacer = Pacer()
    pacer.noteRefusal(nil, for: 10, owner: "a", now: now)
    #expect(pacer.take(owner: "a", now: after(11)) == .go)
    #expect(pacer.take(owner: "b", now: after(11)) == .hold(until: after(11).addingTimeInterval(0.1)))
  }

  // MARK: Portals that tell little

  @Test func aPortalThatTellsNoLimitIsNotPacedUntilItRefuses() {
    var pacer = Pacer()
    _ = pacer.take(owner: "a", now: now)
    pacer.note(nil, owner: "a", now: now)
    #expect(pacer.rateLimit == nil)
    for _ in 0..<200 { #expect(pacer.take(owner: "a", now: after(1)) == .go) }
    pacer.noteRefusal(nil, for: 60, owner: "a", now: after(2))
    #expect(pacer.take(owner: "b", now: after(2)) == .hold(until: after(63)))
  }

  @Test func aPortalThatSaidNothingForAMinuteIsProbedAgain() {
    var pacer = Pacer()
    pacer.note(nil, owner: "a", now: now)
    #expect(pacer.take(owner: "a", now: after(60)) == .go)
    #expect(pacer.take(owner: "a", now: after(60)) == .hold(until: after(60.1)))
  }

  @Test func oneReplyWithoutHeadersDoesNotUndoTheWindowThatIsKnown() {
    var pacer = Pacer()
    pacer.note(told(1, resetIn: 30), owner: "a", now: now)
    pacer.note(nil, owner: "a", now: now)
    #expect(pacer.take(owner: "a", now: now) == .go)
    #expect(pacer.take(owner: "a", now: now) == .hold(until: after(30.6)))
  }

  @Test func aLimitWithoutAResetHoldsAMinuteWhenNoneIsLeft() {
    var pacer = Pacer()
    pacer.note(told(3, resetIn: nil), owner: "a", now: now)
    for _ in 0..<5 { #expect(pacer.take(owner: "a", now: now) == .go) }
    #expect(pacer.rateLimit == told(0, resetIn: nil))
    pacer.note(told(0, resetIn: nil), owner: "a", now: now)
    #expect(pacer.take(owner: "a", now: now) == .hold(until: after(61)))
  }

  // MARK: Restart

  @Test func itComesBackFromTheJournalAsItWas() throws {
    var pacer = Pacer()
    pacer.wake(boot: "one", now: now)
    _ = pacer.take(owner: "a", now: now)
    pacer.note(told(5, resetIn: 41.25), owner: "a", now: now)
    _ = pacer.take(owner: "b", now: now)
    pacer.noteRefusal(told(0, resetIn: 41.25), for: 41.25, owner: "c", now: now)
    let read = try JSONDecoder().decode(Pacer.self, from: JSONCoding.encode(pacer))
    #expect(read == pacer)
  }

  @Test func whileTheMachineRunsNothingIsForgottenAndAfterARestartNoMoreThanTwoMinutesAreWaited() {
    var pacer = Pacer()
    pacer.wake(boot: "one", now: now)
    _ = pacer.take(owner: "a", now: now)
    pacer.noteRefusal(told(0, resetIn: 3600), for: 3600, owner: "b", now: now)
    var same = pacer
    same.wake(boot: "one", now: now)
    #expect(same == pacer)
    pacer.wake(boot: "two", now: now)
    #expect(pacer.owners == [])
    #expect(pacer.take(owner: "a", now: now) == .hold(until: after(121)))
    #expect(pacer.rateLimit == told(0, resetIn: 120))
    var short = Pacer()
    short.wake(boot: "one", now: now)
    short.note(told(0, resetIn: 41), owner: "a", now: now)
    short.wake(boot: "two", now: now)
    #expect(short.reset == after(41))
  }

  @Test func aProbeOfATimeToComeIsNobodys() {
    var pacer = Pacer()
    _ = pacer.take(owner: "a", now: after(10_000))
    #expect(pacer.take(owner: "b", now: now) == .go)
  }

  // MARK: Nonsense

  @Test func noValueMakesItTrapOrLetsItLoseItsBounds() throws {
    var random = SeededGenerator.printed(for: #function)
    let numbers = [Int.min, -1, 0, 1, 2, 60, 100_000, Int.max]
    let times = [
      Date.distantPast, .distantFuture, now, now.addingTimeInterval(-1e18), now.addingTimeInterval(1e300),
      now.addingTimeInterval(0.001), now.addingTimeInterval(-3600), Date(timeIntervalSinceReferenceDate: 0),
    ]
    let seconds = [-1e300, -1, 0, 0.001, 1, 3600, 1e18, 1e300]
    for _ in 0..<3000 {
      var pacer = Pacer()
      for _ in 0..<12 {
        let time = times.randomElement(using: &random)!
        let told = RateLimit(
          limit: numbers.randomElement(using: &random)!, remaining: numbers.randomElement(using: &random)!,
          reset: Bool.random(using: &random) ? nil : times.randomElement(using: &random)!)
        let owner = ["a", "b", "c"].randomElement(using: &random)!
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: _ = pacer.take(owner: owner, keeping: numbers.randomElement(using: &random)!, now: time)
        case 2: pacer.note(told, owner: owner, now: time)
        case 3: pacer.note(nil, owner: owner, now: time)
        case 4: pacer.noteRefusal(told, for: seconds.randomElement(using: &random)!, owner: owner, now: time)
        case 5: pacer.noteSilence(wasSent: Bool.random(using: &random), owner: owner, now: time)
        case 6: _ = pacer.expected(place: numbers.randomElement(using: &random)!, now: time)
        default: pacer.wake(boot: owner, now: time)
        }
        if let limit = pacer.rateLimit {
          try #require(limit.limit >= 1 && (0...limit.limit).contains(limit.remaining), "seed \(random.seed)")
        }
        let again = try JSONDecoder().decode(Pacer.self, from: JSONCoding.encode(pacer))
        try #require(again == pacer, "seed \(random.seed)")
      }
    }
  }
}
