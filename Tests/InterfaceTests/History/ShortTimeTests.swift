import Foundation
import TestSupport
import Testing

@testable import Interface

@Suite struct ShortTimeTests {
  private let utc = TimeZone(secondsFromGMT: 0)!

  private func text(_ date: Date, _ zone: TimeZone? = nil) -> String {
    ShortTime.text(date, now: Example.start, zone: zone ?? utc)
  }

  @Test func todayIsATimeThisYearADayElseAMonth() {
    #expect(text(Example.start.addingTimeInterval(-7)) == "09:59")
    #expect(text(Example.start.addingTimeInterval(-10 * 3600)) == "00:00")
    #expect(text(Example.start.addingTimeInterval(-10 * 3600 - 1)) == "1 Mar")
    #expect(text(Example.start.addingTimeInterval(-61 * 86_400)) == "2025-12")
  }

  @Test func theDayIsThatOfTheWall() {
    let tokyo = TimeZone(secondsFromGMT: 9 * 3600)!
    #expect(text(Example.start.addingTimeInterval(-12 * 3600), tokyo) == "07:00")
    #expect(text(Example.start.addingTimeInterval(-12 * 3600)) == "1 Mar")
  }

  @Test func aClockTellsTheDateWhereItIsAnothers() {
    #expect(ShortTime.clock(Example.start, now: Example.start, zone: utc) == "10:00:00")
    let later = Example.start.addingTimeInterval(86_400)
    #expect(ShortTime.clock(later, now: Example.start, zone: utc) == "3 Mar 10:00:00")
  }

  @Test func itAgreesWithTheCalendar() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = utc
    var random = SeededGenerator.printed(for: "itAgreesWithTheCalendar")
    for _ in 0..<2000 {
      let date = Date(timeIntervalSince1970: Double.random(in: 0..<8_000_000_000, using: &random))
      let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
      let time = ShortTime.text(date, now: date, zone: utc)
      #expect(time == String(format: "%02d:%02d", parts.hour!, parts.minute!))
      let other = calendar.date(byAdding: .year, value: 40, to: date)!
      #expect(
        ShortTime.text(date, now: other, zone: utc) == String(format: "%d-%02d", parts.year!, parts.month!))
      let day = ShortTime.text(
        date, now: date.addingTimeInterval(parts.month == 12 ? -86_400 : 86_400), zone: utc)
      #expect(day.hasPrefix("\(parts.day!) ") || parts.day! == 1 || parts.day! > 30)
    }
  }

  @Test func noNumberTraps() {
    for seconds in [-Double.infinity, .infinity, .nan, -1e300, 1e300, -1, 0] {
      let date = Date(timeIntervalSinceReferenceDate: seconds)
      #expect(ShortTime.text(date, now: Example.start, zone: utc).count <= ShortTime.width)
    }
  }
}
