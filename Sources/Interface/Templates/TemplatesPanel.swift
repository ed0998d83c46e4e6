import TerminalKit

/// The templates over the form: the list, the values of one, or the name of a new one.
public struct TemplatesPanel: Equatable, Sendable {
  /// What has the keys.
  enum Step: Equatable, Sendable {
    case list
    /// What fills the gaps of the one that was taken.
    case values(TemplateValues)
    /// What the form is saved under.
    case naming(TextField)
  }

  var step: Step
  /// Those that there are; nil until they were told.
  private(set) var entries: [TemplateEntry]?
  /// Where one stands in the list.
  private(set) var place = 0
  /// What is said below.
  var notice: MessageLine?
  /// Whether one is being written.
  var isSaving = false
  /// The name of the one to stand on once it is listed.
  private var wanted: String?

  init(_ step: Step = .list) { self.step = step }

  /// The one that Enter takes.
  var chosen: TemplateEntry? {
    entries.flatMap { $0.indices.contains(place) ? $0[place] : nil }
  }

  /// What there is, as it stands on disk now: one stays on the one where one stood.
  mutating func note(_ list: [TemplateEntry]) {
    let before = wanted ?? chosen?.name
    wanted = nil
    entries = list
    place =
      before.flatMap { name in list.firstIndex { $0.name == name } } ?? min(place, max(0, list.count - 1))
  }

  /// One was written: the list shows it, when it is told anew.
  mutating func noteSaved(_ name: String, path: String) {
    isSaving = false
    step = .list
    wanted = name
    notice = MessageLine(
      .ok,
      "Saved as \(name): \(path). Write {{tenant}} or {{key}} there for what differs from tenant to tenant.")
  }

  mutating func noteNotSaved(_ words: String) {
    isSaving = false
    notice = MessageLine(.error, "Not saved. \(words)")
  }

  /// Takes a key that moves in the list; returns whether it is one.
  /// - Parameter visible: the rows that are seen.
  mutating func move(_ press: KeyPress, visible: Int) -> Bool {
    let count = entries?.count ?? 0
    guard let step = ListWindow.step(press, count: count, visible: visible) else { return false }
    place = min(max(0, place + step), max(0, count - 1))
    notice = nil
    return true
  }

  /// Pasted text goes into what takes text.
  mutating func paste(_ text: String) {
    switch step {
    case .list: return
    case .values(var values):
      values.paste(text)
      step = .values(values)
    case .naming(var field):
      guard !isSaving else { return }
      field.paste(text)
      step = .naming(field)
      notice = nil
    }
  }
}
