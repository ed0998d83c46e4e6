import Settings
import TerminalKit

/// How the screen is started.
struct ScreenOptions: Sendable {
  var tenant: String?
  var isDemo = false
  var ascii = false
  var color: TerminalOptions.Color?

  /// How the terminal is used: by the options, else the variables, else the settings.
  func terminal(_ configuration: Configuration) -> TerminalOptions {
    let variables = configuration.environment
    let settings = configuration.settings
    let isASCII = ascii || variables["MSDASH_ASCII"].map(Self.isOn) ?? settings.ascii ?? false
    let color =
      color ?? variables["MSDASH_COLOR"].flatMap(TerminalOptions.Color.init)
      ?? settings.color.flatMap { TerminalOptions.Color(rawValue: $0.rawValue) }
    return TerminalOptions(environment: variables, ascii: isASCII, color: color ?? .auto, mouse: false)
  }

  private static func isOn(_ value: String) -> Bool { !["", "0", "false"].contains(value.lowercased()) }
}
