import PortalAPI
import TerminalKit

/// What fills the gaps of a template, while it is typed.
struct TemplateValues: Equatable, Sendable {
  /// The value of one key.
  struct Field: Equatable, Sendable {
    var key: String
    var text: TextField
    /// Whether the template gives a value: then it may be emptied.
    var hasDefault: Bool

    /// Whether something must be typed.
    var isMissing: Bool { !hasDefault && text.text.isBlank }
  }

  /// What a key asked for beyond the form.
  enum Outcome: Equatable { case goOn, fill, back }

  let entry: TemplateEntry
  private(set) var fields: [Field]
  private(set) var focus: Int
  /// What is said below.
  var notice: MessageLine?

  /// - Returns: nil where every gap has a value already.
  init?(_ entry: TemplateEntry) {
    guard let template = entry.template else { return nil }
    self.entry = entry
    fields = template.keys().map {
      Field(key: $0, text: TextField(template.defaults[$0] ?? ""), hasDefault: template.defaults[$0] != nil)
    }
    guard let first = fields.firstIndex(where: { !$0.hasDefault }) else { return nil }
    focus = first
  }

  /// What was typed, by key.
  var values: [String: String] {
    Dictionary(
      fields.map { ($0.key, $0.hasDefault ? $0.text.text : $0.text.text.trimmed) }, uniquingKeysWith: { $1 })
  }

  /// Takes a key.
  /// - Returns: nil where it means nothing here.
  mutating func update(_ press: KeyPress) -> Outcome? {
    switch press {
    case KeyPress(.escape): return .back
    case _ where Keymap.isBound(press, to: .create): return finish()
    case KeyPress(.enter): return focus == fields.count - 1 ? finish() : step(by: 1)
    case KeyPress(.tab), KeyPress(.down): return step(by: 1)
    case KeyPress(.tab, .shift), KeyPress(.up): return step(by: -1)
    default:
      guard fields.indices.contains(focus), fields[focus].text.handle(press) else { return nil }
      notice = nil
      return .goOn
    }
  }

  /// Pasted text goes into the field that has the focus.
  mutating func paste(_ text: String) {
    guard fields.indices.contains(focus) else { return }
    fields[focus].text.paste(text)
    notice = nil
  }

  private mutating func step(by step: Int) -> Outcome {
    focus = (focus + step + fields.count) % max(1, fields.count)
    return .goOn
  }

  private mutating func finish() -> Outcome {
    let missing = fields.indices.filter { fields[$0].isMissing }
    guard let first = missing.first else { return .fill }
    focus = first
    let names = missing.map { fields[$0].key }.joined(separator: ", ")
    notice = MessageLine(.error, "A value is needed: \(names).")
    return .goOn
  }
}
