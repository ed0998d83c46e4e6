import PortalAPI

/// Reads comma-separated values: RFC 4180, and what spreadsheets and people make of it.
struct CSVReader: RowReader {
  private let window: ByteWindow
  private let header: CSVHeader
  /// How the header is written, beside what it says.
  private let headerFaults: [ImportFinding]
  private var record: CSVRecord

  /// Reads the header.
  /// - Throws: it is none.
  init(_ file: ImportFile) throws(ImportFinding) {
    window = ByteWindow(file)
    let line = try Self.headerLine(window)
    guard let separator = CSVSeparator.of(line) else { throw Self.noHeader(line, window) }
    var first = CSVRecord(separator: separator, most: ImportLimits.columns)
    repeat {
      window.discard(first.size)
      guard try first.read(window) else { throw Self.noHeader([], window) }
    } while first.isBlank(window.bytes)
    guard !first.isTooLong, first.count <= ImportLimits.columns else {
      throw ImportFinding(
        place: window.place(0),
        "has more than \(ImportLimits.columns) columns, or more than "
          + "\(ImportLimits.rowSizeText), where the header should be")
    }
    var names: [(text: String, place: ImportPlace)] = []
    for cell in first.cells where names.count < ImportLimits.columns {
      names.append((cell.text(window.bytes), window.place(cell.spot)))
    }
    header = CSVHeader(names)
    var faults: [ImportFinding] = []
    for (spot, fault) in first.faults where fault == .textBehindQuote {
      faults.append(ImportFinding(place: window.place(spot), field: "the header", fault.words))
    }
    headerFaults = faults
    window.discard(first.size)
    record = CSVRecord(separator: separator, most: header.named)
  }

  var fileFindings: [ImportFinding] { header.findings + headerFaults }

  func place(_ spot: Int) -> ImportPlace { record.began ?? window.place(spot) }

  /// The first line that is not blank, quoted line breaks aside: only what the separator is told from.
  private static func headerLine(_ window: ByteWindow) throws(ImportFinding) -> [UInt8] {
    // More than a chunk is no header; faults of the text behind it are told in their turn.
    if window.bytes.isEmpty { _ = try window.fill() }
    var line: [UInt8] = []
    for byte in window.bytes {
      let isBreak = byte == 10 || byte == 13
      if isBreak, line.contains(where: { $0 > 32 }) { break }
      line.append(byte)
    }
    return line
  }

  private static func noHeader(_ line: [UInt8], _ window: ByteWindow) -> ImportFinding {
    guard line.contains(where: { $0 > 32 }) else { return ImportRows.noRows }
    let begin = window.place(line.firstIndex { $0 > 32 } ?? 0)
    if let other = CSVSeparator.other(line) {
      let words = other == 32 ? "a blank" : "“\(String(decoding: [other], as: UTF8.self))”"
      return ImportFinding(
        place: begin,
        "has its columns parted by \(words); they must be parted by a comma, a semicolon or a tab")
    }
    return ImportFinding(
      place: begin, value: String(decoding: line.drop { $0 <= 32 }.prefix(400), as: UTF8.self),
      "is no header: the first line names the columns, which are \(CSVHeader.list)")
  }

  mutating func next(_ draft: inout RowDraft) throws(ImportFinding) -> Bool {
    repeat {
      window.discard(record.size)
      guard try record.read(window) else { return false }
    } while record.isBlank(window.bytes)
    return true
  }

  /// Takes the record's cells.
  func fill(_ draft: inout RowDraft) {
    draft.lacksColumns = header.lacksColumns
    guard !record.isTooLong else {
      draft.note("has more than \(ImportLimits.rowSizeText)", at: 0)
      for field in DashboardField.allCases { draft.settle(field) }
      return
    }
    let bytes = window.bytes
    for (index, cell) in record.cells.enumerated() where index < header.fields.count {
      guard let field = header.fields[index] else { continue }
      draft.set(cell.spot, of: field)
      take(cell, field, bytes, &draft)
    }
    if record.count < header.named { tellMissing(&draft) }
    if let surplus = record.surplus {
      let counts = "\(record.count) cells, and the header \(header.named)"
      draft.note("has \(counts): a cell with a separator in it must be quoted", at: surplus)
    }
    for (spot, fault) in record.faults { tell(fault, spot, &draft) }
  }

  private func take(
    _ cell: CSVCell, _ field: DashboardField, _ bytes: UnsafeBufferPointer<UInt8>, _ draft: inout RowDraft
  ) {
    guard !cell.isEmpty else { return }
    guard cell.end - cell.start <= ImportLimits.cellSize else { return draft.settle(field) }
    let text = cell.unguardedText(bytes)
    switch field {
    case .isActive: draft.takeSwitch(text, at: cell.spot)
    case .roleIds:
      // Quotes that were written twice move what is behind them; the cell's own place is good enough then.
      let start = text.utf8.count == cell.end - cell.start ? cell.start : nil
      draft.takeRoles(text, at: cell.spot, counting: start)
    default: draft.take(text, field)
    }
  }

  private func tellMissing(_ draft: inout RowDraft) {
    let counts = "\(record.count) of \(header.named) cells"
    draft.note("has \(counts): write a separator for each that is empty, too", at: 0)
    // That a name or URL is missing is the same fault.
    for field in header.fields.dropFirst(record.count) {
      if let field { draft.settle(field) }
    }
  }

  private func tell(_ fault: CSVFault, _ spot: Int, _ draft: inout RowDraft) {
    let column = record.cells.lastIndex { $0.spot <= spot }
    let known = column.flatMap { $0 < header.fields.count ? header.fields[$0] : nil }
    let field = known?.rawValue ?? column.map { "column \($0 + 1)" }
    let severity = fault == .quoteWithin ? Rule.Severity.warning : .error
    draft.note(fault.words, field, severity: severity, at: spot)
  }
}
