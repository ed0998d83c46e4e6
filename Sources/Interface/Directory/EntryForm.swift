import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// Two small fields for adding a role or company by hand; for another name, one.
struct EntryForm: Equatable, Sendable {
  /// What can have the focus.
  enum Field: Equatable, Sendable { case id, name }

  let kind: DirectoryKind
  /// What is renamed; nil: one is added.
  let renamed: DirectoryRow?
  var id = TextField()
  var name = TextField()
  var focus: Field
  /// The fields whose faults are shown although they may be empty.
  private var touched: Set<Field> = []
  /// Whether it was to be done although the UUID is not whole: whoever wants that must see why it is not.
  private var isFinishAsked = false

  init(adding kind: DirectoryKind) {
    self.kind = kind
    renamed = nil
    focus = .id
  }

  init(renaming entry: DirectoryRow, kind: DirectoryKind) {
    self.kind = kind
    renamed = entry
    id = TextField(entry.id)
    name = TextField(entry.name)
    focus = .name
  }

  /// What a key brings.
  enum Answer: Equatable { case stays, closes, done }

  /// Takes a key.
  mutating func handle(_ press: KeyPress, in list: DirectoryList) -> Answer {
    switch press {
    case KeyPress(.escape): return .closes
    case KeyPress(.tab), KeyPress(.tab, .shift), KeyPress(.up), KeyPress(.down): move()
    case KeyPress(.enter):
      if focus == .id { move() } else { return finish(in: list) }
    case _ where Keymap.isBound(press, to: .create): return finish(in: list)
    default: edit { _ = $0.handle(press) }
    }
    return .stays
  }

  /// Pasted text goes into the field that has the focus, without the white space around it.
  mutating func paste(_ text: String) { edit { $0.paste(text) } }

  /// The values as they are kept.
  var values: (id: String, name: String) {
    (UUID(uuidString: id.text.trimmed)?.lowercased ?? id.text.trimmed, name.text.trimmed)
  }

  /// What there is to say at a field now.
  func message(_ field: Field, in list: DirectoryList) -> MessageLine? {
    if let fault = fault(field, in: list) {
      guard touched.contains(field) else { return nil }
      let isBegun = field == .id && focus == .id && !isFinishAsked && Self.beginsUUID(id.text.trimmed)
      return isBegun
        ? MessageLine(.hint, "goes on like 0f8fad5b-d9cb-469f-a165-70867728950e") : MessageLine(.error, fault)
    }
    guard field == .name, !name.text.isBlank else { return nil }
    let isTaken = list.entries.contains {
      $0.id != values.id && $0.name.lowercased() == values.name.lowercased()
    }
    return isTaken ? MessageLine(.warning, "another \(kind.noun) has this name") : nil
  }

  /// Why a field cannot be taken.
  private func fault(_ field: Field, in list: DirectoryList) -> String? {
    switch field {
    case .id:
      guard renamed == nil else { return nil }
      return DirectoryRules.fault(id: id.text)
        ?? list.entry(values.id).map {
          "It is known already, as \u{201c}\($0.name)\u{201d}: \(Keymap.name(.renameEntry)) renames it."
        }
    case .name: return DirectoryRules.fault(name: name.text)
    }
  }

  private mutating func finish(in list: DirectoryList) -> Answer {
    touched = [.id, .name]
    for field in [Field.id, .name] where fault(field, in: list) != nil {
      focus = field
      isFinishAsked = true
      return .stays
    }
    return .done
  }

  private mutating func move() {
    guard renamed == nil else { return }
    touched.insert(focus)
    focus = focus == .id ? .name : .id
  }

  private mutating func edit(_ change: (inout TextField) -> Void) {
    let before = self
    if focus == .id { change(&id) } else { change(&name) }
    guard self != before else { return }
    touched.insert(focus)
    isFinishAsked = false
  }

  /// Whether a text can still become a UUID.
  private static func beginsUUID(_ text: String) -> Bool {
    text.count < 36
      && text.enumerated().allSatisfy { place, character in
        [8, 13, 18, 23].contains(place) ? character == "-" : character.isASCII && character.isHexDigit
      }
  }
}
