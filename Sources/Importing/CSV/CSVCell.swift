/// A cell of a record, by its bytes in the window.
struct CSVCell {
  /// Without its quotes.
  var start: Int
  var end: Int
  /// Where it begins, its quote included.
  var spot: Int
  var isQuoted = false
  /// It holds quotes that were written twice.
  var hasDoubled = false

  var isEmpty: Bool { start == end }

  /// The text that it stands for.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard hasDoubled else { return String(decoding: content, as: UTF8.self) }
    var single: [UInt8] = []
    single.reserveCapacity(content.count)
    var index = 0
    while index < content.count {
      single.append(content[index])
      let isDoubled = content[index] == CSVRecord.quote && index + 1 < content.count
      index += isDoubled && content[index + 1] == CSVRecord.quote ? 2 : 1
    }
    return String(decoding: single, as: UTF8.self)
  }

  /// The text without the apostrophe that keeps spreadsheets from taking it for a formula, as msdash's own
  /// exports write it.
  func unguardedText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let content = bytes[start..<end]
    guard content.first == UInt8(ascii: "'") else { return text(bytes) }
    let formula = content.first { $0 != UInt8(ascii: "'") }
    guard let formula, Self.formulaStarts.contains(formula) else { return text(bytes) }
    return String(text(bytes).unicodeScalars.dropFirst())
  }

  private static let formulaStarts = Array("=+-@\t\r".utf8)
}

/// What is wrong with how a cell is written.
enum CSVFault {
  case textBehindQuote, blanksBeforeQuote, tooLong
  /// Only a warning: spreadsheets read it as it stands, and write it so where a cell is exported without care
  /// (5" screen). What it means is plain, but it may also be half of a pair.
  case quoteWithin

  /// Half a sentence that goes on behind the column's name.
  var words: String {
    switch self {
    case .textBehindQuote: "has text behind its closing quote: write a quote within a cell twice"
    case .blanksBeforeQuote: "has blanks before its quote: take them out"
    case .tooLong: "is longer than \(ImportLimits.cellSizeText)"
    case .quoteWithin: "has a quote within that is taken as it stands"
    }
  }
}
