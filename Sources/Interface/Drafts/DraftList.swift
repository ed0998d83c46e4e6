import DashboardService
import Foundation
import TerminalKit

/// Where one stands in the list of drafts. The list may change meanwhile: what is chosen, and what is asked
/// about, stays the draft that it was.
public struct DraftList: Equatable, Sendable {
  /// The draft that Enter takes.
  private(set) var id: UUID?
  /// Discard it?
  var asks = false
  /// Where it stood, for when it is gone.
  private var place = 0

  init(_ drafts: [Draft], place: Int = 0) { go(to: place, in: drafts) }

  /// The draft that one stands on, where there is one.
  func draft(in drafts: [Draft]) -> Draft? { drafts.isEmpty ? nil : drafts[index(in: drafts)] }

  /// Its place.
  func index(in drafts: [Draft]) -> Int {
    drafts.firstIndex { $0.id == id } ?? min(place, max(0, drafts.count - 1))
  }

  /// The list has changed.
  mutating func note(_ drafts: [Draft]) {
    let before = id
    go(to: index(in: drafts), in: drafts)
    if id != before { asks = false }
  }

  /// Takes a key that moves; returns whether it is one.
  mutating func move(_ press: KeyPress, in drafts: [Draft]) -> Bool {
    guard press.modifiers.isEmpty else { return false }
    let place = index(in: drafts)
    switch press.key {
    case .down: go(to: place + 1, in: drafts)
    case .up: go(to: place - 1, in: drafts)
    case .pageDown: go(to: place + 8, in: drafts)
    case .pageUp: go(to: place - 8, in: drafts)
    case .home: go(to: 0, in: drafts)
    case .end: go(to: drafts.count - 1, in: drafts)
    default: return false
    }
    return true
  }

  private mutating func go(to place: Int, in drafts: [Draft]) {
    self.place = min(max(0, place), max(0, drafts.count - 1))
    id = drafts.isEmpty ? nil : drafts[self.place].id
  }
}

extension Draft {
  /// What it is called in lists: its name, or what else there is of it.
  var title: String {
    if !input.name.isBlank { return input.name.trimmed }
    return input.url.isBlank ? "(no name)" : input.url.trimmed
  }
}
