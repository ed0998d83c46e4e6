import DashboardService
import Foundation
import TerminalKit
import Testing

@testable import Interface

@Suite struct HistorySearchTests {
  @Test(arguments: ["F3", "Alt-3", "Alt-h"]) func aKeyOpensItAndReadsTheNewest(_ key: String) {
    var screen = Screen.filled()
    #expect(screen.press(key) == [.findHistory(search: "", after: nil)])
    #expect(screen.state.screen == .history)
    #expect(screen.text.contains("The journal is being read…"))
    screen.answer(Example.states)
    #expect(screen.text.contains("Ticket metrics"))
    #expect(screen.text.contains("10 in all"))
  }

  @Test(arguments: ["F3", "Alt-3", "Alt-1", "Esc"]) func aKeyLeadsBackToTheFormAsItWas(_ key: String) {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("F3")
    screen.answer(Example.states)
    screen.press(key)
    #expect(screen.state.screen == .create)
    #expect(screen.input == typed)
    #expect(screen.state.create.focus == .url)
  }

  @Test func withoutATenantThereIsNoHistory() {
    var screen = Screen(tenant: nil)
    #expect(screen.press("F3", "Alt-3", "Alt-h").isEmpty)
    #expect(screen.state.screen == .firstRun)
  }

  @Test func itIsReadAnewEachTimeAndByF5() {
    var screen = Screen.history()
    screen.press("F3")
    #expect(screen.press("F3") == [.findHistory(search: "", after: nil)])
    screen.answer(Example.states)
    #expect(screen.press("F5") == [.findHistory(search: "", after: nil)])
  }

  @Test func whoOpensItBeforeTheJournalIsOpenStaysThere() {
    var screen = Screen(tenant: Example.demo)
    screen.press("F3")
    screen.send(.historyFailed("The journal is not open."))
    #expect(screen.text.contains("x The journal is not open."))
    let effects = screen.send(.opened(Example.demo, rateLimit: nil))
    #expect(effects == [.findHistory(search: "", after: nil)])
    #expect(screen.state.screen == .history)
    screen.answer(Example.states)
    #expect(!screen.text.contains("The journal is not open."))
  }

  @Test func theSearchFollowsWhenTypingRests() {
    var screen = Screen.history()
    let before = screen.effects.count
    screen.type("tick")
    #expect(screen.effects.count == before)
    screen.wait(0.1)
    screen.type("et")
    screen.wait(0.1)
    #expect(screen.effects.count == before)
    #expect(screen.wait(0.05) == 1)
    #expect(screen.effects.last == .findHistory(search: "ticket", after: nil))
    #expect(screen.state.nextWake == nil)
    // Until the answer is there the list stays.
    #expect(screen.text.contains("Asset map"))
    screen.answer([Example.stated(.created)])
    #expect(!screen.text.contains("Asset map"))
    #expect(screen.text.contains("1 found"))
  }

  @Test func blanksAroundItAndWhatIsTakenBackAskNothing() {
    var screen = Screen.history()
    let before = screen.effects.count
    screen.type("  ")
    screen.wait(1)
    screen.type("x")
    screen.press("Backspace")
    screen.wait(1)
    #expect(screen.effects.count == before)
  }

  @Test func anAnswerToAnEarlierSearchIsIgnored() {
    var screen = Screen.history()
    screen.type("a")
    screen.wait(1)
    screen.type("b")
    screen.wait(1)
    let late = HistoryPage(search: "a", after: nil, submissions: Example.many(3), isEnd: true)
    screen.send(.history(late))
    #expect(screen.state.history.rows == Example.states)
    screen.answer([])
    #expect(screen.text.contains("Nothing found for “ab”."))
    screen.send(.history(late))
    #expect(screen.state.history.rows.isEmpty)
  }

  @Test func whoLooksForSomethingElseBeginsAtTheTop() {
    var screen = Screen.history()
    screen.press("Down", "Down", "Down")
    screen.type("e")
    screen.wait(1)
    screen.answer(Example.states)
    #expect(screen.state.history.selection == 0)
  }

  @Test func escEmptiesTheSearchFirst() {
    var screen = Screen.history()
    screen.type("ticket")
    screen.wait(1)
    screen.answer([])
    #expect(screen.keyLine.contains("Esc empty search"))
    screen.press("Esc")
    #expect(screen.state.history.search.text.isEmpty)
    #expect(screen.state.screen == .history)
    screen.wait(1)
    #expect(screen.effects.last == .findHistory(search: "", after: nil))
    screen.press("Esc")
    #expect(screen.state.screen == .create)
  }

  @Test func pastedTextIsLookedFor() {
    var screen = Screen.history()
    screen.paste("\n 7c41d213-52b4-4d6f-9a10-0000000020f1\n")
    screen.wait(1)
    #expect(screen.effects.last == .findHistory(search: "7c41d213-52b4-4d6f-9a10-0000000020f1", after: nil))
  }

  @Test func theSearchIsEditedAsATextIs() {
    var screen = Screen.history()
    screen.type("ticket metrics")
    screen.press("Ctrl-A", "Right", "Delete", "Ctrl-E", "Ctrl-W")
    screen.wait(1)
    #expect(screen.effects.last == .findHistory(search: "tcket", after: nil))
    #expect(screen.state.history.panel == nil)
  }

  // MARK: Pages

  @Test func moreIsAskedForAsTheSelectionNearsTheEnd() {
    var screen = Screen.history(Example.many(100), isEnd: false)
    let before = screen.effects.count
    for _ in 0..<49 { screen.press("Down") }
    #expect(screen.effects.count == before)
    let last = Example.many(100)[99].id
    #expect(screen.press("Down") == [.findHistory(search: "", after: last)])
    // Once.
    #expect(screen.press("Down", "Down", "End").isEmpty)
    let selected = screen.state.history.selected
    screen.answer(Example.many(100, from: 100), isEnd: false)
    #expect(screen.state.history.rows.count == 200)
    #expect(screen.state.history.selected == selected)
    screen.press("End")
    #expect(screen.asked?.after == Example.many(100, from: 100).last?.id)
  }

  @Test func behindTheLastPageNothingIsAsked() {
    var screen = Screen.history(Example.many(100), isEnd: false)
    screen.press("End")
    screen.answer(Example.many(20, from: 100), isEnd: true)
    let before = screen.effects.count
    screen.press("End", "Down", "PgDn")
    #expect(screen.effects.count == before)
    #expect(screen.state.history.selection == 119)
    #expect(screen.text.contains("120 in all"))
  }

  @Test func aPageThatFailedLeavesTheRowsAndIsAskedForAgain() {
    var screen = Screen.history(Example.many(100), isEnd: false)
    screen.press("End")
    screen.send(.historyFailed("The journal is busy."))
    #expect(screen.state.history.rows.count == 100)
    #expect(screen.text.contains("x The journal is busy."))
    #expect(screen.press("Up").count == 1)
  }

  @Test func whatIsHeldIsBounded() {
    var screen = Screen.history(Example.many(100), isEnd: false)
    for page in 1..<40 {
      screen.press("End")
      screen.answer(Example.many(100, from: page * 100), isEnd: false)
    }
    #expect(screen.state.history.rows.count == HistoryState.mostRows)
    #expect(screen.text.contains("the newest 2000"))
  }

  @Test func aLaterPageOfAnEarlierSearchIsIgnored() {
    var screen = Screen.history(Example.many(100), isEnd: false)
    screen.press("End")
    let after = screen.asked?.after
    screen.type("x")
    screen.wait(1)
    screen.send(
      .history(
        HistoryPage(search: "", after: after, submissions: Example.many(100, from: 100), isEnd: false)))
    #expect(screen.state.history.rows.count == 100)
    screen.answer([])
    #expect(screen.state.history.rows.isEmpty)
  }
}
