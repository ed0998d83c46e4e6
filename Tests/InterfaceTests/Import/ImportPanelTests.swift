import DashboardService
import TerminalKit
import Testing

@testable import Interface

/// The first panel: a path with its completion, and the tenant's imports.
@Suite struct ImportPanelTests {
  private func typed(_ path: String) -> Screen {
    var screen = Screen.imports()
    screen.type(path)
    return screen
  }

  private func paths(_ typed: String, _ found: String...) -> Message {
    .imports(.paths(ImportPaths(typed: typed, found: found)))
  }

  @Test func openingTheScreenAsksForTheImports() {
    var screen = Screen()
    #expect(screen.press("Alt-2") == [.listImports])
    #expect(screen.state.screen == .imports)
    #expect(screen.press("Alt-j").isEmpty)
    #expect(screen.state.screen == .create)
  }

  @Test func eachTypedLetterAsksWhatThePathCanGoOnWith() {
    var screen = Screen.imports()
    #expect(screen.press("r") == [.completePath("r")])
    #expect(screen.press("e") == [.completePath("re")])
    #expect(screen.press("Left").isEmpty)
  }

  @Test func tabCompletesAsFarAsItIsUnambiguous() {
    var screen = typed("re")
    screen.send(paths("re", "report-1.csv", "report-2.csv"))
    #expect(screen.press("Tab").isEmpty)
    #expect(screen.state.imports.panel.path.text == "report-")
    #expect(screen.press("Tab").isEmpty)
    #expect(screen.state.imports.panel.path.text == "report-")
  }

  @Test func tabLooksIntoTheOnlyFolder() {
    var screen = typed("re")
    screen.send(paths("re", "reports/"))
    #expect(screen.press("Tab") == [.completePath("reports/")])
  }

  @Test func tabBeforeTheAnswerCompletesWhenItComes() {
    var screen = typed("~/re")
    #expect(screen.press("Tab") == [.completePath("~/re")])
    screen.send(paths("~/re", "~/rest.csv"))
    #expect(screen.state.imports.panel.path.text == "~/rest.csv")
  }

  @Test func anAnswerToWhatStandsThereNoMoreIsIgnored() {
    var screen = typed("re")
    screen.send(paths("r", "rows.csv"))
    #expect(screen.state.imports.panel.found.isEmpty)
  }

  @Test func whatWasCutOffIsNotTakenForUnambiguous() {
    var screen = typed("r")
    screen.send(.imports(.paths(ImportPaths(typed: "r", found: ["rows-1.csv", "rows-2.csv"], isCut: true))))
    screen.press("Tab")
    #expect(screen.state.imports.panel.path.text == "r")
    #expect(screen.text.contains("and more"))
  }

  @Test func enterTakesAFolderIntoTheFieldAndOpensAFile() {
    var screen = typed("r")
    screen.send(paths("r", "reports/", "rows.csv"))
    screen.press("Down")
    #expect(screen.press("Enter") == [.completePath("reports/")])
    #expect(screen.state.imports.panel.path.text == "reports/")
    screen.send(paths("reports/", "reports/rows.csv"))
    screen.press("Down")
    #expect(screen.press("Enter") == [.completePath("reports/rows.csv"), .openFile("reports/rows.csv")])
  }

  @Test func enterInTheFieldOpensWhatIsTyped() {
    var screen = typed("~/rows.csv")
    #expect(screen.press("Enter") == [.openFile("~/rows.csv")])
    screen.send(.imports(.reading(rows: 4000)))
    #expect(screen.text.contains("Reading the file…: 4,000 rows"))
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.text.contains("being opened already"))
  }

  @Test func enterOnAnEmptyFieldSaysWhatToDo() {
    var screen = Screen.imports()
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains("Type the path of a file"))
  }

  @Test func anEarlierImportIsOpenedWithEnter() {
    var screen = Screen.imports()
    screen.press("Down")
    #expect(screen.press("Enter") == [.openImport(Example.batch.id)])
    #expect(screen.text.contains("reports/rows.csv is being opened…"))
  }

  @Test func aRefusedFileKeepsItsPathAndCanBeTriedAgain() {
    var screen = typed("rows.csv")
    screen.press("Enter")
    screen.send(.imports(.refused(path: "rows.csv", reasons: ["line 1: no header", "line 2: \u{1B}[2J"])))
    #expect(screen.prose.contains("for 2 reasons"))
    #expect(screen.text.contains("line 2: \\u001b[2J"))
    #expect(screen.state.imports.panel.path.text == "rows.csv")
    #expect(screen.press("F5") == [.openFile("rows.csv")])
    screen.send(.imports(.refused(path: "rows.csv", reasons: ["line 1: no header"])))
    #expect(screen.press("Enter") == [.openFile("rows.csv")])
  }

  @Test func theReasonsAreScrolledToTheirEndAndNotBeyond() {
    var screen = typed("rows.csv")
    screen.press("Enter")
    screen.send(.imports(.refused(path: "rows.csv", reasons: (1...200).map { "line \($0): no" })))
    screen.press("End")
    #expect(screen.text.contains("line 200: no"))
    let before = screen.canvas
    screen.press("Down")
    #expect(screen.canvas == before)
  }

  @Test func typingTakesTheReasonsAway() {
    var screen = typed("rows.csv")
    screen.press("Enter")
    screen.send(.imports(.refused(path: "rows.csv", reasons: ["line 1: no header"])))
    screen.press("x")
    #expect(screen.state.imports.refusal == nil)
  }

  @Test func escLeadsBackStepByStep() {
    var screen = typed("r")
    screen.send(paths("r", "rows.csv"))
    screen.press("Down")
    screen.press("Esc")
    #expect(screen.state.imports.panel.choice == nil)
    #expect(screen.press("Esc") == [.completePath("")])
    screen.press("Esc")
    #expect(screen.state.screen == .create)
  }

  @Test func forgettingAsksFirst() {
    var screen = Screen.imports()
    #expect(screen.press("Alt-x").isEmpty)
    #expect(screen.text.contains("Down leads to them"))
    screen.press("Down", "Alt-x")
    #expect(screen.prose.contains("Forget the import of reports/rows.csv?"))
    #expect(screen.press("n").isEmpty)
    screen.press("Alt-x")
    #expect(screen.press("y") == [.forgetImport(Example.batch.id)])
    screen.send(.imports(.forgotten(Example.batch.id)))
    #expect(screen.state.imports.panel.list?.count == 2)
  }

  @Test func aPasteIsAPath() {
    var screen = Screen.imports()
    screen.paste(" /tmp/rows.csv\n")
    #expect(screen.state.imports.panel.path.text == "/tmp/rows.csv")
    #expect(screen.effects.last == .completePath("/tmp/rows.csv"))
  }

  @Test func whatFailsIsSaidAndNothingIsAwaitedAnyMore() {
    var screen = typed("rows.csv")
    screen.press("Enter")
    screen.send(.imports(.failed("The journal is busy.")))
    #expect(screen.text.contains("The journal is busy."))
    #expect(screen.press("Enter") == [.openFile("rows.csv")])
  }

  @Test func oneWhoseRowsAllExistSaysSo() {
    let screen = Screen.imports(size: Size(columns: 100, rows: 24))
    #expect(screen.text.contains("all 64 created"))
    #expect(screen.text.contains("340 of 1,200 created, 3 faults"))
  }
}
