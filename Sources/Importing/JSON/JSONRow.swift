import PortalAPI

/// Reads one element: an object with a dashboard's fields, each of its type.
struct JSONRow {
  /// The key that the roles were written under.
  private var rolesKey: String?

  /// - Throws: it is no JSON.
  static func read(_ scanner: inout JSONScanner, _ draft: inout RowDraft) throws(JSONStop) {
    var row = JSONRow()
    guard try scanner.need("an object") == UInt8(ascii: "{") else {
      let (kind, value) = try scanner.skipValue(depth: 1)
      let words = kind.rawValue
      for field in DashboardField.allCases { draft.settle(field) }
      return draft.note("must be an object with name and url, not \(words)", nil, value, at: 0)
    }
    scanner.step()
    try scanner.skipItems(UInt8(ascii: "}"), "}") { (scanner) throws(JSONStop) in
      try row.readEntry(&scanner, &draft)
    }
  }

  private mutating func readEntry(_ scanner: inout JSONScanner, _ draft: inout RowDraft) throws(JSONStop) {
    let keySpot = scanner.spot
    let key = try scanner.key()
    guard let key, let field = RowKey.field(key) else {
      _ = try scanner.skipValue(depth: 2)
      let name = key ?? "a key"
      return draft.note(
        key.map(CSVHeader.unknown) ?? "is longer than \(ImportLimits.cellSizeText)", name, at: keySpot)
    }
    if draft.spot(of: field) != nil {
      _ = try scanner.skipValue(depth: 2)
      return draft.note(RowKey.again(key, rolesKey), key, at: keySpot)
    }
    if field == .roleIds { rolesKey = key }
    let spot = scanner.spot
    draft.set(spot, of: field)
    let byte = try scanner.need("a value")
    switch (field, byte) {
    case (.roleIds, UInt8(ascii: "[")): try Self.readRoles(&scanner, &draft)
    case (.name, UInt8(ascii: "\"")), (.url, UInt8(ascii: "\"")), (.description, UInt8(ascii: "\"")),
      (.iconUrl, UInt8(ascii: "\"")):
      if let text = try scanner.text() {
        draft.take(text, field)
      } else {
        draft.refuse(field, nil, "is longer than \(ImportLimits.cellSizeText)", at: spot)
      }
    default: try Self.readOther(field, &scanner, &draft, spot)
    }
  }

  /// A number, true or false, null, or what the field does not take.
  private static func readOther(
    _ field: DashboardField, _ scanner: inout JSONScanner, _ draft: inout RowDraft, _ spot: Int
  ) throws(JSONStop) {
    let (kind, value) = try scanner.skipValue(depth: 2)
    switch (field, kind) {
    case (_, .null): break
    case (.displayOrder, .number):
      guard let number = wholeNumber(value ?? "") else {
        return draft.refuse(field, value, "must be a whole number", at: spot)
      }
      draft.take(number, field)
    case (.isActive, .truth): draft.input.isActive = value == "true"
    default: draft.refuse(field, value, "must be \(RowKey.type(field)), not \(kind.rawValue)", at: spot)
    }
  }

  /// `5.0` is 5, as in JSON Schema; what is too large for us is told so by the field's rule.
  private static func wholeNumber(_ text: String) -> String? {
    if text.utf8.allSatisfy({ $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }) { return text }
    guard let number = Double(text), number.isFinite, number == number.rounded() else { return nil }
    // Beyond that a Double is no longer a certain whole number.
    return abs(number) < 9_007_199_254_740_992 ? Int(exactly: number).map(String.init) : nil
  }

  private static func readRoles(_ scanner: inout JSONScanner, _ draft: inout RowDraft) throws(JSONStop) {
    scanner.step()
    let field = DashboardField.roleIds.rawValue
    var found = draft
    try scanner.skipItems(UInt8(ascii: "]"), "]") { (scanner) throws(JSONStop) in
      let spot = scanner.spot
      let (kind, value) = try scanner.skipValue(depth: 3)
      if kind != .text {
        found.note("must be a list of texts; here is \(kind.rawValue)", field, value, at: spot)
      } else if let value, !value.isBlank {
        found.add(RowDraft.Role(text: value.trimmed, spot: spot))
      } else {
        found.note(
          value == nil ? "is longer than \(ImportLimits.cellSizeText)" : "has an empty role", field, at: spot)
      }
    }
    draft = found
  }
}
