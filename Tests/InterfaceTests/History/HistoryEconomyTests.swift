import DashboardService
import Foundation
import TerminalKit
import Testing

@testable import Interface

/// What moving and typing in the history costs on a slow line.
@Suite struct HistoryEconomyTests {
  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)])
  func aMoveChangesTwoRowsMarksAndNames(_ size: Size) {
    var screen = Screen.history(Example.many(100), size: size)
    screen.wait(1)
    screen.tellAttempts()
    screen.press("Down")
    var scrolls = 0
    for _ in 0..<60 {
      let before = screen.canvas
      screen.press("Down")
      let changed = screen.canvas.changes(from: before)
      if Set(changed.map(\.row)).count > 2 { scrolls += 1 } else { #expect(changed.count <= 2 * 10) }
    }
    // By half a screen: most moves do not scroll.
    let visible = screen.state.historyLayout.list.rows
    #expect(scrolls <= 60 / (visible / 2) + 1)
  }

  @Test func aMoveLeavesTheKeyLineAloneWhereTheSameCanBeDone() {
    var screen = Screen.history(Example.many(20))
    screen.press("Down")
    let before = screen.canvas
    screen.press("Down")
    #expect(Set(screen.canvas.changes(from: before).map(\.row)) == [5, 6])
  }

  @Test func aTypedLetterChangesOneCell() {
    var screen = Screen.history()
    screen.type("t")
    for letter in "icket metrics" {
      let before = screen.canvas
      screen.press(.character(letter))
      #expect(screen.canvas.changes(from: before).count <= 1)
    }
  }

  @Test func anAnswerThatBringsTheSameChangesNothing() {
    var screen = Screen.history()
    screen.press("Down", "Down")
    let before = screen.canvas
    screen.press("F5")
    screen.answer(Example.states)
    #expect(screen.canvas == before)
  }

  /// The list is drawn from what is seen of it: a long one costs no more than a short one.
  @Test func aFrameOfALongListIsAsCheapAsOneOfAShort() {
    func time(_ screen: Screen) -> Duration {
      (0..<5).map { _ in
        ContinuousClock().measure { for _ in 0..<20 { _ = screen.canvas } }
      }.min()!
    }
    var long = Screen.history(Example.many(100), isEnd: false)
    for page in 1..<20 {
      long.press("End")
      long.answer(Example.many(100, from: page * 100), isEnd: false)
    }
    #expect(long.state.history.rows.count == 2000)
    #expect(time(long) < time(Screen.history(Example.many(100))) * 3)
  }
}
