import Foundation
import Journal

/// Looks at the terminal, its character set and its colours, as far as the environment tells.
struct TerminalDoctor {
  let environment: [String: String]

  var findings: [JournalDoctor.Finding] { [terminal, locale, colors] }

  private var terminal: JournalDoctor.Finding {
    let name = environment["TERM"] ?? ""
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return JournalDoctor.Finding(
        check: "terminal", status: .ok,
        message: "no terminal here: the screen needs one, commands and --accessible do not")
    }
    guard !name.isEmpty, name != "dumb" else {
      return JournalDoctor.Finding(
        check: "terminal", status: .warning,
        message:
          "TERM is \(name.isEmpty ? "not set" : name): the screen cannot be drawn, and msdash speaks line by line.",
        fix: "Set TERM to what the terminal is, such as xterm-256color.")
    }
    return JournalDoctor.Finding(check: "terminal", status: .ok, message: name)
  }

  private var locale: JournalDoctor.Finding {
    let name =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    guard name.uppercased().contains("UTF-8") || name.uppercased().contains("UTF8") else {
      return JournalDoctor.Finding(
        check: "locale", status: .warning, message: "\(name) is no UTF-8: signs are drawn in ASCII.",
        fix: "Where the terminal can show UTF-8: export LC_ALL=C.UTF-8")
    }
    return JournalDoctor.Finding(check: "locale", status: .ok, message: name)
  }

  private var colors: JournalDoctor.Finding {
    let isOff = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let depth =
      environment["TERM"].map { $0.contains("256color") ? "256" : "as the terminal has them" } ?? "none"
    return JournalDoctor.Finding(
      check: "colours", status: .ok, message: isOff ? "none, since NO_COLOR is set" : depth)
  }
}
