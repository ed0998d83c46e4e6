import DashboardService
import TerminalKit
import Testing

@testable import Interface

/// The table of an open import: which rows are shown, and what stays where it is.
@Suite struct ImportTableTests {
  private func table(_ screen: Screen) -> ImportTable { screen.state.imports.open!.table }
  private func numbers(_ screen: Screen) -> [Int] {
    table(screen).shown.map { table(screen).rows[$0].number }
  }

  @Test func allRowsAreThereAndCounted() {
    let screen = Screen.imported()
    #expect(numbers(screen) == Array(1...12))
    #expect(table(screen).tally.invalid == 3)
    #expect(table(screen).open == 9)
    #expect(screen.text.contains("3 rows have faults and are skipped"))
  }

  @Test func tabAndArrowsStepThroughRowsThatThereAre() {
    var screen = Screen.imported()
    screen.press("Tab")
    #expect(table(screen).filter == .faults)
    #expect(numbers(screen) == [3, 7, 9])
    screen.press("Right")
    #expect(table(screen).filter == .notSent)
    screen.press("Right")
    #expect(table(screen).filter == .all)
    screen.press("Shift-Tab")
    #expect(table(screen).filter == .notSent)
    screen.press("Left", "Left")
    #expect(table(screen).filter == .all)
  }

  @Test func theSelectedRowStaysSelectedAmongOthers() {
    var screen = Screen.imported()
    screen.press("Down", "Down")
    screen.press("Tab")
    #expect(table(screen).selected?.number == 3)
  }

  @Test func typingFindsByNameAndURLAndNumber() {
    var screen = Screen.imported((1...30).map { Example.row($0, name: $0 == 20 ? "Ticket metrics" : nil) })
    screen.type("TICKET met")
    #expect(numbers(screen) == [20])
    screen.press("Esc")
    screen.type("board/2")
    #expect(numbers(screen) == [2] + Array(20...29))
    screen.press("Esc")
    screen.type("12")
    #expect(table(screen).selected?.number == 12)
    screen.press("Esc")
    #expect(numbers(screen).count == 30)
    #expect(table(screen).selected?.number == 12)
  }

  @Test func whatIsTypedFurtherIsLookedForInWhatWasFound() {
    var screen = Screen.imported((1...100).map { Example.row($0) })
    screen.type("board/1")
    let before = table(screen).looks
    screen.type("2")
    #expect(table(screen).looks - before == 12)
    screen.press("Backspace")
    #expect(numbers(screen).count == 12)
  }

  @Test func nothingFoundIsSaid() {
    var screen = Screen.imported()
    screen.type("zzz")
    #expect(screen.text.contains("Nothing found for “zzz”"))
    screen.press("Down", "Enter", "F2", "F6")
    #expect(screen.state.imports.editor == nil)
  }

  @Test func anEventChangesItsRowInPlace() {
    var screen = Screen.importing()
    let before = table(screen).looks
    screen.goes(1, .created)
    screen.goes(2, .refused)
    #expect(table(screen).rows[0].state == .submitted(.created))
    #expect(table(screen).tally[.created] == 1)
    #expect(table(screen).tally.fresh == 7)
    #expect(table(screen).open == 8)
    #expect(table(screen).looks == before)
  }

  @Test func aRowThatIsNotShownAnyMoreLeavesUnlessItIsSelected() {
    var screen = Screen.imported()
    screen.press("Shift-Tab", "Ctrl-S", "y")
    #expect(table(screen).filter == .notSent)
    screen.goes(1, .created)
    screen.goes(2, .created)
    #expect(numbers(screen) == [1, 4, 5, 6, 8, 10, 11, 12])
    #expect(table(screen).selected?.number == 1)
    screen.press("Down")
    #expect(numbers(screen) == [4, 5, 6, 8, 10, 11, 12])
    #expect(table(screen).selected?.number == 4)
  }

  @Test func aRowThatComesToBeShownMovesNothingAway() {
    var screen = Screen.importing((1...40).map { Example.row($0) })
    for row in 10...30 { screen.goes(row, .created) }
    while table(screen).filter != .created { screen.press("Tab") }
    screen.press("End")
    let before = (table(screen).selected?.number, table(screen).selection - table(screen).first)
    screen.goes(1, .created)
    #expect(table(screen).selected?.number == before.0)
    #expect(table(screen).selection - table(screen).first == before.1)
    #expect(numbers(screen).first == 1)
  }

  @Test func whatWasHeardBeforeARowCameIsNotLost() {
    var screen = Screen.imports()
    let records = (1...3).map { Example.row($0) }
    screen.send(.imports(.opened(Example.summary(records), ImportPlan(requests: 3))))
    screen.hearImport(
      .submission(
        row: 2, .ended(Example.sent(records[1].row, .created), warnings: [], duration: .milliseconds(3))))
    screen.send(.imports(.rows(Example.batch.id, records, isEnd: true)))
    #expect(table(screen).rows[1].state == .submitted(.created))
  }

  @Test func rowsOfAnotherImportAreNotTaken() {
    var screen = Screen.imported()
    screen.send(.imports(.rows(Example.uuid(0xbb), [Example.row(13)], isEnd: true)))
    #expect(table(screen).rows.count == 12)
    screen.send(.imports(.event(Example.uuid(0xbb), .phase(.running))))
    #expect(screen.state.imports.run == nil)
  }

  @Test func readAgainItStaysWhereItWas() {
    var screen = Screen.imported()
    screen.press("Tab", "Down", "Down")
    #expect(screen.press("F5") == [.openImport(Example.batch.id)])
    screen.tellImport(Example.fewRows)
    #expect(table(screen).filter == .faults)
    #expect(table(screen).selected?.number == 9)
  }

  @Test func escClosesStepByStep() {
    var screen = Screen.imported()
    screen.press("Tab")
    screen.type("board")
    screen.press("F6", "Esc")
    #expect(screen.state.imports.open?.isReading == false)
    screen.press("Esc")
    #expect(table(screen).search.text.isEmpty)
    screen.press("Esc")
    #expect(table(screen).filter == .all)
    #expect(screen.press("Esc") == [.listImports])
    #expect(screen.state.imports.open == nil)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func theDetailsNameEachFaultWithItsPlace(_ size: Size) {
    var screen = Screen.imported(size: size)
    screen.press("Down", "Down", "F6")
    #expect(screen.prose.contains("displayOrder “1001” must be 0 to 1000 line 4, column 14"))
    #expect(screen.prose.contains("Row 3, line 4 of reports/rows.csv"))
  }

  @Test func enterEditsAFaultAndShowsWhatIsDone() {
    var screen = Screen.imported([Example.faulty(1), Example.row(2, .created)])
    screen.press("Enter")
    #expect(screen.state.imports.editor != nil)
    screen.press("Esc", "Down", "Enter")
    #expect(screen.state.imports.editor == nil)
    #expect(screen.state.imports.open?.isReading == true)
    #expect(screen.text.contains("Created: “Board 2”."))
  }

  @Test func theRequestIDOfARowIsCopied() {
    var screen = Screen.imported([Example.row(1), Example.row(2, .created)])
    screen.press("F7")
    #expect(screen.text.contains("Nothing was sent of the selected row yet."))
    screen.press("Down", "F7")
    #expect(screen.requests == [.copy(Example.requestID.lowercased)])
    screen.press("F7")
    #expect(screen.state.overlay == nil)
  }

  @Test func numbersWithGapsAreFound() {
    var table = ImportTable()
    table.add([1, 5, 9, 12].map { Example.row($0) })
    #expect(table[9]?.number == 9)
    #expect(table[8] == nil)
    #expect(table[100] == nil)
    #expect(table[-1] == nil)
    table.put(Example.row(5, .created))
    #expect(table[5]?.state == .submitted(.created))
    // Told twice, it is there once.
    table.add([Example.row(12), Example.row(13)])
    #expect(table.rows.map(\.number) == [1, 5, 9, 12, 13])
  }
}
