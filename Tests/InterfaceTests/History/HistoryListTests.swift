import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct HistoryListTests {
  private func new(_ state: SubmissionState = .queued) -> Submission {
    var submission = Example.stated(state, name: "Brand new", number: 0x77, age: 0)
    submission.updatedAt = Example.start
    return submission
  }

  @Test func theSelectionMovesAndStopsAtTheEnds() {
    var screen = Screen.history()
    screen.press("Up")
    #expect(screen.state.history.selection == 0)
    screen.press("End")
    #expect(screen.state.history.selection == 9)
    screen.press("Down", "PgDn")
    #expect(screen.state.history.selection == 9)
    screen.press("Home")
    #expect(screen.state.history.selection == 0)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func theSelectedRowIsAlwaysSeenAndHasTheCursor(_ size: Size) {
    var screen = Screen.history(Example.many(100), size: size)
    for key in Array(repeating: "Down", count: 70) + ["PgUp", "PgDn", "PgDn"]
      + Array(repeating: "Up", count: 40)
    {
      screen.press(key)
      let name = screen.state.history.selected?.request.name ?? "?"
      #expect(screen.cursorLine.hasPrefix("▸ "))
      #expect(screen.cursorLine.contains(name + " ") || screen.cursorLine.hasSuffix(name))
    }
    screen.resize(44, 14)
    #expect(screen.cursorLine.hasPrefix("▸ "))
  }

  @Test func typingTakesTheCursorBackIntoTheSearch() {
    var screen = Screen.history()
    #expect(screen.cursorLine.hasPrefix("  Find"))
    screen.press("Down")
    #expect(screen.cursorLine.hasPrefix("▸"))
    screen.type("x")
    #expect(screen.cursorLine.hasPrefix("  Find  x"))
  }

  @Test func aNewOneComesOnTopAndTheSelectionStays() {
    var screen = Screen.history()
    screen.press("Down")
    let selected = screen.state.history.selected
    screen.hear(.queued(new()))
    #expect(screen.state.history.rows.first?.request.name == "Brand new")
    #expect(screen.state.history.selected == selected)
    screen.hear(.sending(new(.sending)))
    screen.hear(.ended(new(.created), warnings: [], duration: nil))
    #expect(screen.state.history.rows.count == 11)
    #expect(screen.state.history.rows.first?.state == .created)
    #expect(screen.text.contains("11 in all"))
  }

  @Test func whoLooksAtOlderOnesIsNotMoved() {
    var screen = Screen.history(Example.many(60))
    screen.press("End")
    let before = screen.canvas
    screen.hear(.queued(new()))
    #expect(screen.canvas.changes(from: before).allSatisfy { $0.row == 2 || $0.row == 23 })
  }

  @Test func aNewOneDoesNotComeIntoASearch() {
    var screen = Screen.history()
    screen.type("ticket")
    screen.wait(1)
    screen.answer([Example.stated(.created)])
    screen.hear(.queued(new()))
    #expect(screen.state.history.rows.count == 1)
    // But what is listed is kept up to date.
    var changed = Example.stated(.created)
    changed.state = .unknown
    screen.hear(.ended(changed, warnings: [], duration: nil))
    #expect(screen.state.history.rows == [changed])
  }

  @Test func anOldOneThatIsNotLoadedIsNotPutOnTop() {
    var screen = Screen.history(Example.many(100), isEnd: false)
    screen.hear(.ended(Example.stated(.cancelled), warnings: [], duration: nil))
    #expect(screen.state.history.rows.count == 100)
  }

  @Test func whatWasHeardMeanwhileIsNotUndoneByAnOlderAnswer() {
    var screen = Screen.history()
    screen.press("F5")
    var ended = Example.stated(.sending)
    ended.state = .created
    ended.updatedAt = screen.now
    screen.hear(.ended(ended, warnings: [], duration: nil))
    screen.answer(Example.states)
    #expect(screen.state.history.rows.contains(ended))
    // What another msdash did later counts.
    screen.press("F5")
    screen.hear(.waiting(Example.stated(.queued), place: 1))
    var later = Example.stated(.queued)
    later.state = .cancelled
    later.updatedAt = screen.now.addingTimeInterval(1)
    screen.answer([later])
    #expect(screen.state.history.rows == [later])
  }

  @Test func whatHappensWhileTheFormIsOpenIsSeenLater() {
    var screen = Screen.history()
    screen.press("Alt-1")
    screen.hear(.queued(new()))
    screen.press("F3")
    #expect(screen.state.history.rows.first?.request.name == "Brand new")
  }

  @Test func whatWasAskedElsewhereIsToldElsewhere() {
    var screen = Screen.history()
    screen.press("Alt-1")
    var cancelled = Example.stated(.queued)
    cancelled.state = .cancelled
    screen.send(.changed(cancelled))
    screen.send(.takeUpFailed(Example.stated(.deferred).id, "It does not wait."))
    screen.press("F3")
    #expect(screen.state.history.notice == nil)
    #expect(screen.state.history.rows.contains(cancelled))
    // But what was begun here is told here, whenever it ends.
    screen.select(.unsent)
    screen.press("Alt-U", "Alt-1")
    screen.send(.takeUpFailed(Example.stated(.unsent).id, "It was made with another API key."))
    screen.press("F3")
    #expect(screen.text.contains("x “Asset map”: It was made with another API key."))
  }

  @Test func rowsNeverRunIntoTheNext() {
    let long = Example.stated(.created, name: String(repeating: "漢", count: 255), number: 1)
    for columns in 40...220 {
      let screen = Screen.history([long], size: Size(columns: columns, rows: 24))
      let row = screen.line(4)
      #expect(row.hasPrefix("▸ 09:50     created"))
      let list = row.split(separator: "│").first.map(String.init) ?? row
      #expect(list.contains("…"), "at \(columns): \(row)")
      #expect(TextWidth.width(of: row) < columns)
    }
  }

  @Test func everyStateHasItsWord() {
    for size in [Size(columns: 40, rows: 30), Size(columns: 80, rows: 24)] {
      let text = Screen.history(size: size).text
      for state in SubmissionState.allCases { #expect(text.contains(" \(state.rawValue)")) }
      #expect(text.contains("! unknown"))
    }
  }

  // MARK: Waiting

  private func waiting(_ seconds: [TimeInterval]) -> Screen {
    var screen = Screen.history(
      seconds.indices.map { Example.stated(.queued, name: "Q\($0 + 1)", number: $0) })
    for (index, wait) in seconds.enumerated() {
      var told = Example.stated(.queued, name: "Q\(index + 1)", number: index)
      told.nextAttemptAt = screen.now.addingTimeInterval(wait)
      screen.hear(.waiting(told, place: index + 1))
    }
    return screen
  }

  @Test func whatWaitsShowsPlaceAndCountdown() {
    var screen = waiting([41, 75])
    #expect(screen.line(4).contains("place 1, goes in 0:41"))
    #expect(screen.line(5).contains("place 2, goes in 1:20"))
    screen.wait(1)
    #expect(screen.line(4).contains("0:40"))
    screen.resize(40, 12)
    #expect(screen.line(2).contains("#1 0:40"))
  }

  @Test func onlyTheNextTicksEachSecond() {
    var screen = waiting([41, 71, 101, 131])
    screen.press("Alt-1")
    let alone = screen.wait(30)
    screen = waiting([41, 71, 101, 131])
    #expect(screen.wait(30) <= alone + 30 + 3 * 4)
    #expect(screen.line(4).contains("0:11"))
    #expect(screen.line(5).contains("0:50"))
    let before = screen.canvas
    screen.wait(0.9)
    #expect(screen.canvas.changes(from: before).filter { $0.row > 4 && $0.row < 8 }.isEmpty)
  }

  @Test func whereNothingWaitsNothingTicks() {
    var screen = Screen.history()
    #expect(screen.state.nextWake == nil)
    #expect(screen.wait(3600) == 0)
    screen = waiting([3])
    screen.wait(5)
    #expect(screen.state.nextWake == nil)
    #expect(screen.line(4).contains("place 1"))
    #expect(!screen.line(4).contains("goes"))
  }
}
