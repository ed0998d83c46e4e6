import Interface
import Settings
import TerminalKit

/// How the screen is started.
struct ScreenOptions: Sendable {
  var tenant: String?
  var isDemo = false
  /// Whether what is a customer's is masked.
  var isRedacted = false
  /// How many times as fast as a person the demo plays its tour; nil: it plays none.
  var tourSpeed: Double?
  var ascii = false
  var color: TerminalOptions.Color?
  /// Whether clicks come to the screen; nil where the command line says nothing of it.
  var mouse: Bool?
  /// `--accessible`
  var accessible = false

  /// What begins behind the first frame; nil: the tenant is opened.
  var opening: Effect? { isDemo ? tourSpeed == nil ? .startDemo : .startTour : nil }

  /// How the terminal is used: by the options, else the variables, else the settings.
  /// - Throws: `ConfigurationError` where a variable has no value that it can have.
  func terminal(_ configuration: Configuration) throws(ConfigurationError) -> TerminalOptions {
    let variables = configuration.environment
    let settings = configuration.settings
    let asciiVariable = try Self.flag("MSDASH_ASCII", variables)
    let colorVariable = try Self.color("MSDASH_COLOR", variables)
    let isASCII = ascii || asciiVariable ?? settings.ascii ?? false
    let color =
      color ?? colorVariable
      ?? settings.color.flatMap { TerminalOptions.Color(rawValue: $0.rawValue) }
    return TerminalOptions(environment: variables, ascii: isASCII, color: color ?? .auto)
  }

  /// Whether clicks come to the screen: by the option, else the variable, else the settings; else they do.
  /// - Throws: `ConfigurationError` where the variable has no value that it can have.
  func usesMouse(_ configuration: Configuration) throws(ConfigurationError) -> Bool {
    let variable = try Self.flag("MSDASH_MOUSE", configuration.environment)
    return mouse ?? variable ?? configuration.settings.mouse ?? true
  }

  /// Why it speaks line by line, where that is asked for.
  func accessibleWish(_ configuration: Configuration) -> AccessibleReason? {
    .wished(
      flag: accessible, environment: configuration.environment, setting: configuration.settings.accessible)
  }

  private static func flag(
    _ name: String, _ variables: [String: String]
  ) throws(ConfigurationError) -> Bool? {
    switch variables[name]?.lowercased() {
    case nil, "": nil
    case "1", "true", "yes": true
    case "0", "false", "no": false
    default: throw ConfigurationError("\(name) must be 1 or 0.")
    }
  }

  private static func color(
    _ name: String, _ variables: [String: String]
  ) throws(ConfigurationError) -> TerminalOptions.Color? {
    guard let text = variables[name], !text.isEmpty else { return nil }
    guard let color = TerminalOptions.Color(rawValue: text) else {
      throw ConfigurationError("\(name) must be auto, always or never.")
    }
    return color
  }
}
