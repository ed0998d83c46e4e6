import PortalAPI
import StrictYAML

/// Reads a list of mappings, event by event, so that no more than a row is held.
struct YAMLReader: RowReader {
  private let source: YAMLText
  private let events: YAMLEvents
  /// The event that begins the row which comes next.
  private var first: YAMLEvent?
  private var isBegun = false
  /// One mapping alone is one row.
  private var isAlone = false
  /// The places of the row, by spot.
  private var places: [ImportPlace] = []

  init(_ file: ImportFile) {
    let source = YAMLText(file)
    self.source = source
    events = YAMLEvents(reading: { source.read(into: $0) })
  }

  var fileFindings: [ImportFinding] { [] }

  func place(_ spot: Int) -> ImportPlace {
    places.indices.contains(spot) ? places[spot] : ImportPlace(line: 1, column: 1)
  }

  mutating func next(_ draft: inout RowDraft) throws(ImportFinding) -> Bool {
    places.removeAll(keepingCapacity: true)
    guard !isBegun || !isAlone else {
      // What stands behind it is still looked at.
      while try event() != nil {}
      return false
    }
    if !isBegun, try !begin() { return false }
    if first == nil { first = try event() }
    guard let event = first else { return false }
    if case .sequenceEnd = event {
      while try self.event() != nil {}
      return false
    }
    _ = add(event.mark)
    return true
  }

  private mutating func begin() throws(ImportFinding) -> Bool {
    isBegun = true
    let root = try event()
    switch root {
    case nil: return false
    case .sequenceStart: return true
    case .mappingStart:
      isAlone = true
      first = root
      return true
    case .scalar(let scalar) where scalar.isNull:
      while try event() != nil {}
      return false
    case .scalar(let scalar):
      throw ImportFinding(
        place: ImportPlace(scalar.mark), value: scalar.text, "must be a list of mappings, not a text")
    case .sequenceEnd, .mappingEnd: return false
    }
  }

  mutating func fill(_ draft: inout RowDraft) throws(ImportFinding) {
    defer { first = nil }
    guard let first else { return }
    guard case .mappingStart = first else {
      for field in DashboardField.allCases { draft.settle(field) }
      let (words, value) = try skip(first)
      return draft.note("must be a mapping with name and url, not \(words)", nil, value, at: 0)
    }
    var rolesKey: String?
    while let key = try event() {
      if case .mappingEnd = key { return }
      try readEntry(key, &rolesKey, &draft)
    }
  }

  private mutating func readEntry(
    _ key: YAMLEvent, _ rolesKey: inout String?, _ draft: inout RowDraft
  ) throws(ImportFinding) {
    guard case .scalar(let key) = key else {
      throw ImportFinding(
        row: draft.number, place: ImportPlace(key.mark), "must be a text, since it is a key")
    }
    guard key.text != "<<" || !key.isPlain else {
      throw ImportFinding(
        row: draft.number, place: ImportPlace(key.mark), value: key.text,
        "is a merge key, which is not taken: write the values themselves")
    }
    guard let value = try event() else { return }
    guard let field = RowKey.field(key.text) else {
      _ = try skip(value)
      return draft.note(CSVHeader.unknown(key.text), key.text, at: add(key.mark))
    }
    guard draft.spot(of: field) == nil else {
      _ = try skip(value)
      return draft.note(RowKey.again(key.text, rolesKey), key.text, at: add(key.mark))
    }
    if field == .roleIds { rolesKey = key.text }
    let spot = add(value.mark)
    draft.set(spot, of: field)
    switch value {
    case .scalar(let scalar): take(scalar, field, at: spot, &draft)
    case .sequenceStart where field == .roleIds: try readRoles(&draft)
    default:
      let (words, _) = try skip(value)
      draft.refuse(field, nil, "must be \(RowKey.type(field)), not \(words)", at: spot)
    }
  }

  private func take(_ scalar: YAMLScalar, _ field: DashboardField, at spot: Int, _ draft: inout RowDraft) {
    guard scalar.text.utf8.count <= ImportLimits.cellSize else {
      return draft.refuse(field, scalar.text, "is longer than \(ImportLimits.cellSizeText)", at: spot)
    }
    guard !scalar.isNull else { return }
    switch field {
    case .isActive: draft.takeSwitch(scalar.text, at: spot)
    case .roleIds: draft.takeRoles(scalar.text, at: spot)
    default: draft.take(scalar.text, field)
    }
  }

  private mutating func readRoles(_ draft: inout RowDraft) throws(ImportFinding) {
    let field = DashboardField.roleIds.rawValue
    while let item = try event() {
      switch item {
      case .sequenceEnd: return
      case .scalar(let scalar) where scalar.text.utf8.count > ImportLimits.cellSize:
        draft.note("is longer than \(ImportLimits.cellSizeText)", field, scalar.text, at: add(scalar.mark))
      case .scalar(let scalar) where scalar.isNull || scalar.text.isBlank:
        draft.note("has an empty role", field, at: add(scalar.mark))
      case .scalar(let scalar):
        draft.add(RowDraft.Role(text: scalar.text.trimmed, spot: add(scalar.mark)))
      default:
        let spot = add(item.mark)
        let words = try skip(item).words
        draft.note("must be a list of texts; here is \(words)", field, at: spot)
      }
    }
  }

  /// Goes over a value that is not wanted.
  private func skip(_ value: YAMLEvent) throws(ImportFinding) -> (words: String, text: String?) {
    switch value {
    case .scalar(let scalar): return scalar.isNull ? ("nothing", nil) : ("a text", scalar.text)
    case .sequenceEnd, .mappingEnd: return ("nothing", nil)
    case .sequenceStart, .mappingStart: break
    }
    var depth = 1
    while depth > 0, let event = try event() {
      switch event {
      case .sequenceStart, .mappingStart: depth += 1
      case .sequenceEnd, .mappingEnd: depth -= 1
      case .scalar: break
      }
    }
    if case .sequenceStart = value { return ("a list", nil) }
    return ("a mapping", nil)
  }

  /// The spot of a place. A row of nothing but faults must not fill the memory: its findings are bounded,
  /// too.
  private mutating func add(_ mark: YAMLMark) -> Int {
    guard places.count < 2 * ImportLimits.roles else { return places.count - 1 }
    places.append(ImportPlace(mark))
    return places.count - 1
  }

  private func event() throws(ImportFinding) -> YAMLEvent? {
    do throws(YAMLFault) {
      let event = try events.next()
      source.isMoving()
      return event
    } catch {
      throw source.fault
        ?? ImportFinding(place: ImportPlace(error.mark), "is no YAML that is taken: \(error.message)")
    }
  }
}

extension YAMLEvent {
  /// Where it begins.
  fileprivate var mark: YAMLMark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequenceStart(let mark), .sequenceEnd(let mark), .mappingStart(let mark), .mappingEnd(let mark):
      mark
    }
  }
}

extension ImportPlace {
  fileprivate init(_ mark: YAMLMark) { self.init(line: mark.line, column: mark.column) }
}
