import Foundation
import PortalAPI
import Testing

@testable import DashboardService

@Suite struct BatchForecastTests {
  private let now = TimeDouble.start

  private func seconds(_ left: Int, limit: Int?, remaining: Int = 0, resetIn: TimeInterval? = nil) -> Double {
    let rateLimit = limit.map {
      RateLimit(limit: $0, remaining: remaining, reset: resetIn.map(now.addingTimeInterval))
    }
    return BatchForecast(left: left, rateLimit: rateLimit, secondsPerRow: 0.01).seconds(now: now)
  }

  @Test func whatFitsIntoTheWindowTakesAsLongAsItsCreates() {
    #expect(abs(seconds(40, limit: 60, remaining: 57, resetIn: 41) - 0.4) < 1e-9)
    #expect(abs(seconds(40, limit: nil) - 0.4) < 1e-9)
  }

  @Test func whatDoesNotFitWaitsForTheResetAndForWholeWindowsBehindIt() {
    #expect(abs(seconds(60, limit: 60, remaining: 57, resetIn: 41) - (41 + 0.03)) < 1e-9)
    #expect(abs(seconds(117, limit: 60, remaining: 57, resetIn: 41) - (41 + 0.6)) < 1e-9)
    #expect(abs(seconds(118, limit: 60, remaining: 57, resetIn: 41) - (41 + 60 + 0.01)) < 1e-9)
  }

  @Test func aWindowThatHasEndedIsFollowedByAWholeOne() {
    #expect(abs(seconds(60, limit: 60, remaining: 0, resetIn: -5) - 0.6) < 1e-9)
    #expect(abs(seconds(1200, limit: 600, remaining: 0) - (60 + 6)) < 1e-9)
  }

  @Test func nonsenseIsNoTrap() {
    for left in [Int.min, -1, 0, .max] {
      for limit in [1, 100_000] {
        let told = seconds(left, limit: limit, remaining: .max, resetIn: .infinity)
        #expect(told >= 0)
      }
    }
    #expect(BatchForecast(left: 1, rateLimit: nil, secondsPerRow: .nan).seconds(now: now) > 0)
  }
}
