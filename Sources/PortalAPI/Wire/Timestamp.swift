import Foundation

/// Times on the wire. Reading never fails a reply: what is no time is nil.
public enum Timestamp {
  /// ISO 8601 in UTC with milliseconds, as msdash writes every time.
  ///
  /// Rounded to the nearest: the style cuts, and a time that was read and is written again would lose a
  /// millisecond each time.
  public static func text(_ date: Date) -> String {
    date.addingTimeInterval(0.0005).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  /// Reads ISO 8601 with or without fractions, with `Z` or an offset.
  public static func iso8601(_ text: String) -> Date? {
    // The strategy stops at what it does not know; a time with something behind it is no time.
    guard text.utf8.count <= 40, text.utf8.allSatisfy({ "0123456789-:.+TZ".utf8.contains($0) }),
      !text.dropLast().contains("Z")
    else { return nil }
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
