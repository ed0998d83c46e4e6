import PortalAPI

/// What parts the cells of a line, told from the header: the one that makes the most known fields.
enum CSVSeparator {
  static let all: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  /// What people have, too, and is not taken: told by its name.
  private static let others: [UInt8] = [UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: " ")]

  /// nil where none makes a known field.
  static func of(_ header: [UInt8]) -> UInt8? { best(of: all, header, least: 1) }

  /// Another separator that the header was written with.
  static func other(_ header: [UInt8]) -> UInt8? { best(of: others, header, least: 2) }

  private static func best(of separators: [UInt8], _ header: [UInt8], least: Int) -> UInt8? {
    let counts = separators.map { separator in (separator, known(header, separator)) }
    // The first of equals: a header of one column has no separator.
    guard let most = counts.map(\.1).max(), most >= least else { return nil }
    return counts.first { $0.1 == most }?.0
  }

  private static func known(_ header: [UInt8], _ separator: UInt8) -> Int {
    var (count, start, isQuoted) = (0, 0, false)
    for index in 0...header.count {
      let byte = index < header.count ? header[index] : separator
      if byte == UInt8(ascii: "\""), index < header.count { isQuoted.toggle() }
      guard byte == separator, !isQuoted || index == header.count else { continue }
      let name = header[start..<index].filter { $0 != UInt8(ascii: "\"") }
      // A cell that long is no field's name.
      if name.count <= 100, CSVHeader.field(String(decoding: name, as: UTF8.self)) != nil { count += 1 }
      start = index + 1
    }
    return count
  }
}
