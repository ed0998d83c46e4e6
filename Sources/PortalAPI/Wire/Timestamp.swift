import Foundation

/// Times on the wire. Reading never fails a reply: what is no time is nil.
public enum Timestamp {
  /// ISO 8601 in UTC with milliseconds, as msdash writes every time.
  public static func text(_ date: Date) -> String {
    // The style cuts what is below a millisecond, and most milliseconds have no exact binary form: without the
    // rounding half of them would lose one each time they are read and written.
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    return Date(timeIntervalSince1970: (milliseconds + 0.5) / 1000)
      .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  /// Reads ISO 8601 with or without fractions and offset.
  public static func iso8601(_ text: String) -> Date? {
    guard text.utf8.count <= 40 else { return nil }
    return try? Date(text, strategy: .iso8601)
  }

  /// Reads the form of `Date` and `Retry-After` that RFC 9110 (section 5.6.7) has senders use:
  /// `Sun, 06 Nov 1994 08:49:37 GMT`.
  public static func http(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard text.utf8.count <= 40, parts.count == 6, parts[5] == "GMT", parts[1].count == 2,
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return iso8601("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }

  /// Writes that form.
  public static func http(_ date: Date) -> String {
    let iso = date.formatted(.iso8601)
    let parts = iso.split(whereSeparator: { "-TZ".contains($0) }).map(String.init)
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]  // 1 January 1970 was a Thursday
    let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    let month = months[(Int(parts[1]) ?? 1) - 1]
    return "\(days[((day % 7) + 7) % 7]), \(parts[2]) \(month) \(parts[0]) \(parts[3]) GMT"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
