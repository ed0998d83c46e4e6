import Foundation
import Synchronization

/// Reads what is typed or piped, line by line. On a terminal nothing is read ahead: a prompt for a key reads there too.
final class LineReader: Sendable {
  /// Whether stdin is a terminal, which shows what is typed.
  let isTerminal = isatty(STDIN_FILENO) == 1

  /// What was read behind the last line; of a pipe alone.
  private let rest = Mutex<[UInt8]>([])
  /// Of a longer line the end is not kept, in bytes: no answer is that long.
  private static let longest = 65_536

  /// The next line without its end; nil where there are no more.
  func line() async -> String? {
    // A thread of its own: it blocks, which nothing on the cooperative pool may.
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.next()) }
    }
  }

  /// Drops what was typed and not read yet: on a terminal alone; what a pipe holds was written on purpose.
  func forgetTypedAhead() {
    guard isTerminal else { return }
    rest.withLock { $0 = [] }
    tcflush(STDIN_FILENO, TCIFLUSH)
  }

  private func next() -> String? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      var more = rest.withLock { rest in
        defer { rest = [] }
        return rest
      }
      if more.isEmpty {
        let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        // A terminal that has gone answers with an error.
        guard count > 0 else { return bytes.isEmpty ? nil : Self.text(bytes) }
        more = Array(chunk[..<count])
      }
      if let end = more.firstIndex(of: 10) {
        append(more[..<end], to: &bytes)
        rest.withLock { $0 = Array(more[(end + 1)...]) }
        return Self.text(bytes)
      }
      append(more[...], to: &bytes)
    }
  }

  private func append(_ more: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes += more.prefix(max(0, Self.longest - bytes.count))
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 13 ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}
