import Foundation

/// A time as calendar and clock show it. Reckoned here: Foundation's calendar takes milliseconds to come up,
/// and a list has a time in each row.
struct WallTime {
  /// Days since 1 January 1970.
  var day: Int
  var year: Int
  var month: Int
  var dayOfMonth: Int
  var hour: Int
  var minute: Int
  var second: Int

  init(_ date: Date, _ zone: TimeZone) {
    // Whatever a journal holds: a number that is no time must not trap, and years have four digits.
    let time = date.timeIntervalSince1970
    let utc = time.isFinite ? Int(min(max(time, -30_000_000_000), 250_000_000_000).rounded(.down)) : 0
    let seconds = utc + zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(utc)))
    day = Int((TimeInterval(seconds) / 86_400).rounded(.down))
    let rest = seconds - day * 86_400
    hour = rest / 3600
    minute = rest % 3600 / 60
    second = rest % 60
    // The Gregorian calendar in eras of 400 years that begin on 1 March, so that a leap day comes last.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Three letters.
  var monthName: String { Self.months[month - 1] }

  /// `14:02`.
  var hourAndMinute: String { "\(Self.twoDigits(hour)):\(Self.twoDigits(minute))" }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
