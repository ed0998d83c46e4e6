import PortalAPI

/// What is wrong with a file or a row (error), or worth a look (warning), and where. Also thrown, where
/// nothing more of the file can be read.
///
/// Its texts hold what the file holds: whoever shows them makes them harmless first.
public struct ImportFinding: Error, Equatable, Sendable {
  /// From 1: the first data row or list element; nil: about the file.
  public var row: Int?
  /// Where in the file; nil: nowhere in particular.
  public var place: ImportPlace?
  /// The API's name, or the column or key as it was written where it is none.
  public var field: String?
  /// Whether it can be sent all the same.
  public var severity: Rule.Severity
  /// What stood there, cut; nil where nothing did.
  public var value: String?
  /// Half a sentence, as of PortalAPI's rules: `must be 0 to 1000`.
  public var message: String

  /// The most code points of a value that are kept.
  public static let valueLength = 80

  public init(
    row: Int? = nil, place: ImportPlace? = nil, field: String? = nil, severity: Rule.Severity = .error,
    value: String? = nil, _ message: String
  ) {
    self.row = row
    self.place = place
    self.field = field?.scalars(Self.valueLength)
    self.severity = severity
    self.value = value?.scalars(Self.valueLength)
    self.message = message
  }

  /// One line for people: `Row 7 (line 9, column 14): displayOrder “1001” must be 0 to 1000.`
  public var text: String {
    let place = place.map { "line \($0.line), column \($0.column)" }
    let head: String
    switch (row, place) {
    case (let row?, let place?): head = "Row \(row) (\(place)): "
    case (let row?, nil): head = "Row \(row): "
    case (nil, let place?): head = place.prefix(1).uppercased() + place.dropFirst() + ": "
    case (nil, nil): head = ""
    }
    let quoted = value.map { "\u{201c}\($0)\u{201d}" }
    let subject = [field, quoted].compactMap(\.self).joined(separator: " ")
    // Rules speak of what stands before them (`must be …`), or for themselves (`a name is needed`).
    let end = message.hasSuffix("?") ? "" : "."
    if continues { return head + (subject.isEmpty ? silentSubject : subject) + " \(message)\(end)" }
    return head + (subject.isEmpty ? "" : "\(subject): ") + "\(message)\(end)"
  }

  private var silentSubject: String {
    switch (row, place) {
    case (nil, nil): "The file"
    case (nil, _?): "this"
    default: "it"
    }
  }

  private var continues: Bool {
    let word = message.prefix { $0 != " " }
    return ["must", "has", "holds", "lacks", "is", "was", "cannot", "changed", "names", "stands", "means"]
      .contains(
        word)
  }
}
