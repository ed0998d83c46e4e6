/// A dashboard as a record of the CSV file that `msdash import` reads (RFC 4180): each text comes back as it was.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula. An
/// apostrophe in front makes it text, and the import takes one away: so a cell that has apostrophes before such a
/// sign already gets one more too.
public enum ImportRecord {
  /// The columns, by the API's names.
  public static let head = ["name", "url", "description", "iconUrl", "displayOrder", "isActive", "roles"]
  /// Between roles in a cell.
  public static let roleSeparator: Unicode.Scalar = "|"
  /// At the end of each record.
  public static let lineEnd = "\r\n"

  /// A request's record, without a line end.
  /// - Parameter roles: names or ids, none of which holds the separator.
  public static func text(_ request: CreateExternalDashboardRequest, roles: [String]) -> String {
    text([
      request.name, request.url, request.description ?? "", request.iconUrl ?? "",
      request.displayOrder.map(String.init) ?? "", request.isActive.map(String.init) ?? "",
      roles.joined(separator: String(roleSeparator)),
    ])
  }

  /// The record of the columns' names.
  public static var headText: String { text(head) }

  static func text(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  /// By code points: a quote with a combining mark behind it is one character, and still a quote to who reads it.
  static func cell(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    if isFormula(scalars) { scalars.insert("'", at: 0) }
    let needsQuotes =
      scalars.contains { quoted.contains($0) } || scalars.first?.properties.isWhitespace == true
      || scalars.last?.properties.isWhitespace == true
    guard needsQuotes else { return string(scalars) }
    return "\"" + string(scalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }) + "\""
  }

  private static let quoted: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

  /// `^'*[=+\-@\t\r]`.
  private static func isFormula(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.first { $0 != "'" }.map(formulaStarts.contains) == true
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
