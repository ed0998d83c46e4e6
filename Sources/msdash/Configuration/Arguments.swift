import Foundation

/// The process's arguments.
enum Arguments {
  /// Without the program's name.
  ///
  /// Swift finds them beside the environment, and finds none where a preloaded library has moved that: the system
  /// still knows them (proc(5)).
  static func all() -> [String] {
    let found = Array(CommandLine.arguments.dropFirst())
    guard found.isEmpty else { return found }
    return commandLine().split(separator: 0, omittingEmptySubsequences: false).dropFirst().dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// By plain calls: most often it is empty, and comes before the first frame.
  private static func commandLine() -> [UInt8] {
    let file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
