import PortalAPI
import TerminalKit

/// What is needed before a first create: where a key is made, its scopes, and the commands for people who prefer
/// those.
enum NeededView {
  static func draw(_ scroll: Scroll, on canvas: inout Canvas, in rect: Rect) {
    TextLine.draw(lines(width: rect.columns), scroll, on: &canvas, in: rect)
  }

  /// All of it, wrapped, with room for the scroll bar.
  static func lines(width: Int) -> [TextLine] {
    let width = width - ScrollBar.room(within: width)
    func text(_ words: String) -> [TextLine] { TextLine.wrapped(words, 0, width, hang: 0) }
    func command(_ words: String) -> [TextLine] { TextLine.wrapped(words, 2, width, style: .key) }
    let gap = [TextLine(text: "")]
    return [TextLine(text: "What is needed", style: .title)] + gap
      + text(
        "An API key of your tenant. It is made in MSPortal under Settings → Integrations → API Access, and needs"
          + " the scope dashboards.write: with it dashboards are created.")
      + gap
      + text(
        "Roles are read from the portal's list of users. That takes a scope of its own, whose name stands where"
          + " keys are made; without it creating works all the same, and roles are added by hand.")
      + gap
      + text(
        "The address of your portal, where it is not \(BaseURL.production.text).")
      + gap
      + text(
        "The key never stands in a command line. msdash keeps it in a file that only you can read, or takes it from"
          + " a command, a file of yours or a variable, or asks for it at each start.")
      + gap + [TextLine(text: "By commands instead", style: .title)]
      + command("msdash tenants add NAME --base-url \(BaseURL.production.text) --with-key")
      + command("msdash tenants test NAME")
      + command("msdash create --name \"Ticket metrics\" --url https://bi.example.com/tickets")
      + gap
      + text("Or, for one shell, without any file:")
      + command("export MSPORTAL_API_KEY=…")
      + command("export MSPORTAL_URL=\(BaseURL.production.text)") + text("  (the second may be left out)")
  }
}
