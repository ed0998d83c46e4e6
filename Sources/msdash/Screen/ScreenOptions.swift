import TerminalKit

/// How the screen is started.
struct ScreenOptions: Sendable {
  var tenant: String?
  var isDemo = false
  var ascii = false
  var color: TerminalOptions.Color = .auto
}
