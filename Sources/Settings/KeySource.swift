/// Where a tenant's API key comes from. The key itself is never part of the configuration.
public enum KeySource: Equatable, Sendable {
  /// A command that prints it: program and arguments, run without a shell.
  case command([String])
  /// An environment variable.
  case environment(String)
  /// A file that holds it and nothing else.
  case file(String)
  /// It is asked for without echo, once a process, and kept in memory.
  case prompt

  /// The kind, as the JSON of `msdash tenants list` has it.
  public var kind: String {
    switch self {
    case .command: "command"
    case .environment: "environment"
    case .file: "file"
    case .prompt: "prompt"
    }
  }

  /// For people.
  public var words: String {
    switch self {
    case .command(let words): "command " + words.map(ShellWord.quoted).joined(separator: " ")
    case .environment(let name): "variable \(name)"
    case .file(let path): "file \(path)"
    case .prompt: "asked for"
    }
  }

  /// Whether it comes at once, without a person or a program.
  public var isImmediate: Bool {
    switch self {
    case .environment, .file: true
    case .command, .prompt: false
    }
  }
}
