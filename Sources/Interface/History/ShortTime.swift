import Foundation

/// Times as a list shows them: short, by the clock on the wall.
enum ShortTime {
  /// The columns of the longest.
  static let width = 7

  /// `14:02` today, `24 Nov` this year, else `2025-11`.
  static func text(_ date: Date, now: Date, zone: TimeZone) -> String {
    let time = WallTime(date, zone)
    let today = WallTime(now, zone)
    if time.day == today.day { return time.hourAndMinute }
    if time.year == today.year { return "\(time.dayOfMonth) \(time.monthName)" }
    return "\(time.year)-\(WallTime.twoDigits(time.month))"
  }

  /// `14:03:10`, with the date before it where that is another than today's.
  static func clock(_ date: Date, now: Date, zone: TimeZone) -> String {
    let time = WallTime(date, zone)
    let clock = "\(time.hourAndMinute):\(WallTime.twoDigits(time.second))"
    return time.day == WallTime(now, zone).day ? clock : "\(text(date, now: now, zone: zone)) \(clock)"
  }
}
