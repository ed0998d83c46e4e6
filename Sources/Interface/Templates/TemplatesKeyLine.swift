import TerminalKit

/// What can be pressed while templates are up.
enum TemplatesKeyLine {
  static func line(_ panel: TemplatesPanel) -> KeyLine {
    switch panel.step {
    case .list:
      let isEmpty = panel.entries?.isEmpty != false
      return KeyLine(
        (isEmpty ? [] : [KeyLine.Item("Enter", "take")])
          + [Keymap.item(.saveTemplate, short: "save form"), Keymap.item(.close)]
          + (isEmpty ? [] : [KeyLine.Item("Up/Down", "move")]) + [
            Keymap.item(.refreshRoles, short: "read again")
          ],
        last: Keymap.item(.help))
    case .values(let values):
      let isLast = values.focus == values.fields.count - 1
      let items = [KeyLine.Item("Enter", isLast ? "fill in" : "next"), Keymap.item(.close, short: "back")]
      return KeyLine(
        items + (isLast ? [] : [Keymap.item(.create, short: "fill in")]), last: Keymap.item(.help))
    case .naming:
      return KeyLine(
        [KeyLine.Item("Enter", "save"), Keymap.item(.close, short: "back")], last: Keymap.item(.help))
    }
  }
}
