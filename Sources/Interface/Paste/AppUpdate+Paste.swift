import Foundation
import PortalAPI
import TerminalKit

/// A request that was pasted into the form: a curl command, or JSON. It is offered, never taken by itself.
extension AppState {
  /// Whether a paste that is no request holds a key: then it is nowhere taken, but where a key is typed, which only the
  /// form for a tenant asks for.
  mutating func refusesCredential(in text: String) -> Bool {
    guard screen != .tenants, CredentialText.holds(text) else { return false }
    tellHere(
      "Not pasted: there is a key in it (an Authorization header or its like), which must not be kept here.")
    return true
  }

  mutating func answerPasteQuestion(_ press: KeyPress, _ pasted: PastedRequest) -> [Effect]? {
    switch press {
    case .character("y"), .character("Y"), KeyPress(.enter):
      overlay = nil
      return create.fill(pasted, now: now)
    case .character("n"), .character("N"), KeyPress(.escape):
      overlay = nil
      create.result = .told(
        "Nothing was pasted. The description takes any text in the editor: \(Keymap.name(.editDescription)).")
      return []
    default:
      // Help would take the place of the question, and what was pasted would be gone.
      let action = Keymap.action(for: press, on: screen)
      return action != .help && action.map(Self.isEverywhere) == true ? nil : []
    }
  }
}

extension CreateState {
  /// Puts what was pasted into the form, as one step that can be taken back; fields that it does not name stay.
  mutating func fill(_ pasted: PastedRequest, now: Date) -> [Effect] {
    var next = input
    for field in pasted.fields {
      switch field {
      case .name, .url, .description, .iconUrl, .displayOrder: next.set(pasted.input[field], of: field)
      case .isActive: next.isActive = pasted.input.isActive
      case .roleIds: next.roleIds = pasted.input.roleIds
      }
    }
    if !pasted.input.companyUrls.isEmpty { next.companyUrls = pasted.input.companyUrls }
    history.replaced(from: step)
    fill(next)
    touched = Set(pasted.fields)
    settleAt = now.addingTimeInterval(Self.settleDelay)
    drafts.noteChange(form, now: now)
    let key = pasted.heldKey ? " The key in it was dropped." : ""
    result = .told(
      "Filled from the \(pasted.kind.rawValue): \(pasted.labels).\(pasted.leftOut)\(key) \(Keymap.name(.undo)) takes it back."
    )
    return keepDraft(now: now)
  }
}

extension PastedRequest {
  /// What it has, as the form calls it.
  var labels: String {
    (fields.map(\.label) + (input.companyUrls.isEmpty ? [] : [CreateState.Focus.companyUrls.label]))
      .joined(separator: ", ")
  }

  /// A sentence of what is not taken, as far as it is worth one.
  var leftOut: String {
    guard !others.isEmpty else { return "" }
    let shown = others.prefix(4).map { TextWidth.shortened($0, to: 24) }.joined(separator: ", ")
    let more = others.count > 4 ? " and \(others.count - 4) more" : ""
    return " Not taken: \(Sanitizer.visible(shown + more))."
  }
}

extension QuestionView {
  /// Fill the form with what was pasted?
  static func paste(_ pasted: PastedRequest, replaces: [DashboardField]) -> QuestionView {
    let name = TextWidth.shortened(Sanitizer.visible(pasted.input.name), to: 40)
    let what = pasted.kind == .curl ? "a curl command" : "JSON"
    let of = name.isBlank ? "" : " of \u{201c}\(name)\u{201d}"
    let over =
      replaces.isEmpty
      ? ""
      : " What stands in \(replaces.map(\.label).joined(separator: ", ")) goes; \(Keymap.name(.undo)) brings it back."
    let key = pasted.heldKey ? " The key in it is dropped." : ""
    return QuestionView(
      question:
        "That was \(what)\(of), with \(pasted.labels). Fill the form with it?\(over)\(pasted.leftOut)\(key)",
      answers: [
        (key: "y", words: "fill the form; nothing is sent", short: "fill the form"),
        (key: "n", words: "drop what was pasted", short: "drop it"),
      ])
  }
}
