import TerminalKit

/// The question for a tenant's key, where it is asked for and nobody has given it yet. What is typed is shown as
/// bullets, and goes to memory alone.
public struct KeyQuestion: Equatable, Sendable {
  /// The name of the tenant.
  let tenant: String
  /// What it is needed for, which is done when it is there.
  let purpose: Effect
  var field = SecretField()
  /// Why what was typed is no key.
  var fault: String?
}

extension AppState {
  /// A key is needed that only the operator has.
  mutating func hearNeedsKey(_ name: String) {
    let purpose: Effect =
      tenants.switching != name && tenants.tests[name] == .running ? .testTenant(name) : .switchTenant(name)
    overlay = .keyQuestion(KeyQuestion(tenant: name, purpose: purpose))
  }

  /// Takes a key while it is asked.
  mutating func updateKeyQuestion(_ press: KeyPress, _ question: KeyQuestion) -> [Effect] {
    var question = question
    switch press {
    case KeyPress(.enter):
      let text = question.field.text.trimmed
      if let fault = TenantRules.typedKey(text) {
        question.fault = fault
        overlay = .keyQuestion(question)
        return []
      }
      overlay = nil
      return [.giveKey(question.tenant, Secret(text)), question.purpose]
    case KeyPress(.escape):
      overlay = nil
      withholdKey(question)
      return []
    case .control("q"), .control("c"):
      withholdKey(question)
      overlay = nil
      return askToQuit()
    default:
      if question.field.handle(press) { question.fault = nil }
      overlay = .keyQuestion(question)
      return []
    }
  }

  private mutating func withholdKey(_ question: KeyQuestion) {
    let words = "no key was given."
    if case .testTenant(let name) = question.purpose {
      tenants.tests[name] = .done(TenantTest(status: .warning, words: "Not tested: \(words)"))
    } else if tenants.switching == nil {
      create.fail("Nothing can be sent: \(words) Alt-5 and Enter ask for it again.")
    } else {
      hearSwitchFailed("Not switched: \(words)")
    }
  }
}

enum KeyQuestionView {
  static func draw(_ question: KeyQuestion, on canvas: inout Canvas, in rect: Rect) {
    var row = rect.row
    func write(_ text: String, _ style: Style = .normal) {
      for line in TextWidth.wrap(text, columns: rect.columns) where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column, row: row), style: style)
        row += 1
      }
    }
    write("The API key of \(Sanitizer.visible(question.tenant))", .title)
    write("Type or paste it. It is not shown, and kept in memory alone until msdash ends.")
    if rect.rows > 8 { row += 1 }
    let label = "Key"
    canvas.write(label, at: Point(column: rect.column, row: row), style: .focused)
    question.field.draw(
      on: &canvas, at: Point(column: rect.column + label.count + 2, row: row),
      width: rect.columns - label.count - 2, isFocused: true)
    row += 2
    if let fault = question.fault, row < rect.maxRow {
      MessageLine(.error, fault).draw(
        on: &canvas, at: Point(column: rect.column, row: row), width: rect.columns, rows: rect.maxRow - row)
    }
  }

  static let keyLine = KeyLine([
    KeyLine.Item("Enter", "use it"), KeyLine.Item("Esc", "without a key"), KeyLine.Item("Ctrl-Q", "quit"),
  ])
}
