import Foundation

/// Numbers as a person reads them, without a formatter: its data would cost memory.
package enum NumberWords {
  /// `10,000`.
  package static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }

  /// `1 user`, `10,000 users`.
  package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// How long something takes, about: `40 s`, `2 min`, `3 h`. Whatever was told must not trap.
  package static func roughly(_ seconds: TimeInterval) -> String {
    let seconds = seconds.isFinite ? Int(min(max(1, seconds), 1e8).rounded(.up)) : 0
    if seconds <= 90 { return "\(seconds) s" }
    if seconds <= 90 * 60 { return "\((seconds + 30) / 60) min" }
    return "\(grouped((seconds + 1800) / 3600)) h"
  }
}
