import PortalAPI

/// Reads a list of objects, or one object a line, element by element.
struct JSONReader: RowReader {
  private enum State { case start, element, behind, lost, over }

  private var scanner: JSONScanner
  private var isList = false
  private var state = State.start
  private(set) var fileFindings: [ImportFinding] = []

  init(_ file: ImportFile) { scanner = JSONScanner(ByteWindow(file)) }

  func place(_ spot: Int) -> ImportPlace { scanner.window.place(spot) }

  mutating func next(_ draft: inout RowDraft) throws(ImportFinding) -> Bool {
    do throws(JSONStop) {
      return try goOn()
    } catch {
      throw finding(error, row: nil)
    }
  }

  mutating func fill(_ draft: inout RowDraft) throws(ImportFinding) {
    state = .behind
    do throws(JSONStop) {
      try JSONRow.read(&scanner, &draft)
    } catch {
      guard case .fault(let spot, let message) = error else { throw finding(error, row: draft.number) }
      draft.note(message, at: spot)
      // What was read of it is no whole: its rules would speak of what is missing behind the fault.
      for field in DashboardField.allCases { draft.settle(field) }
      state = .lost
    }
  }

  private func finding(_ stop: JSONStop, row: Int?) -> ImportFinding {
    switch stop {
    case .fault(let spot, let message): ImportFinding(row: row, place: place(spot), message)
    case .end(let message):
      ImportFinding(row: row, place: place(scanner.spot), "is the end of the file: \(message)")
    case .fatal(let finding): finding
    }
  }

  /// Goes to the element that comes next.
  private mutating func goOn() throws(JSONStop) -> Bool {
    switch state {
    case .over: return false
    case .start: guard try begin() else { return false }
    case .element: break
    case .behind: try isList ? goBehindElement() : goBehindLine()
    case .lost: try findLine()
    }
    guard state != .over else { return false }
    return try goToElement()
  }

  private mutating func begin() throws(JSONStop) -> Bool {
    try scanner.discardBlanks(Self.isBlank)
    guard let byte = try scanner.peek() else { return false }
    isList = byte == UInt8(ascii: "[")
    guard isList || byte == UInt8(ascii: "{") else {
      throw .fault(spot: 0, "must be [ or {: a list of objects, or an object on each line")
    }
    if isList { scanner.step() }
    state = .element
    return true
  }

  private mutating func goToElement() throws(JSONStop) -> Bool {
    try scanner.discardBlanks(Self.isBlank)
    guard let byte = try scanner.peek() else {
      guard isList else { return false }
      throw .end("expected ] at the end of the list")
    }
    guard isList, byte == UInt8(ascii: "]") else { return true }
    if state == .behind { tell("has a comma before it: take it out", field: "]") }
    try end()
    return false
  }

  /// Behind an element there is a comma or the list's end.
  private mutating func goBehindElement() throws(JSONStop) {
    try scanner.discardBlanks(Self.isBlank)
    switch try scanner.peek() {
    case UInt8(ascii: ","): scanner.step()
    case UInt8(ascii: "]"): try end()
    case nil: throw .end("expected ] at the end of the list")
    case UInt8(ascii: "{"):
      tell("lacks a comma before it", field: "{")
      state = .element
    default:
      tell("must be a comma, or ] at the end of the list")
      try findLine()
    }
  }

  /// Behind an object of its own there is the line's end.
  private mutating func goBehindLine() throws(JSONStop) {
    try scanner.discardBlanks { $0 == 32 || $0 == 9 }
    guard let byte = try scanner.peek(), byte != 10, byte != 13 else { return }
    tell(
      byte == UInt8(ascii: ",")
        ? "must not be a comma: one object a line, or all in a list between [ and ]"
        : "must be the line's end: one object a line, or all in a list between [ and ]")
    try findLine()
  }

  private mutating func end() throws(JSONStop) {
    scanner.step()
    state = .over
    try scanner.discardBlanks(Self.isBlank)
    if try scanner.peek() != nil { tell("must be the end of the file, behind the list") }
  }

  private mutating func tell(_ message: String, field: String? = nil) {
    guard fileFindings.count < ImportLimits.findings else { return }
    fileFindings.append(ImportFinding(place: place(scanner.spot), field: field, message))
  }

  /// Behind a fault the next line that begins with an object is read again, so that all faults are told at
  /// once.
  private mutating func findLine() throws(JSONStop) {
    state = .element
    if scanner.isFirstOfLine, try scanner.peek() == UInt8(ascii: "{") { return }
    while true {
      try scanner.discardBlanks { $0 != 10 && $0 != 13 }
      let isList = isList
      try scanner.discardBlanks { Self.isBlank($0) || isList && $0 == UInt8(ascii: ",") }
      guard let byte = try scanner.peek() else {
        state = .over
        return
      }
      if byte == UInt8(ascii: "{") { return }
      guard isList, byte == UInt8(ascii: "]") else { continue }
      // It may also end a list within: then something stands behind it.
      scanner.step()
      try scanner.discardBlanks(Self.isBlank)
      if try scanner.peek() == nil {
        state = .over
        return
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }
}

extension JSONScanner {
  /// Nothing but blanks stands before the spot on its line.
  fileprivate var isFirstOfLine: Bool {
    let before = window.bytes.prefix(spot).last { $0 != 32 && $0 != 9 }
    return before == 10 || before == 13
  }
}
