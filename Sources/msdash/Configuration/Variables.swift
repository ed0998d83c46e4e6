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
      if pair.count == 2, pair[0] == Configuration.keyVariable {
        memset(text + pair[0].utf8.count + 1, Int32(UInt8(ascii: "x")), pair[1].utf8.count)
      }
      entry += 1
    }
    return variables
  }()
}
