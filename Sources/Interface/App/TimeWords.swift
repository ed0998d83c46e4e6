import Foundation

/// Times as a person reads them. Without a calendar or a formatter, whose data would cost memory and the first
/// frame time.
enum TimeWords {
  /// `0:41`.
  static func countdown(_ seconds: Int) -> String { "\(seconds / 60):" + WallTime.twoDigits(seconds % 60) }

  /// `14:02`; of another day `2 Mar 14:02`; of another year `2 Mar 2025`.
  static func clock(_ date: Date, now: Date, zone: TimeZone) -> String {
    let then = WallTime(date, zone)
    let today = WallTime(now, zone)
    if then.day == today.day { return then.hourAndMinute }
    let day = "\(then.dayOfMonth) \(then.monthName)"
    return then.year == today.year ? "\(day) \(then.hourAndMinute)" : "\(day) \(then.year)"
  }

  /// `2 hours ago`.
  static func age(of date: Date, now: Date) -> String {
    let minutes = whole(now.timeIntervalSince(date) / 60, 0...1e8)
    switch minutes {
    case 0: return "a moment ago"
    case 1..<60: return count(minutes, "minute") + " ago"
    case 60..<(48 * 60): return count(minutes / 60, "hour") + " ago"
    default: return count(minutes / (24 * 60), "day") + " ago"
    }
  }

  /// `1 create`, `3 creates`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// What a damaged journal may hold must not trap.
  private static func whole(_ number: Double, _ range: ClosedRange<Double>) -> Int {
    number.isNaN ? 0 : Int(min(max(number, range.lowerBound), range.upperBound).rounded(.down))
  }
}
