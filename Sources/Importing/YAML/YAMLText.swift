/// Hands a file's text to the parser, and keeps what it cannot throw through it.
final class YAMLText {
  private let window: ByteWindow
  /// Why nothing more could be handed over.
  private(set) var fault: ImportFinding?
  /// Bytes that were handed over since the parser told something last.
  private var pending = 0

  init(_ file: ImportFile) { window = ByteWindow(file) }

  /// The parser told something: what it holds is less than what it was given.
  func isMoving() { pending = 0 }

  func read(into room: UnsafeMutableBufferPointer<UInt8>) -> Int? {
    // One text without end would be held whole by the parser.
    guard pending <= ImportLimits.rowSize else {
      fault = ImportFinding(
        place: window.place(0), "is within more than \(ImportLimits.rowSizeText) that is no value yet")
      return nil
    }
    do throws(ImportFinding) {
      guard try window.hasBytes() else { return 0 }
    } catch {
      fault = error
      return nil
    }
    let piece = window.bytes.prefix(room.count)
    _ = room.update(fromContentsOf: piece)
    window.discard(piece.count)
    pending += piece.count
    return piece.count
  }
}
