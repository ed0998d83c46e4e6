/// Finds the cells of one record after the other (RFC 4180, section 2), byte by byte, without copying any.
struct CSVRecord {
  static let quote = UInt8(ascii: "\"")
  private static let (lf, cr) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

  let separator: UInt8
  /// The most cells that are kept; of others only the first that holds something is remembered.
  let most: Int
  private(set) var cells: [CSVCell] = []
  private(set) var faults: [(spot: Int, fault: CSVFault)] = []
  /// The first cell beyond the most that is not empty.
  private(set) var surplus: Int?
  /// Cells of the record, kept or not.
  private(set) var count = 0
  /// The record is longer than a row may be; its cells were given up.
  private(set) var isTooLong = false
  /// Where such a record began.
  private(set) var began: ImportPlace?
  /// Bytes of the record with its line end.
  private(set) var size = 0
  /// Where the quote stands that is open.
  private var opened: Int?

  init(separator: UInt8, most: Int) {
    self.separator = separator
    self.most = most
  }

  /// A line without anything on it.
  func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == 1, let cell = cells.first, !cell.isQuoted else { return false }
    return bytes[cell.start..<cell.end].allSatisfy { $0 == 32 || $0 == 9 }
  }

  /// Reads the record at the window's beginning, and leaves it there for its cells to be taken.
  /// - Returns: false at the end of the file.
  /// - Throws: a quote is never closed, or the file ends before it should.
  mutating func read(_ window: ByteWindow) throws(ImportFinding) -> Bool {
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    (surplus, count, size, opened, isTooLong, began) = (nil, 0, 0, nil, false, nil)
    guard try window.hasBytes() else { return false }
    var isRead = false
    while !isRead {
      isRead = try readCell(window)
      if isTooLong {
        try skip(window)
        return true
      }
    }
    return true
  }

  /// - Returns: whether it is the record's last.
  private mutating func readCell(_ window: ByteWindow) throws(ImportFinding) -> Bool {
    var cell = CSVCell(start: size, end: size, spot: size)
    if try byte(window) == Self.quote {
      try readQuoted(&cell, window)
    } else {
      try readPlain(&cell, window)
    }
    guard !isTooLong else { return true }
    if cell.end - cell.start > ImportLimits.cellSize { tell(.tooLong, cell.spot) }
    count += 1
    if cells.count < most {
      cells.append(cell)
    } else if surplus == nil, !cell.isEmpty {
      surplus = cell.spot
    }
    return try readEnd(window)
  }

  private mutating func tell(_ fault: CSVFault, _ spot: Int) {
    if faults.count < ImportLimits.findings { faults.append((spot, fault)) }
  }

  /// Steps over the separator or the line end behind a cell.
  private mutating func readEnd(_ window: ByteWindow) throws(ImportFinding) -> Bool {
    guard let end = try byte(window) else { return true }
    size += 1
    if end == separator { return false }
    if end == Self.cr, try byte(window) == Self.lf { size += 1 }
    return true
  }

  /// The byte at the end of what was read; nil at the file's end, or where the record is too long.
  private mutating func byte(_ window: ByteWindow) throws(ImportFinding) -> UInt8? {
    if size < window.bytes.count { return window.bytes[size] }
    guard size <= ImportLimits.rowSize else {
      isTooLong = true
      return nil
    }
    return try window.fill() ? window.bytes[size] : nil
  }

  private mutating func readPlain(_ cell: inout CSVCell, _ window: ByteWindow) throws(ImportFinding) {
    var isTold = false
    while try byte(window) != nil {
      let bytes = window.bytes
      var index = size
      while index < bytes.count {
        let byte = bytes[index]
        if byte == separator || byte == Self.lf || byte == Self.cr {
          (size, cell.end) = (index, index)
          return
        }
        if byte == Self.quote, !isTold {
          isTold = true
          let isLed = bytes[cell.start..<index].allSatisfy { $0 == 32 || $0 == 9 }
          tell(isLed ? .blanksBeforeQuote : .quoteWithin, index)
        }
        index += 1
      }
      size = index
    }
    cell.end = size
  }

  private mutating func readQuoted(_ cell: inout CSVCell, _ window: ByteWindow) throws(ImportFinding) {
    cell.isQuoted = true
    opened = size
    size += 1
    cell.start = size
    while try byte(window) != nil {
      let bytes = window.bytes
      guard let quote = bytes[size...].firstIndex(of: Self.quote) else {
        size = bytes.count
        continue
      }
      size = quote + 1
      guard try byte(window) == Self.quote else {
        guard !isTooLong else {
          size = quote
          return
        }
        opened = nil
        cell.end = quote
        return try readBehindQuote(&cell, window)
      }
      cell.hasDoubled = true
      size += 1
    }
    if !isTooLong { throw Self.unclosed(window.place(cell.spot)) }
  }

  /// Nothing but blanks may stand between a closing quote and the separator.
  private mutating func readBehindQuote(_ cell: inout CSVCell, _ window: ByteWindow) throws(ImportFinding) {
    var isTold = false
    while let byte = try byte(window), byte != separator, byte != Self.lf, byte != Self.cr {
      if !isTold, byte != 32, byte != 9 {
        isTold = true
        tell(.textBehindQuote, size)
      }
      size += 1
    }
  }

  private static func unclosed(_ place: ImportPlace) -> ImportFinding {
    ImportFinding(place: place, "the quote that was opened in line \(place.line) is never closed")
  }

  /// Gives up a record that is too long, up to its end, chunk by chunk.
  private mutating func skip(_ window: ByteWindow) throws(ImportFinding) {
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    began = window.place(0)
    // Where the quote stands that is open: as a place where it was given up already, else by its byte.
    var (open, openAt) = (opened.map(window.place), Int?.none)
    var (isOpen, isBehindQuote, previous) = (open != nil, false, UInt8(0))
    window.discard(size)
    size = 0
    while try window.hasBytes() {
      let bytes = window.bytes
      for (index, byte) in bytes.enumerated() {
        if byte == Self.quote {
          // A quote that was written twice closes its cell and opens it again.
          if !isOpen, previous == separator { (open, openAt) = (nil, index) }
          (isOpen, isBehindQuote) = (!isOpen && (isBehindQuote || previous == separator), isOpen)
        } else {
          isBehindQuote = false
          if !isOpen, byte == Self.lf || byte == Self.cr {
            // The LF of a CR LF is a blank line then, and skipped as one.
            window.discard(index + 1)
            return
          }
        }
        previous = byte
      }
      if let index = openAt { (open, openAt) = (window.place(index), nil) }
      window.discard(bytes.count)
    }
    if isOpen, let open { throw Self.unclosed(open) }
  }
}
