import TerminalKit

/// Why msdash speaks line by line instead of drawing a screen: the first line says it.
package enum AccessibleReason: Equatable, Sendable {
  /// `--accessible`
  case flag
  /// ACCESSIBLE is set, and neither 0 nor false.
  case variable
  /// `accessible: true` in config.yaml.
  case setting
  /// `TERM=dumb`
  case dumb
  /// TERM is not set, or empty.
  case noTerminalName
  /// terminfo has no entry of this name, and its family is not known either.
  case unknownTerminal(String)
  /// The terminal cannot place its cursor.
  case fixedCursor(String)

  /// What the person asked for: the flag before the variable, the variable before the setting.
  /// - Returns: nil where nothing asks for it.
  package static func wished(
    flag: Bool, environment: [String: String], setting: Bool?
  ) -> AccessibleReason? {
    if flag { return .flag }
    if let variable = environment["ACCESSIBLE"], !variable.isEmpty {
      return isOff(variable) ? nil : .variable
    }
    return setting == true ? .setting : nil
  }

  private static func isOff(_ value: String) -> Bool { ["0", "false"].contains(value.lowercased()) }

  /// What the terminal's name alone tells, before anything is asked of terminfo.
  /// - Returns: nil where the name may be that of a terminal with a screen.
  package static func needed(environment: [String: String]) -> AccessibleReason? {
    switch environment["TERM"] ?? "" {
    case "": .noTerminalName
    case "dumb": .dumb
    default: nil
    }
  }

  /// Why there is no screen, where a terminal can still be spoken to by lines.
  /// - Returns: nil where it cannot.
  package init?(_ error: TerminalError) {
    switch error {
    case .unknownTerminal(""): self = .noTerminalName
    case .unknownTerminal(let name): self = .unknownTerminal(name)
    case .cannotMoveCursor(let name): self = name == "dumb" ? .dumb : .fixedCursor(name)
    case .notATerminal, .cannotOpen, .noResources: return nil
    }
  }

  /// `Accessible mode, because ACCESSIBLE is set.`
  package var sentence: String {
    let why =
      switch self {
      case .flag: "because of --accessible"
      case .variable: "because ACCESSIBLE is set"
      case .setting: "because config.yaml says so"
      case .dumb: "because TERM is dumb"
      case .noTerminalName: "because TERM is not set"
      case .unknownTerminal(let name): "because the terminal \u{201c}\(name)\u{201d} is not known here"
      case .fixedCursor(let name): "because the terminal \u{201c}\(name)\u{201d} cannot place its cursor"
      }
    return "Accessible mode, \(why)."
  }
}
