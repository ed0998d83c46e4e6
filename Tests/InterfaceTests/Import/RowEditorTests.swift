import DashboardService
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// A row of an import in the form.
@Suite struct RowEditorTests {
  /// The row with the display order that is too high, in the form.
  private func editing(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen.imported(size: size)
    screen.press("Down", "Down", "F2")
    return screen
  }

  /// The row with a role that the tenant does not have.
  private func withUnknownRole() -> Screen {
    var screen = Screen.imported()
    screen.send(.directory(.read(Example.roles)))
    screen.press("Tab", "Down", "Down", "Enter")
    return screen
  }

  private func saved(_ effects: [Effect]) -> BatchRow? {
    for case .editRow(Example.batch.id, let row) in effects { return row }
    return nil
  }

  @Test func theFormNamesRowFileAndLineAndGoesToTheFault() {
    let screen = editing()
    #expect(screen.text.contains("Row 3 of reports/rows.csv (line 4)"))
    #expect(screen.text.contains("Save row"))
    #expect(screen.cursorLine.contains("Display order"))
    #expect(screen.text.contains("must be 0 to 1000"))
    #expect(!screen.text.contains("Company URLs"))
  }

  @Test func savingHandsTheRowOver() {
    var screen = editing()
    screen.press("Backspace")
    let row = saved(screen.press("Ctrl-S"))
    #expect(row?.number == 3)
    #expect(row?.line == 4)
    #expect(row?.input.displayOrder == "100")
    // The file did not say whether it is active, and still does not.
    #expect(row?.input.isActive == nil)
    #expect(row?.findings == [])
    screen.send(.imports(.row(Example.batch.id, Example.row(3))))
    #expect(screen.state.imports.editor == nil)
    #expect(screen.text.contains("Row 3 is saved"))
    #expect(screen.state.imports.open?.table.selected?.number == 3)
    #expect(screen.state.imports.open?.table.open == 10)
  }

  @Test func aRowThatStaysFaultySaysSo() {
    var screen = editing()
    screen.press("Backspace", "Ctrl-S")
    screen.send(.imports(.row(Example.batch.id, Example.faulty(3))))
    #expect(screen.prose.contains("Row 3 is saved, and still has a fault: displayOrder"))
  }

  @Test func aFaultIsNotSavedAndIsNamed() {
    var screen = editing()
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Not saved. Display order: must be 0 to 1000."))
    #expect(screen.press("F2").isEmpty)
  }

  @Test func theButtonSavesAndTabPassesCompanyURLs() {
    var screen = editing()
    screen.press("Backspace", "Tab", "Tab", "Tab")
    #expect(screen.state.imports.editor?.form.focus == .button)
    #expect(saved(screen.press("Enter")) != nil)
    screen = editing()
    screen.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Shift-Tab", "Shift-Tab")
    #expect(screen.state.imports.editor?.form.focus == .button)
  }

  @Test func whatCannotBeSavedStaysInTheForm() {
    var screen = editing()
    screen.press("Backspace", "Ctrl-S")
    #expect(screen.press("Ctrl-S").isEmpty)
    screen.send(.imports(.failed("The journal is busy.")))
    #expect(screen.prose.contains("Not saved: The journal is busy."))
    #expect(screen.state.imports.editor?.form.displayOrder.text == "100")
    #expect(saved(screen.press("Ctrl-S")) != nil)
  }

  @Test func escLeavesAndAsksOnlyWhereSomethingWasChanged() {
    var screen = editing()
    screen.press("Esc")
    #expect(screen.state.imports.editor == nil)
    screen.press("F2", "Backspace", "Esc")
    #expect(screen.prose.contains("What was changed in the row is not saved. Leave it as it was?"))
    screen.press("n")
    #expect(screen.state.imports.editor?.form.displayOrder.text == "100")
    screen.press("Esc", "y")
    #expect(screen.state.imports.editor == nil)
    #expect(screen.state.imports.open?.table.selected?.state == .invalid)
  }

  @Test func undoBringsBackWhatStoodThere() {
    var screen = editing()
    screen.press("Backspace", "Backspace", "Alt-z")
    #expect(screen.state.imports.editor?.form.displayOrder.text == "1001")
    #expect(screen.state.imports.editor?.isChanged == false)
  }

  @Test func anUnknownRoleBlocksUntilItIsRemoved() {
    var screen = withUnknownRole()
    #expect(screen.state.imports.editor?.form.focus == .roleIds)
    #expect(screen.prose.contains("Roles of reports/rows.csv that ACME-MSP does not have: Night Shift."))
    #expect(screen.press("Ctrl-S").isEmpty)
    #expect(screen.prose.contains("Not saved: settle the roles first."))
    screen.press("Space", "Alt-k")
    let row = saved(screen.press("Ctrl-S"))
    #expect(row?.unknownRoles == [])
    #expect(row?.input.roleIds == [Example.roles[0].id])
  }

  @Test func aRoleThatIsLearnedMeanwhileIsChosen() {
    var screen = withUnknownRole()
    let night = Role(id: Example.uuid(0x777).lowercased, name: "Night Shift")
    screen.send(.directory(.read(Example.roles + [night])))
    #expect(screen.state.imports.editor?.form.carried == nil)
    // Nobody has typed anything.
    #expect(screen.state.imports.editor?.isChanged == false)
    #expect(saved(screen.press("Ctrl-S"))?.input.roleIds == [night.id])
  }

  @Test func thePortalsWordsStandAtTheirFields() {
    var screen = Screen.imported([Example.row(1, .refused)])
    screen.press("F2")
    #expect(screen.text.contains("a dashboard of this name is there already"))
    #expect(screen.cursorLine.contains("Name"))
  }

  @Test(arguments: [
    (SubmissionState.created, "It is created"), (.sending, "It is being sent"), (.unknown, "settle it first"),
    (.queued, "It waits to be sent"), (.present, "It is created"),
  ]) func whatHasLeftOrWaitsIsNotEdited(_ state: SubmissionState, _ words: String) {
    var screen = Screen.imported([Example.row(1, state)])
    screen.press("F2")
    #expect(screen.state.imports.editor == nil)
    #expect(screen.prose.contains(words))
  }

  @Test func whileItIsSentNothingIsEdited() {
    var screen = Screen.importing()
    screen.press("Down", "Down", "F2")
    #expect(screen.state.imports.editor == nil)
    #expect(screen.prose.contains("F8 pauses it, then rows can be changed"))
    screen.phase(.paused(.asked))
    screen.press("F2")
    #expect(screen.state.imports.editor != nil)
  }

  @Test func theFormOfCreateIsAnotherOne() {
    var screen = Screen.opened()
    screen.type("Half a name")
    screen.press("Alt-2")
    screen.tellImport(Example.fewRows)
    let before = screen.state.create
    let drafts = screen.draftEffects.count
    screen.press("Down", "Down", "F2", "Backspace", "Tab", "Space")
    screen.paste("x")
    for key in ["Ctrl-n", "F4", "F9", "F10", "Alt-x", "F6", "Alt-z", "Alt-y", "F5"] {
      screen.press(KeyPress(named: key))
    }
    screen.wait(5)
    screen.press("Ctrl-S")
    screen.send(.imports(.row(Example.batch.id, Example.row(3))))
    #expect(screen.input == before.input)
    #expect(screen.state.create.drafts.id == before.drafts.id)
    #expect(screen.draftEffects.dropFirst(drafts).allSatisfy { $0.isOfForm(named: "Half a name") })
    #expect(screen.submitted.isEmpty)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)])
  func theCursorStandsInTheField(_ size: Size) {
    let screen = editing(size: size)
    #expect(screen.cursorLine.contains("Display order"))
  }
}

extension Effect {
  /// Whether it saves a draft of that name.
  fileprivate func isOfForm(named name: String) -> Bool {
    if case .saveDraft(let draft) = self { draft.input.name == name } else { false }
  }
}
