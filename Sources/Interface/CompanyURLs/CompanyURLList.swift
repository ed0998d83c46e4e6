import PortalAPI
import TerminalKit

/// A list of companies with their own URLs: one row each, and behind them one that adds.
public struct CompanyURLList: Equatable, Sendable {
  /// The assignments as they were typed.
  public internal(set) var entries: [CompanyURLInput] {
    didSet { highlight = min(highlight, entries.count) }
  }
  /// The row that the keys work on; behind the entries it is the one that adds.
  private(set) var highlight = 0

  init(_ entries: [CompanyURLInput] = []) { self.entries = entries }

  /// The entry that the keys work on; nil: the row that adds.
  var highlighted: CompanyURLInput? { entries.indices.contains(highlight) ? entries[highlight] : nil }

  /// All rows that it has.
  var rows: Int { entries.count + 1 }

  /// Takes a key that moves; at its edges that is the holder's.
  mutating func move(_ press: KeyPress) -> Bool {
    switch press {
    case KeyPress(.up) where highlight > 0: highlight -= 1
    case KeyPress(.down) where highlight < entries.count: highlight += 1
    default: return false
    }
    return true
  }

  /// What edits the highlighted row, or adds one.
  /// - Parameter urls: what came along for companies that are to be chosen, by their ids.
  func editor(_ directory: DirectoryState, urls: [String: String] = [:]) -> CompanyURLEditor {
    CompanyURLEditor(
      self, index: highlighted == nil ? nil : highlight, companies: directory[.company].entries, urls: urls)
  }

  /// Puts what was edited into its place, or behind the others.
  mutating func put(_ entry: CompanyURLInput, at index: Int?) {
    if let index, entries.indices.contains(index) {
      entries[index] = entry
      highlight = index
    } else {
      entries.append(entry)
      highlight = entries.count
    }
  }

  /// Takes the highlighted entry out; returns whether there was one.
  mutating func removeHighlighted() -> Bool {
    guard highlighted != nil else { return false }
    entries.remove(at: highlight)
    return true
  }
}

extension KeyPress {
  /// Opens what is highlighted.
  var opens: Bool { self == KeyPress(.enter) || self == .character(" ") }
  /// Takes out what is highlighted. Not Alt-X: in the form that cancels a create, whatever has the focus.
  var removes: Bool { self == KeyPress(.delete) || self == KeyPress(.backspace) }
}
