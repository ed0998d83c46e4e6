import DashboardService
import Foundation
import Testing

struct TakeUpFailureTests {
  @Test(arguments: [
    (TakeUpFailure.journal(.full), "No space"), (.notFound, "does not have it"), (.underWay, "being sent"),
    (.notWaiting(.created), "it is created"), (.notUnknown(.absent), "it is absent"),
    (.ownedElsewhere(Owner(processID: 42, host: "jump2")), "process 42 on jump2"),
    (.otherTenant(Sample.tenant), "acme at https://app.msportal.ai"), (.otherKey, "another API key"),
    (.tooEarly(seconds: 41.2), "in 42 s"), (.tooEarly(seconds: 0.1), "in 1 s"),
  ])
  func eachSaysWhatItIs(failure: TakeUpFailure, words: String) {
    #expect(failure.message.contains(words))
    #expect(failure.message.hasSuffix("."))
  }

  @Test func aResolveNeverWaitsLongerThanThriceTheTimeOut() {
    let start = TimeDouble.start
    for timeout in [0, 1, 30, 3600, 1e12] {
      for end in [nil, start, .distantPast, .distantFuture] {
        let attempt = Attempt(number: 1, startedAt: start, endedAt: end, timeout: timeout)
        for now in [start, .distantPast, .distantFuture] {
          let wait = attempt.resolveWait(now: now)
          #expect(wait >= 0 && wait <= 3 * timeout)
        }
      }
    }
    let unheard = Attempt(number: 1, startedAt: start, timeout: 30)
    #expect(unheard.resolveWait(now: start) == 90)
    #expect(unheard.resolveWait(now: start.addingTimeInterval(89)) == 1)
    #expect(unheard.resolveWait(now: start.addingTimeInterval(91)) == 0)
  }
}
