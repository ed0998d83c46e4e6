import TerminalKit

/// Writes comma-separated values (RFC 4180), safe to open in a spreadsheet and to show on a terminal.
enum CSV {
  /// One record with its line end.
  static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// A spreadsheet takes what begins with one of these for a formula: an apostrophe makes it text.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

  /// By code points: a quote with a combining mark behind it is one character, and still a quote to who reads it.
  private static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map(formulaStarts.contains) == true
    // Line breaks may stand in a cell; nothing else that works on a terminal.
    let visible = Sanitizer.visible(isFormula ? "'" + text : text, keepingLineBreaks: true).unicodeScalars
    let needsQuotes =
      visible.contains { ",\"\n\r".unicodeScalars.contains($0) } || visible.first == " "
      || visible.last == " "
    guard needsQuotes else { return String(visible) }
    let doubled = visible.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }
}
