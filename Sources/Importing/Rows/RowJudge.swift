import PortalAPI

/// Holds the rows of a file against the rules, against the directory and against each other.
struct RowJudge {
  private var roles: RoleAnswers
  private var names = Earlier()
  private var urls = Earlier()

  init(_ finder: @escaping RoleFinder) { roles = RoleAnswers(finder) }

  /// - Parameter place: turns the draft's spots into places.
  mutating func judge(_ draft: RowDraft, place: (Int) -> ImportPlace) -> ImportRow {
    var findings = Findings(row: draft.number)
    for note in draft.notes {
      findings.add(note.field, note.severity, note.value, note.message, place(note.spot))
    }
    for field in Self.texts where !draft.isSettled(field) {
      let found = draft.input.findings(field)
      guard !found.isEmpty, !(draft.lacksColumns && draft.spot(of: field) == nil) else { continue }
      let text = draft.input[field]
      let spot = place(draft.spot(of: field) ?? draft.spot)
      for finding in found {
        findings.add(field.rawValue, finding.severity, text.isEmpty ? nil : text, finding.message, spot)
      }
    }
    var row = ImportRow(number: draft.number, place: place(draft.spot), input: draft.input)
    row.lacksColumns = draft.lacksColumns
    if !draft.roles.isEmpty { judgeRoles(draft, &row, &findings, place) }
    judgeRepeats(draft, &findings, place)
    row.findings = findings.sorted
    return row
  }

  /// The fields that are texts with rules of their own.
  private static let texts: [DashboardField] = [.name, .url, .description, .iconUrl, .displayOrder]

  private mutating func judgeRoles(
    _ draft: RowDraft, _ row: inout ImportRow, _ findings: inout Findings, _ place: (Int) -> ImportPlace
  ) {
    let field = DashboardField.roleIds.rawValue
    // What is said once of a row need not be said again, but its words count whether known or not.
    var seen: Set<String> = []
    for role in draft.roles {
      let match = roles.match(role.text)
      let key = if case .id(let id, _) = match { id } else { role.text }
      guard seen.insert(key).inserted else {
        if findings.hasRoom {
          findings.add(field, .error, role.text, "names a role a second time", place(role.spot))
        }
        continue
      }
      switch match {
      case .id(let id, let warning):
        row.input.roleIds.append(id)
        guard let warning, findings.hasRoom else { continue }
        findings.add(field, .warning, role.text, warning, place(role.spot))
      case .fault(let reason):
        if row.unknownRoles.count < ImportLimits.findings { row.unknownRoles.append(role.text) }
        if findings.hasRoom { findings.add(field, .error, role.text, reason, place(role.spot)) }
      }
    }
  }

  /// The portal takes a name once; a URL twice is most often the same dashboard.
  private mutating func judgeRepeats(
    _ draft: RowDraft, _ findings: inout Findings, _ place: (Int) -> ImportPlace
  ) {
    if let row = names.row(of: draft.input.name, draft.number) {
      findings.add(
        DashboardField.name.rawValue, .warning, draft.input.name,
        "has the name of row \(row); the portal takes a name once",
        place(draft.spot(of: .name) ?? draft.spot))
    }
    if let row = urls.row(of: draft.input.url, draft.number) {
      findings.add(
        DashboardField.url.rawValue, .warning, draft.input.url, "has the URL of row \(row)",
        place(draft.spot(of: .url) ?? draft.spot))
    }
  }
}

/// The rows in which texts stood first. Only their hashes are kept, so that it does not grow with the texts:
/// with 100,000 rows two that differ have the same in one file of a billion, and a warning too many is all
/// that happens.
private struct Earlier {
  private var rows: [Int: Int32] = [:]

  mutating func row(of text: String, _ number: Int) -> Int32? {
    var text = text.trimmed
    guard !text.isEmpty else { return nil }
    var hasher = Hasher()
    // By code points, as the portal compares: Swift's own equality takes two spellings of ü for one.
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    let hash = hasher.finalize()
    if let row = rows[hash] { return row }
    rows[hash] = Int32(clamping: number)
    return nil
  }
}

/// What was found of one row, bounded.
private struct Findings {
  let row: Int
  private var list: [ImportFinding] = []

  init(row: Int) { self.row = row }

  var hasRoom: Bool { list.count < ImportLimits.findings }

  mutating func add(
    _ field: String?, _ severity: Rule.Severity, _ value: String?, _ message: String, _ place: ImportPlace
  ) {
    list.append(
      ImportFinding(row: row, place: place, field: field, severity: severity, value: value, message))
  }

  /// By their places, those of one place as they came.
  var sorted: [ImportFinding] {
    guard list.count > 1 else { return list }
    let ordered = list.enumerated().sorted { one, other in
      let (first, second) = (one.element.place, other.element.place)
      guard first != second, let first, let second else { return one.offset < other.offset }
      return (first.line, first.column) < (second.line, second.column)
    }
    return ordered.map(\.element)
  }
}
