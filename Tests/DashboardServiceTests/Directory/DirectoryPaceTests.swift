import DashboardService
import Foundation
import PortalAPI
import Testing

struct DirectoryPaceTests {
  private let now = TimeDouble.start

  private func seconds(
    _ pages: Int, limit: Int = 60, remaining: Int = 60, reset: TimeInterval? = nil
  ) -> TimeInterval? {
    DirectoryPace.seconds(
      for: pages,
      limit: RateLimit(
        limit: limit, remaining: remaining, reset: reset.map { now.addingTimeInterval($0) }), now: now)
  }

  @Test func withoutALimitNothingIsKnown() {
    #expect(DirectoryPace.seconds(for: 10, limit: nil, now: now) == nil)
  }

  @Test(
    arguments: [
      // Within what is left of the window at once; then at its end, 48 a minute.
      (0, 60, 0), (1, 60, 0), (48, 60, 0), (49, 60, 41), (96, 60, 41), (97, 60, 101), (119, 60, 101),
      // A fifth is never taken.
      (1, 13, 0), (1, 12, 41), (1, 0, 41), (48, 0, 41), (49, 0, 101),
    ] as [(Int, Int, TimeInterval)])
  func theWindowThatRunsIsMindedFirst(pages: Int, remaining: Int, expected: TimeInterval) {
    #expect(seconds(pages, remaining: remaining, reset: 41) == expected)
  }

  @Test(arguments: [(48, 0), (49, 60), (97, 120), (480, 540), (481, 600)] as [(Int, TimeInterval)])
  func whereNoWindowRunsTheNextRequestBeginsOne(pages: Int, expected: TimeInterval) {
    for reset in [nil, 0, -5, -1e9] as [TimeInterval?] {
      #expect(seconds(pages, remaining: 0, reset: reset) == expected)
    }
  }

  @Test func aSmallLimitStillMoves() {
    #expect(seconds(3, limit: 1, remaining: 1, reset: 30) == 90)
    #expect(seconds(5, limit: 4, remaining: 4, reset: 30) == 30)
    #expect(seconds(5, limit: 5, remaining: 5, reset: 30) == 30)
  }

  @Test func nonsenseSaturates() throws {
    for pages in [Int.min, -1, 0] { #expect(seconds(pages, reset: 41) == 0) }
    for limit in [Int.min, -1, 0, 1, Int.max] {
      for reset in [nil, -1e300, 1e300] as [TimeInterval?] {
        for remaining in [Int.min, 0, Int.max] {
          let told = try #require(seconds(.max, limit: limit, remaining: remaining, reset: reset))
          #expect(told.isFinite && told >= 0)
        }
      }
    }
  }

  @Test(arguments: [(60, 12), (9, 1), (4, 1), (2, 1), (1, 0), (100_000, 20_000), (0, 0), (-60, 0)])
  func aFifthIsLeftToCreates(limit: Int, kept: Int) {
    #expect(DirectoryPace.keeping(of: RateLimit(limit: limit, remaining: 0, reset: nil)) == kept)
    #expect(DirectoryPace.keeping(of: nil) == 0)
  }
}
