import DashboardService
import Foundation
import TerminalKit
import Testing

@testable import Interface

/// What keys and events cost, however long the file is.
@Suite struct ImportEconomyTests {
  private static let long = (1...100_000).map { Example.row($0) }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func aMoveChangesTwoRowsMarksAndNames(_ size: Size) {
    var screen = Screen.imported((1...200).map { Example.row($0) }, size: size)
    screen.press("Down")
    var scrolls = 0
    for _ in 0..<60 {
      let before = screen.canvas
      screen.press("Down")
      let changed = screen.canvas.changes(from: before)
      if Set(changed.map(\.row)).count > 2 { scrolls += 1 } else { #expect(changed.count <= 2 * 11) }
    }
    // By half a screen: most moves do not scroll.
    #expect(scrolls <= 60 / max(1, screen.state.importLayout.list.rows / 2) + 1)
  }

  @Test func aRowThatEndsChangesFewCells() {
    var screen = Screen.importing((1...1200).map { Example.row($0) })
    for row in 1...50 { screen.goes(row, .created) }
    let before = screen.canvas
    // Far below what is seen: the counts and the bar alone.
    screen.goes(51, .created)
    #expect(screen.canvas.changes(from: before).count <= 16)
  }

  /// 1,000 keys and their frames over 100,000 rows: none looks at all rows, but for a search and a filter.
  @Test func keysLookAtNoMoreThanAScreenful() {
    var screen = Screen.imported(Self.long)
    let looks = { (screen: Screen) in screen.state.imports.open?.table.looks ?? 0 }
    let before = looks(screen)
    let took = ContinuousClock().measure {
      for index in 0..<1000 {
        screen.press(["Down", "PgDn", "Up", "F6", "F6", "End", "Home", "PgDn"][index % 8])
        _ = screen.canvas
      }
    }
    #expect(looks(screen) == before)
    screen.type("board/9")
    #expect(looks(screen) - before <= 7 * 100_000)
    // A key that walked all rows would take minutes here.
    #expect(took < .seconds(60))
  }

  @Test func eventsLookAtTheirRowAlone() {
    var screen = Screen.importing(Self.long)
    screen.press("Shift-Tab")
    let before = screen.state.imports.open?.table.looks
    let took = ContinuousClock().measure { for row in 1...1000 { screen.goes(row * 7, .created) } }
    #expect(screen.state.imports.open?.table.looks == before)
    #expect(screen.state.imports.open?.table.tally[.created] == 1000)
    #expect(took < .seconds(60))
  }
}
