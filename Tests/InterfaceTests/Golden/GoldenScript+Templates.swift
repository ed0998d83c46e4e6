import PortalAPI
import TerminalKit

@testable import Interface

/// The steps about templates.
///
/// ```text
/// templates all
/// template tickets
/// template-saved nightly
/// template-not-saved words
/// ```
extension GoldenScript {
  /// - Returns: false where the step is none of these.
  static func playOfTemplates(_ step: String, on screen: inout Screen) throws -> Bool {
    let parts = step.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    // `templates all`, `templates none`: what the settings' folders hold.
    case "templates":
      let lists = ["all": Example.templateEntries, "none": [], "hostile": [hostile]]
      guard let list = lists[rest] else { throw Unknown(step: step) }
      screen.send(.templates(list))
    // `template tickets`: that one is chosen.
    case "template": screen.select(template: rest)
    case "template-saved": screen.send(.templateSaved(name: rest, path: "\(Example.templates)/\(rest).yaml"))
    case "template-not-saved": screen.send(.templateNotSaved(rest))
    default: return false
    }
    return true
  }

  /// A file whose text tries to work on the terminal.
  private static var hostile: TemplateEntry {
    let evil = "\u{1B}[2J\u{202E}evil\u{7}"
    return TemplateEntry(
      name: "hostile", path: "\(Example.templates)/hostile.yaml",
      template: DashboardTemplate(
        name: Example.text("\(evil)\u{200B}{{key}}\nsecond"), defaults: ["key": evil]))
  }
}
