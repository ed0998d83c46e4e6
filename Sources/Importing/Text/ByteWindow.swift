/// The part of a file that is being looked at, as checked UTF-8 without a byte order mark. It grows by chunks
/// at its end and is given up at its beginning, so that it is as long as one row, not as the file.
final class ByteWindow {
  private static let chunk = 64 << 10

  private let file: ImportFile
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// What is kept: from `first` to `good` it is text, from there to `filled` a code point that is not whole
  /// yet.
  private var (first, good, filled) = (0, 0, 0)
  /// Where the next chunk stands in the file.
  private var offset = 0
  private var isOver = false
  /// What stands behind the text that is good: thrown when more is asked for, not before, so that the rows
  /// before it are still told.
  private var fault: (@Sendable (ImportPlace) -> ImportFinding)?
  private var decoder: UTF16Decoder?
  private var mark = TextMark()

  init(_ file: ImportFile) {
    self.file = file
    capacity = 2 * Self.chunk
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// The text from here on, as far as it was read. Gone with the next `fill` or `discard`.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory + first, count: good - first) }

  /// Where a byte of the window stands in the file.
  func place(_ index: Int) -> ImportPlace {
    var mark = mark
    mark.advance(over: UnsafeBufferPointer(rebasing: bytes.prefix(max(0, index))))
    return mark.place
  }

  /// Gives up so many bytes at the beginning.
  func discard(_ count: Int) {
    let count = min(max(0, count), good - first)
    mark.advance(over: UnsafeBufferPointer(start: memory + first, count: count))
    first += count
  }

  /// Reads on, by one byte at least.
  /// - Returns: false at the end of the file, which was not changed since it was opened.
  /// - Throws: it was changed, cannot be read, or is no text from here on.
  func fill() throws(ImportFinding) -> Bool {
    let before = good - first
    while good - first == before {
      if let fault { throw fault(place(before)) }
      guard !isOver else { return false }
      makeRoom()
      if decoder == nil { try fillUTF8() } else { try fillUTF16() }
    }
    return true
  }

  /// Whether anything is left, read for it or not.
  func hasBytes() throws(ImportFinding) -> Bool {
    guard bytes.isEmpty else { return true }
    return try fill()
  }

  /// For a chunk, twice as long in UTF-8 as in UTF-16 at most.
  private func makeRoom() {
    if first > 0 {
      memory.update(from: memory + first, count: filled - first)
      (first, good, filled) = (0, good - first, filled - first)
    }
    let needed = filled + 2 * Self.chunk + 4
    guard needed > capacity else { return }
    capacity = max(needed, 2 * capacity)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: memory, count: filled)
    memory.deallocate()
    memory = larger
  }

  private func fillUTF8() throws(ImportFinding) {
    let room = UnsafeMutableRawBufferPointer(start: memory + filled, count: Self.chunk)
    let count = try file.read(into: room, at: offset)
    guard count > 0 else { return try end(isWithinCharacter: filled > good) { TextFault.noUTF8(at: $0) } }
    let isFirst = offset == 0
    offset += count
    filled += count
    if isFirst, try lookAtBeginning() { return }
    let check = UTF8Check(UnsafeBufferPointer(start: memory + good, count: filled - good))
    good += check.good
    switch check.stop {
    case .end, .incomplete: break
    case .invalid: fault = { TextFault.noUTF8(at: $0) }
    case .nul: fault = { TextFault.nul(at: $0) }
    }
  }

  /// - Returns: true where the file is UTF-16, and has to be read again.
  private func lookAtBeginning() throws(ImportFinding) -> Bool {
    switch try TextEncoding(UnsafeBufferPointer(start: memory, count: filled)) {
    case .utf8(let mark):
      // Nothing is before the first chunk: what is given up here is the mark alone.
      (first, good) = (mark, mark)
      return false
    case .utf16(let isBigEndian):
      decoder = UTF16Decoder(isBigEndian: isBigEndian)
      (good, filled, offset) = (0, 0, 2)
      return true
    }
  }

  private func fillUTF16() throws(ImportFinding) {
    try withUnsafeTemporaryChunk { (chunk) throws(ImportFinding) in
      let count = try file.read(into: chunk, at: offset)
      guard count > 0 else {
        return try end(isWithinCharacter: decoder?.isWithinCharacter == true) {
          TextFault.halfCharacter(at: $0)
        }
      }
      offset += count
      defer { filled = good }
      do throws(UTF16Decoder.Fault) {
        try decoder?.decode(UnsafeRawBufferPointer(rebasing: chunk[..<count]), to: memory, &good)
      } catch {
        fault = { error == .nul ? TextFault.nul(at: $0) : TextFault.halfCharacter(at: $0) }
      }
    }
  }

  private func withUnsafeTemporaryChunk(
    _ body: (UnsafeMutableRawBufferPointer) throws(ImportFinding) -> Void
  ) throws(ImportFinding) {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 1)
    defer { chunk.deallocate() }
    try body(chunk)
  }

  private func end(
    isWithinCharacter: Bool, _ cut: @escaping @Sendable (ImportPlace) -> ImportFinding
  ) throws(ImportFinding) {
    try file.requireUnchanged()
    isOver = true
    if isWithinCharacter { fault = cut }
  }
}
