import TerminalKit

/// The list of all actions over the screen: what was typed to find one, and the one that stands out.
public struct Palette: Equatable, Sendable {
  var filter = TextField()
  private(set) var selection = 0

  /// One action as the list shows it.
  struct Entry: Equatable {
    var action: Action
    /// Its first key, as people call it.
    var keys: String
    /// What it does, for help.
    var long: String
    /// Why it cannot be run now; nil: it can.
    var refusal: String?
  }

  /// Takes a key that edits the filter or moves; returns whether it is one.
  mutating func handle(_ press: KeyPress, count: Int) -> Bool {
    switch (press.key, press.modifiers) {
    case (.down, []), (.tab, []): move(by: 1, count)
    case (.up, []), (.tab, .shift): move(by: -1, count)
    case (.pageDown, []): move(by: 8, count)
    case (.pageUp, []): move(by: -8, count)
    default:
      let before = filter.text
      guard filter.handle(press) else { return false }
      if filter.text != before { selection = 0 }
    }
    return true
  }

  /// Pasted text goes into the filter.
  mutating func paste(_ text: String) {
    filter.paste(text)
    selection = 0
  }

  private mutating func move(by step: Int, _ count: Int) {
    selection = min(max(0, selection + step), max(0, count - 1))
  }
}

extension AppState {
  /// What the list shows, best first: of this screen, then of every screen, then of others.
  func paletteEntries(_ palette: Palette) -> [Palette.Entry] {
    let here = Keymap.bindings(on: screen)
    let elsewhere = Keymap.bindings.filter { $0.action.screen.map { $0 != screen } ?? false }
    // These two are about what lies over a screen, as the list itself does.
    let all = (here + elsewhere).filter { $0.action != .close && $0.action != .palette }
    let wanted = palette.filter.text.trimmed
    let entries = all.map {
      Palette.Entry(action: $0.action, keys: $0.keys, long: $0.help, refusal: whyNot($0.action))
    }
    guard !wanted.isEmpty else {
      return entries.filter { $0.refusal == nil } + entries.filter { $0.refusal != nil }
    }
    return entries.enumerated().compactMap { place, entry in
      PaletteMatch.rank(wanted, entry).map { (entry: entry, rank: $0, place: place) }
    }
    .sorted {
      ($0.rank, $0.entry.refusal == nil ? 0 : 1, $0.place) < (
        $1.rank, $1.entry.refusal == nil ? 0 : 1, $1.place
      )
    }
    .map(\.entry)
  }

  /// Opens the list, or closes it.
  mutating func togglePalette() {
    if case .palette = overlay { overlay = nil } else { overlay = .palette(Palette()) }
  }

  /// Takes a key while the list is up.
  mutating func updatePalette(_ press: KeyPress, _ palette: Palette) -> [Effect] {
    if press == KeyPress(.enter) {
      let entries = paletteEntries(palette)
      guard entries.indices.contains(palette.selection) else { return [] }
      let entry = entries[palette.selection]
      // Why it cannot is told below the list.
      guard entry.refusal == nil,
        let press = Keymap.press(entry.action)
      else { return [] }
      overlay = nil
      return act(entry.action, press)
    }
    var palette = palette
    if palette.handle(press, count: paletteEntries(palette).count) {
      overlay = .palette(palette)
      return []
    }
    switch Keymap.action(for: press, on: screen) {
    case .palette, .close: overlay = nil
    case let action?: return everywhere(action) ?? []
    case nil: break
    }
    return []
  }
}
