import CTerminal
import Foundation
import Glibc
import PortalAPI

/// Gets an API key from a command, such as a password manager.
struct KeyCommand: Sendable {
  /// The longest output, in bytes; the same as of a key (section of `APIKey`), and a line break.
  static let maximumOutput = 4098

  /// Program and arguments.
  var command: [String]
  /// What it sees of our variables.
  var environment: [String: String]
  /// Where it comes from, for messages.
  var source: String
  var mask: mode_t
  /// How long a person may take to type a passphrase, and how long a command may take that nobody can answer.
  var patience: (asking: Duration, alone: Duration) = (.seconds(300), .seconds(60))

  /// Runs it on a thread of its own; the task's cancellation ends it.
  /// - Parameter terminal: the path of a terminal that it may use, or nil.
  /// - Throws: `KeyFault`.
  func key(terminal: String?) async throws(KeyFault) -> APIKey {
    let result = await Flag.onThread { run(terminal, $0) }
    return try result.get()
  }

  private func run(_ terminal: String?, _ isCancelled: Flag) -> Result<APIKey, KeyFault> {
    Result { () throws(KeyFault) in
      let path = try program()
      let lent = terminal.flatMap(Self.foreground)
      defer { if let lent { lent.takeBack() } }
      var words: [UInt8] = []
      let child = Child(
        path: path, arguments: command, environment: lent == nil ? withoutTerminal : environment,
        terminal: lent?.descriptor, mask: mask,
        limit: Self.maximumOutput, patience: lent == nil ? patience.alone : patience.asking)
      let result = child.run(isCancelled: { isCancelled.isRaised }) { bytes in
        // A prompt must be seen as it comes; without a terminal, the last of it explains a failure.
        lent?.show(bytes)
        words = Array((words + bytes).suffix(2048))
      }
      guard let result else {
        throw KeyFault("\(source): \(command[0]) cannot be started: \(String(cString: strerror(errno))).")
      }
      return try judge(result, words)
    }
  }

  /// One that was inherited would let gpg-agent ask at a terminal that is not lent.
  private var withoutTerminal: [String: String] { environment.filter { $0.key != "GPG_TTY" } }

  private func judge(_ result: Child.Result, _ words: [UInt8]) throws(KeyFault) -> APIKey {
    let text = String(decoding: result.output, as: UTF8.self)
    let said = Self.lastLine(words, without: text)
    switch result.ending {
    case .exited(0):
      guard !text.allSatisfy(\.isWhitespace) else { throw KeyFault("\(source): it printed no key.\(said)") }
      do throws(APIKey.Fault) { return try APIKey(text) } catch { throw KeyFault(error, from: source) }
    case .exited(130), .stopped, .cancelled: throw KeyFault("\(source): it was stopped.", .stopped)
    case .exited(let code) where code > 128 && code < 160:
      throw KeyFault("\(source): it was ended by signal \(code - 128).\(said)")
    case .exited(let code): throw KeyFault("\(source): it failed with exit code \(code).\(said)")
    case .tooMuchOutput: throw KeyFault("\(source): it printed more than 4 KiB, which is no key.")
    case .timedOut: throw KeyFault("\(source): it did not end in time.\(said) Does it wait for a passphrase?")
    }
  }

  /// What it said last. A word that could be a key, or part of one, is left out, and so is what it printed as one.
  private static func lastLine(_ bytes: [UInt8], without output: String) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let last = text.split(whereSeparator: \.isNewline).last(where: { !$0.allSatisfy(\.isWhitespace) })
    else {
      return ""
    }
    let printed = Set(output.split(whereSeparator: \.isWhitespace).filter { $0.count >= shortestWord })
    let words = last.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let isKey = word.count >= shortestKey && word.contains(where: \.isNumber)
      return isKey || printed.contains(where: word.contains) ? "(hidden)" : "\(word)"
    }
    return " It said: \(words.joined(separator: " ").prefix(200))"
  }

  /// What is shorter is no key, in characters.
  private static let shortestKey = 12
  /// What is shorter and was printed may be an article or a sign, in characters.
  private static let shortestWord = 4

  /// The program's file: found as a shell would, by PATH.
  private func program() throws(KeyFault) -> String {
    let name = command[0]
    if let found = ProgramFile.find(name, path: environment["PATH"]) { return found }
    throw KeyFault("\(source): there is no command \(name) that can be run.")
  }

  /// A terminal in whose foreground this process is: only that can be lent.
  private static func foreground(_ path: String) -> LentTerminal? {
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    guard tcgetpgrp(descriptor) == getpgrp() else {
      close(descriptor)
      return nil
    }
    return LentTerminal(descriptor: descriptor)
  }
}

/// A terminal while a command has it; afterwards its modes are what they were, whatever the command left.
private struct LentTerminal {
  let descriptor: Int32
  private var modes = termios()

  init(descriptor: Int32) {
    self.descriptor = descriptor
    // A command that asks turns the echo off: should we be ended meanwhile, it is turned on again.
    if tcgetattr(descriptor, &modes) == 0 { terminal_modes_arm(descriptor, &modes) }
  }

  /// Shows what a command says, with what could steer the terminal made harmless.
  func show(_ bytes: [UInt8]) {
    var shown = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      shown.append(Self.isHarmless(scalar) ? scalar : "?")
    }
    var text = String(shown)
    _ = text.withUTF8 { write(descriptor, $0.baseAddress, $0.count) }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: ["\t", "\n", "\r"].contains(scalar)
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    default: true
    }
  }

  func takeBack() {
    var modes = modes
    tcsetattr(descriptor, TCSADRAIN, &modes)
    terminal_modes_disarm()
    close(descriptor)
  }
}
