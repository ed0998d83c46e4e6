import TerminalKit

/// The screens at the right of the top line, each with the digit that leads to it with Alt.
enum Tabs {
  /// The columns of the widest tab: so many are kept for the one that is open.
  static let widest = 11

  /// Draws all of them where there is room from a column on, else the one that is open.
  static func draw(_ screen: AppState.Screen, on canvas: inout Canvas, from column: Int) {
    let all: [(screen: AppState.Screen, words: String)] =
      screen == .firstRun ? [(.firstRun, " Welcome ")] : [(.create, " 1 Create "), (.history, " 3 History ")]
    let room = canvas.size.columns - column
    func width(_ tabs: [(screen: AppState.Screen, words: String)]) -> Int {
      tabs.reduce(0) { $0 + $1.words.count }
    }
    let tabs = width(all) <= room ? all : all.filter { $0.screen == screen }
    var place = max(column, canvas.size.columns - width(tabs) - 1)
    for tab in tabs {
      place += canvas.write(
        tab.words, at: Point(column: place, row: 0), style: tab.screen == screen ? .selected : .normal)
    }
  }
}
