import Foundation

/// The process's environment variables.
///
/// Read from `environ` itself: Foundation's ProcessInfo costs the first frame half a millisecond.
enum Variables {
  /// As they were when the process began.
  static func all() -> [String: String] { read }

  /// Read once: what holds a key is overwritten then, so that `/proc/PID/environ` does not show it.
  private static let read = {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      if pair.count == 2, pair[0] == Configuration.keyVariable { cover(text) }
      entry += 1
    }
    return variables
  }()

  /// Overwrites the values of these in the process's own environment, which others of this user can read.
  static func cover(_ names: some Sequence<String>) {
    for name in names {
      // What `getenv` gives is the place in `environ` itself (POSIX).
      if let value = getenv(name) { memset(value, Int32(UInt8(ascii: "x")), strlen(value)) }
    }
  }

  /// By the bytes that are there: what is no UTF-8 is longer as Swift reads it.
  private static func cover(_ entry: UnsafeMutablePointer<CChar>) {
    guard let equals = strchr(entry, Int32(UInt8(ascii: "="))) else { return }
    memset(equals + 1, Int32(UInt8(ascii: "x")), strlen(equals + 1))
  }
}
