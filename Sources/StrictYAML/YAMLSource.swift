/// Hands a document to the parser piece by piece, and remembers the last pieces: the parser tells a byte's
/// place alone where it finds one that is no text.
final class YAMLSource {
  /// The parser reads ahead by one piece; what it speaks of is in one of the last.
  private static let kept = 4

  private struct Piece {
    var offset: Int
    var line: Int
    var bytes: [UInt8]
  }

  private let read: (UnsafeMutableBufferPointer<UInt8>) -> Int?
  private var pieces: [Piece] = []

  init(_ read: @escaping (UnsafeMutableBufferPointer<UInt8>) -> Int?) { self.read = read }

  /// libyaml's read handler (`yaml_read_handler_t`): 1, or 0 where nothing can be read.
  static func read(
    _ source: UnsafeMutableRawPointer?, _ start: UnsafeMutablePointer<UInt8>?, _ size: Int,
    _ count: UnsafeMutablePointer<Int>?
  ) -> Int32 {
    guard let source, let start, let count else { return 0 }
    let this = Unmanaged<YAMLSource>.fromOpaque(source).takeUnretainedValue()
    let room = UnsafeMutableBufferPointer(start: start, count: size)
    guard let taken = this.read(room), (0...size).contains(taken) else { return 0 }
    this.keep(Array(room.prefix(taken)))
    count.pointee = taken
    return 1
  }

  private func keep(_ bytes: [UInt8]) {
    let last = pieces.last
    let line = last.map { $0.line + $0.bytes.lineBreaks } ?? 1
    pieces.append(Piece(offset: last.map { $0.offset + $0.bytes.count } ?? 0, line: line, bytes: bytes))
    if pieces.count > Self.kept { pieces.removeFirst() }
  }

  /// The line of a byte that was read lately.
  func line(_ offset: Int) -> Int {
    guard let piece = pieces.last(where: { $0.offset <= offset }) else { return pieces.first?.line ?? 1 }
    return piece.line + Array(piece.bytes.prefix(offset - piece.offset)).lineBreaks
  }
}

extension [UInt8] {
  fileprivate var lineBreaks: Int { count { $0 == UInt8(ascii: "\n") } }
}
