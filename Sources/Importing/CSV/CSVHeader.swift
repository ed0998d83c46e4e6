import PortalAPI

/// The first line: which column holds which field.
struct CSVHeader {
  /// By column; nil where it has no name, or none that is known.
  private(set) var fields: [DashboardField?] = []
  /// Columns up to the last that has a name.
  private(set) var named = 0
  private(set) var findings: [ImportFinding] = []
  /// A column is missing that every row needs.
  private(set) var lacksColumns = false

  /// - Parameter cells: the names as they stand, with their places.
  init(_ cells: [(text: String, place: ImportPlace)]) {
    var names: [DashboardField: String] = [:]
    named = (cells.lastIndex { !$0.text.isBlank } ?? -1) + 1
    for (index, cell) in cells.enumerated() {
      let name = cell.text.trimmed
      let field = Self.field(name)
      fields.append(nil)
      if let field {
        if let first = names[field] {
          refuse(name, cell.place, Self.again(name, first))
          continue
        }
        names[field] = name
        fields[index] = field
      } else if name.isEmpty, index < named {
        refuse("column \(index + 1)", cell.place, "has no name: write one of \(Self.list)")
      } else if !name.isEmpty {
        refuse(name, cell.place, Self.unknown(name))
      }
    }
    for field in DashboardField.allCases where field.isRequired && names[field] == nil {
      lacksColumns = true
      let words = "the header lacks the column \(field.rawValue), which every row needs"
      findings.append(ImportFinding(place: cells.first?.place, words))
    }
  }

  private mutating func refuse(_ column: String, _ place: ImportPlace, _ message: String) {
    guard findings.count < ImportLimits.findings else { return }
    findings.append(ImportFinding(place: place, field: column, message))
  }

  private static func again(_ name: String, _ first: String) -> String {
    guard name != first else { return "stands here a second time: keep one of the columns" }
    let cut = first.scalars(ImportFinding.valueLength)
    return "means the same as the column \u{201c}\(cut)\u{201d}: keep one of them"
  }

  /// The field of a column: case, blanks, `_` and `-` are forgiven.
  static func field(_ name: String) -> DashboardField? {
    let key = String(
      String.UnicodeScalarView(
        name.unicodeScalars.filter { scalar in
          !(scalar.properties.isWhitespace || scalar == "_" || scalar == "-")
        })
    ).lowercased()
    return byKey[key]
  }

  private static let byKey: [String: DashboardField] = {
    var fields = Dictionary(
      uniqueKeysWithValues: DashboardField.allCases.map { ($0.rawValue.lowercased(), $0) })
    fields["roles"] = .roleIds
    return fields
  }()

  /// The names that are taken, as they are told.
  static let list = "name, url, description, iconUrl, displayOrder, isActive, roles"

  /// What to say of a name that is none.
  static func unknown(_ name: String) -> String {
    let nearest = Distance.nearest(to: name, among: DashboardField.allCases.map(\.rawValue) + ["roles"])
    return "is no field of a dashboard: " + (nearest.map { "is it \($0)?" } ?? "there are \(list)")
  }
}
