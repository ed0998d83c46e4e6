import Foundation
import Testing

@testable import Interface

@Suite struct TimeWordsTests {
  private let berlin = TimeZone(identifier: "Europe/Berlin")!

  private func clock(_ date: Date, zone: TimeZone = .gmt) -> String {
    TimeWords.clock(date, now: Example.start, zone: zone)
  }

  @Test func ofTodayTheTimeOfEarlierDaysTheDay() {
    #expect(clock(Example.start) == "10:00")
    #expect(clock(Example.start.addingTimeInterval(-10 * 3600)) == "00:00")
    #expect(clock(Example.start.addingTimeInterval(-10 * 3600 - 1)) == "1 Mar 23:59")
    #expect(clock(Example.start.addingTimeInterval(-3 * 86400)) == "27 Feb 10:00")
    #expect(clock(Example.start.addingTimeInterval(-300 * 86400)) == "6 May 2025")
  }

  @Test func itIsTheZonesTime() {
    #expect(clock(Example.start, zone: berlin) == "11:00")
    #expect(clock(Example.start.addingTimeInterval(-10.5 * 3600), zone: berlin) == "00:30")
  }

  @Test func theCalendarIsFoundationsCalendar() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = berlin
    // All days of some leap and other years, and the turns of the centuries.
    for day in Array(stride(from: -25_600, to: 55_000, by: 61)) + Array(10_000..<11_600) {
      let date = Date(timeIntervalSince1970: Double(day) * 86400 + 43200)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let words = TimeWords.clock(date, now: date.addingTimeInterval(-400 * 86400), zone: berlin)
      let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      #expect(words == "\(parts.day!) \(months[parts.month! - 1]) \(parts.year!)")
    }
  }

  @Test func nonsenseDoesNotTrap() {
    for seconds in [Double.infinity, -.infinity, 1e300, -1e300, .nan] {
      _ = clock(Date(timeIntervalSince1970: seconds))
      _ = TimeWords.age(of: Date(timeIntervalSince1970: seconds), now: Example.start)
    }
  }

  @Test(arguments: [
    (0, "a moment ago"), (59, "a moment ago"), (60, "1 minute ago"), (3599, "59 minutes ago"),
    (3600, "1 hour ago"), (7200, "2 hours ago"), (48 * 3600 - 1, "47 hours ago"), (48 * 3600, "2 days ago"),
    (400 * 86400, "400 days ago"), (-5, "a moment ago"),
  ])
  func anAgeIsTold(_ seconds: Int, _ words: String) {
    #expect(
      TimeWords.age(of: Example.start.addingTimeInterval(-Double(seconds)), now: Example.start) == words)
  }
}
