import CTerminal
import Foundation
import Glibc

/// Lets a person change a text in the editor of their choice (environ(7): VISUAL, else EDITOR), on the terminal that
/// is lent for it.
public struct Editor: Sendable {
  /// Why there is no changed text, in words.
  public struct Fault: Error, Equatable, Sendable {
    /// What happened and what to do.
    public let message: String
  }

  /// The longest text that is taken back, in bytes.
  public static let longest = 65_536

  /// What it sees of our variables: no key among them.
  private let environment: [String: String]
  private let mask: mode_t

  /// - Parameters:
  ///   - hiding: the names of variables that hold keys.
  ///   - mask: that of files which it makes.
  public init(environment: [String: String], hiding: Set<String>, mask: mode_t) {
    self.environment = environment.filter { !hiding.contains($0.key) }
    self.mask = mask
  }

  /// Edits a text, in a file of a folder that nobody else can read and that goes with it. On a thread of its own; the
  /// task's cancellation ends the editor.
  /// - Parameter terminal: the path of the terminal.
  /// - Throws: `Fault`: there is no editor or no terminal, it failed, or what it left is too long or no UTF-8.
  public func edit(_ text: String, terminal: String) async throws(Fault) -> String {
    let result = await Flag.onThread { isCancelled in
      Result { () throws(Fault) in try run(text, terminal, isCancelled) }
    }
    return try result.get()
  }

  /// The command line, as a shell takes it: `code --wait` is one.
  func command() throws(Fault) -> String {
    for name in ["VISUAL", "EDITOR"] {
      if let command = environment[name], !command.allSatisfy(\.isWhitespace) { return command }
    }
    // What Debian offers, what is easiest, what POSIX has.
    for name in ["editor", "nano", "vi"] where ProgramFile.find(name, path: environment["PATH"]) != nil {
      return name
    }
    throw Fault(message: "There is no editor: set VISUAL or EDITOR to one, such as nano.")
  }

  private func run(_ text: String, _ path: String, _ isCancelled: Flag) throws(Fault) -> String {
    let command = try command()
    let terminal = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0, tcgetpgrp(terminal) == getpgrp() else {
      if terminal >= 0 { close(terminal) }
      throw Fault(message: "The terminal cannot be lent to an editor.")
    }
    defer { close(terminal) }
    let folder = try Self.folder(environment)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/description.txt"
    try write(text, to: file)
    var modes = termios()
    let hasModes = tcgetattr(terminal, &modes) == 0
    let child = Child(
      path: "/bin/sh", arguments: ["sh", "-c", "\(command) \"$@\"", "msdash", file], environment: environment,
      terminal: terminal, mask: mask, limit: 0, patience: .zero)
    let ending = child.runOnTerminal { isCancelled.isRaised }
    if hasModes { tcsetattr(terminal, TCSADRAIN, &modes) }
    switch ending {
    case .exited(0): return try read(file)
    case .cancelled: throw Fault(message: "msdash ends.")
    case .exited(127), nil: throw Fault(message: "The editor cannot be started: \(command.prefix(80)).")
    case .exited(let code): throw Fault(message: "The editor ended with exit code \(code).")
    case .stopped, .tooMuchOutput, .timedOut: throw Fault(message: "The editor did not end by itself.")
    }
  }

  /// In memory where there is such a place.
  private static func folder(_ environment: [String: String]) throws(Fault) -> String {
    let places = [environment["XDG_RUNTIME_DIR"], environment["TMPDIR"], "/tmp"].compactMap(\.self)
    for place in places where place.hasPrefix("/") {
      var template = Array((place + "/msdash-XXXXXX").utf8CString)
      if mkdtemp(&template) != nil {
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
    throw Fault(message: "No folder can be made for the editor's file: \(String(cString: strerror(errno))).")
  }

  private func write(_ text: String, to file: String) throws(Fault) {
    // Editors expect a line end at the end.
    let bytes = Array(text.utf8) + [UInt8(ascii: "\n")]
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let count = descriptor < 0 ? -1 : Glibc.write(descriptor, bytes, bytes.count)
    if descriptor >= 0 { close(descriptor) }
    guard count == bytes.count else {
      throw Fault(message: "The editor's file cannot be written: \(String(cString: strerror(errno))).")
    }
  }

  /// What the editor left, without the line end at its end; its line ends are LF.
  private func read(_ file: String) throws(Fault) -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Fault(message: "The editor left no file.")
    }
    guard data.count <= Self.longest else { throw Fault(message: "The text is longer than 64 KiB.") }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Fault(message: "The text is not UTF-8.")
    }
    if let control = text.unicodeScalars.first(where: { $0.value < 0x20 && !["\n", "\r", "\t"].contains($0) })
    {
      let code = String(control.value, radix: 16, uppercase: true)
      throw Fault(
        message:
          "The text holds a control character (U+\(String(repeating: "0", count: 4 - code.count))\(code)).")
    }
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
