import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Roles and companies that are added, renamed and forgotten by hand.
@Suite struct DirectoryEntriesTests {
  private let id = "0f8fad5b-d9cb-469f-a165-70867728950e"

  private func adding(_ id: String, _ name: String, to kind: DirectoryKind = .role) -> Screen {
    var screen = Screen.directory()
    if kind == .company { screen.press("Tab") }
    screen.press("Alt-N")
    screen.paste(id)
    screen.press("Enter")
    screen.type(name)
    return screen
  }

  @Test(arguments: [DirectoryKind.role, .company]) func oneIsAddedByItsUUIDAndAName(_ kind: DirectoryKind) {
    var screen = adding("  \(id.uppercased())\n", "Night Shift", to: kind)
    #expect(screen.press("Enter") == [.addEntry(kind, id: id, name: "Night Shift")])
    #expect(screen.state.directory.panel == nil)
  }

  @Test func whatWasAddedIsSelectedAndTold() {
    var screen = adding(id, "Night Shift")
    screen.press("Enter")
    var more = Example.directory
    more.roles.append(
      KnownRole(role: Role(id: id, name: "Night Shift"), source: .manual, learnedAt: screen.now))
    screen.send(.directory(.changed(more)))
    #expect(screen.state.directory.list.selected?.id == id)
    #expect(screen.text.contains("ok Added: the role “Night Shift”."))
  }

  @Test func whatCouldNotBeAddedIsToldAndReadingStaysAsItWas() {
    var screen = adding(id, "Night Shift")
    screen.press("Enter")
    screen.send(.directory(.editFailed("No space is left on the disk.")))
    #expect(screen.text.contains("x No space is left on the disk."))
    #expect(screen.state.directory.reading == .idle)
  }

  @Test func whileItIsReadAnEditThatFailsEndsNoReadingAndIsNotToldAsMadeLater() {
    var screen = adding(id, "Night Shift")
    screen.press("Enter", "F5")
    screen.send(.directory(.progress(Example.big)))
    screen.send(.directory(.editFailed("No space is left on the disk.")))
    #expect(screen.text.contains("x No space is left on the disk."))
    #expect(screen.state.directory.reading == .reading(Example.big))
    #expect(screen.state.directory.asked == nil)
    // Read from the portal, not added by hand.
    var known = Example.directory
    known.roles += Example.known([Role(id: id, name: "Night Shift")])
    screen.send(.directory(.read(known)))
    #expect(!screen.text.contains("Added:"))
  }

  @Test(arguments: [
    ("", "Sales", "x The id is missing: a UUID, as 0f8fad5b-"),
    ("0f8fad5b", "Sales", "x The id is no UUID such as"),
    ("0f8fad5b-d9cb-469f-a165-7086772895zz", "Sales", "x The id is no UUID such as"),
    ("1f0e3c7a-52b4-4d6f-9a10-000000000102", "Sales", "x It is known already, as “Finance”: F2 renames it."),
    ("0f8fad5b-d9cb-469f-a165-70867728950e", " ", "x The name is missing."),
    (
      "0f8fad5b-d9cb-469f-a165-70867728950e", "A\u{202E}B",
      "x The name holds a line break, a tab or another unseen character."
    ),
    (
      "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-708677289500",
      "x The name is a UUID, as ids are: give the name that people know."
    ),
    (
      "0f8fad5b-d9cb-469f-a165-70867728950e", String(repeating: "n", count: 256),
      "x The name has 256 characters; at most 255 are kept."
    ),
  ])
  func whatBreaksARuleIsNotTakenAndSaysWhy(_ id: String, _ name: String, _ words: String) {
    var screen = adding(id, name)
    #expect(screen.press("Enter").isEmpty)
    #expect(screen.prose.contains(words), "\(screen.text)")
    #expect(screen.state.directory.panel != nil)
  }

  /// The command and the screen go by one rule: the joiners that scripts and emoji are written with are taken.
  @Test(arguments: ["Zoë\u{200D}s", "می\u{200C}خواهم", "👩\u{200D}👩\u{200D}👧 team"])
  func whatTheCommandTakesTheScreenTakes(_ name: String) {
    #expect(DirectoryRules.fault(name: name) == nil)
    var screen = adding(id, "")
    screen.paste(name)
    #expect(screen.press("Ctrl-S") == [.addEntry(.role, id: id, name: name)])
  }

  @Test func aUUIDThatIsOnlyBegunIsNoFaultWhileItIsTyped() {
    var screen = Screen.directory()
    screen.press("Alt-N")
    screen.type("0f8fad5b-d9")
    #expect(screen.text.contains("goes on like 0f8fad5b-"))
    #expect(!screen.text.contains("x The id is no UUID"))
    screen.type("g")
    #expect(screen.text.contains("x The id is no UUID"))
  }

  @Test func aNameThatAnotherHasIsAWarningAlone() {
    var screen = adding(id, "sales")
    #expect(screen.text.contains("! another role has this name"))
    #expect(screen.press("Ctrl-S") == [.addEntry(.role, id: id, name: "sales")])
  }

  @Test func escGoesBackAndChangesNothing() {
    var screen = adding(id, "Sales")
    #expect(screen.press("Esc").isEmpty)
    #expect(screen.state.directory.panel == nil)
    #expect(screen.state.screen == .directory)
  }

  @Test func helpAndAnotherScreenKeepWhatIsTyped() {
    var screen = adding(id, "Night")
    screen.press("F1", "F1", "F3", "Alt-4")
    screen.type(" Shift")
    #expect(screen.press("Enter") == [.addEntry(.role, id: id, name: "Night Shift")])
  }

  @Test func renamingBeginsWithTheNameAndAsksForTheNewOne() {
    var screen = Screen.directory()
    screen.press("Down", "F2")
    #expect(screen.cursorLine.contains("Dispatcher"))
    screen.type(" 2")
    #expect(
      screen.press("Enter") == [.renameEntry(.role, id: Example.roles[1].id, name: "Dispatcher 2")])
    screen.press("F2")
    #expect(screen.press("Enter").isEmpty, "the same name is no change")
  }

  @Test func forgettingAsks() {
    for key in ["Alt-X", "Ctrl-X", "Delete"] {
      var screen = Screen.directory()
      #expect(screen.press(key).isEmpty)
      #expect(screen.text.contains("Forget the role “Account Manager”?"))
      #expect(screen.press("x", "Enter").isEmpty)
      #expect(screen.press("n").isEmpty)
      screen.press(key)
      #expect(screen.press("y") == [.forgetEntry(.role, id: Example.roles[0].id)])
    }
  }

  @Test func deleteIsTheSearchsWhileSomethingStandsBehindItsCursor() {
    var screen = Screen.directory()
    screen.type("desk")
    screen.press("Ctrl-A", "Delete")
    #expect(screen.state.directory.list.search.text == "esk")
    #expect(screen.state.directory.panel == nil)
  }

  @Test func theQuestionIsAboutTheOneItNames() {
    var screen = Screen.directory()
    screen.press("Down", "Alt-X")
    var less = Example.directory
    less.roles.removeFirst()
    screen.send(.directory(.changed(less)))
    #expect(screen.press("y") == [.forgetEntry(.role, id: Example.roles[1].id)])
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func theCursorStandsOnTheLineOfItsLabel(_ size: Size) {
    var screen = Screen.directory(size: size)
    screen.press("Alt-N")
    #expect(screen.cursorLine.contains("UUID"))
    screen.press("Tab")
    #expect(screen.cursorLine.contains("Name"))
  }
}
