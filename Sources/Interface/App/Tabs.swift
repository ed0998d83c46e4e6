import TerminalKit

/// The screens at the right of the top line, each with the digit that leads to it with Alt, and outside a text by
/// itself.
enum Tabs {
  struct Tab {
    var screen: AppState.Screen
    var digit: Character
    var words: String
    var action: Action
  }

  static let all = [
    Tab(screen: .create, digit: "1", words: "Create", action: .form),
    Tab(screen: .imports, digit: "2", words: "Import", action: .imports),
    Tab(screen: .history, digit: "3", words: "History", action: .history),
    Tab(screen: .directory, digit: "4", words: "Directory", action: .directory),
    Tab(screen: .tenants, digit: "5", words: "Tenants", action: .tenants),
  ]

  /// The columns of the widest tab: so many are kept for the one that is open.
  static let widest = (all.map(\.words.count).max() ?? 0) + 4

  /// Draws all of them where there is room from a column on; else of the others their digits alone, or none.
  /// - Parameter hasTenant: without one there is no form and no history.
  static func draw(
    _ screen: AppState.Screen, hasTenant: Bool, on canvas: inout Canvas, from column: Int
  ) {
    let shown: [(screen: AppState.Screen, words: String)] =
      (hasTenant ? [] : [(.firstRun, " Welcome ")])
      + all.filter { hasTenant || $0.screen == screen }.map { ($0.screen, " \($0.digit) \($0.words) ") }
      + (screen == .doctor ? [(.doctor, " Doctor ")] : [])
    let room = canvas.size.columns - column
    func width(_ tabs: [(screen: AppState.Screen, words: String)]) -> Int {
      tabs.reduce(0) { $0 + $1.words.count }
    }
    let short = shown.map { tab in
      let digit = all.first { $0.screen == tab.screen }.map { " \($0.digit) " }
      return (screen: tab.screen, words: tab.screen == screen ? tab.words : digit ?? tab.words)
    }
    let open = shown.filter { $0.screen == screen }
    let tabs = [shown, short].first { width($0) <= room } ?? open
    var place = max(column, canvas.size.columns - width(tabs) - 1)
    for tab in tabs {
      let width = canvas.write(
        tab.words, at: Point(column: place, row: 0), style: tab.screen == screen ? .selected : .normal)
      let action = all.first { $0.screen == tab.screen }?.action
      if tab.screen != screen, let press = action.flatMap(Keymap.press) {
        canvas.mark(Rect(column: place, row: 0, columns: width, rows: 1), as: press)
      }
      place += width
    }
  }
}
