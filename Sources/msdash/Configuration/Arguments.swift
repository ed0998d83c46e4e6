import CTerminal

/// The process's arguments.
enum Arguments {
  /// Without the program's name.
  static func all() -> [String] {
    var count: Int32 = 0
    guard let words = process_arguments(&count) else { return [] }
    return (0..<Int(count)).dropFirst().compactMap { words[$0].map { String(cString: $0) } }
  }
}
