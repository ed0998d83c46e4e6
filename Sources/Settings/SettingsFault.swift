import StrictYAML

/// Why something of the configuration is not taken: where it stands, what is wrong, and what to do.
public struct SettingsFault: Error, Equatable, Sendable {
  /// The file's path; empty where it comes from no file.
  public var path: String
  /// Where in the file, if at a place.
  public var mark: YAMLMark?
  /// What is wrong, in words.
  public var message: String
  /// What mends it.
  public var fix: String?

  public init(_ message: String, path: String, at mark: YAMLMark? = nil, fix: String? = nil) {
    self.path = path
    self.mark = mark
    self.message = message
    self.fix = fix
  }

  init(_ fault: YAMLFault, path: String) {
    self.init("It cannot be read: \(fault.message).", path: path, at: fault.mark)
  }

  /// `PATH:LINE: what is wrong.`
  public var words: String {
    let place = path + (mark.map { ":\($0.line)" } ?? "")
    return (place.isEmpty ? "" : place + ": ") + message
  }

  /// `PATH:LINE: what is wrong. What to do.`
  public var text: String { words + (fix.map { " " + $0 } ?? "") }
}
