import TerminalKit
import Testing

@testable import Interface

@Suite struct OverlayTests {
  @Test func helpListsEveryBindingAndClosesByItsKeyAndEsc() {
    for key in ["F1", "Esc"] {
      var screen = Screen(size: Size(columns: 80, rows: 60))
      screen.press("F1")
      for binding in Keymap.bindings(on: .create) { #expect(screen.text.contains(binding.keys)) }
      screen.press(key)
      #expect(screen.state.overlay == nil)
    }
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 59, rows: 16), Size(columns: 80, rows: 24)])
  func theEndOfHelpCanBeReached(_ size: Size) {
    var screen = Screen(size: size)
    screen.press("F1", "End")
    #expect(screen.text.contains("Shift, mouse"))
    #expect(!screen.text.contains("▾"))
    // No key is swallowed beyond the end.
    let end = screen.text
    screen.press("Down", "PgDn", "Up")
    #expect(screen.text != end)
    screen.press("Home")
    #expect(screen.text.contains("Keys"))
  }

  @Test(arguments: ["F1", "F7", "F9", "F10"]) func nothingIsSentFromWhereTheFormIsNotSeen(_ key: String) {
    var screen = Screen.submitted()
    screen.hear(Example.refused(400, "No"))
    screen.send(.leftovers([Example.leftOver("Backlog", id: 9)]))
    screen.press(key)
    let overlay = screen.state.overlay
    #expect(overlay != nil)
    screen.press("Ctrl-S", "F2")
    #expect(screen.submitted.count == 1)
    #expect(screen.state.overlay == overlay)
  }

  @Test func aQuestionMarkIsHelpOutsideATextAndALetterInIt() {
    var screen = Screen()
    screen.type("?")
    #expect(screen.input.name == "?")
    screen.focus(.button)
    screen.press("?")
    #expect(screen.state.overlay == .help(Help()))
    screen.press("?")
    #expect(screen.state.overlay == nil)
  }

  @Test func whatIsTypedDoesNotReachACoveredForm() {
    var screen = Screen.filled()
    screen.press("F6")
    let typed = screen.input
    screen.type("xyz")
    screen.paste("pasted")
    screen.press("Backspace", "Space", "Tab")
    #expect(screen.input == typed)
    #expect(screen.state.create.focus == .url)
    screen.press("Esc")
    #expect(screen.state.overlay == nil)
  }

  @Test(arguments: [100, 101, 120, 200]) func whereThePreviewStandsBesideTheFormItNeverCoversIt(
    _ columns: Int
  ) {
    var screen = Screen.filled(size: Size(columns: columns, rows: 24))
    screen.wait(1)
    screen.press("F6")
    screen.type("/2")
    #expect(screen.input.url == "https://bi.example.com/tickets/2")
    #expect(screen.text.contains("The request"))
    #expect(!screen.keyLine.contains("preview"))
  }

  @Test func aPreviewGoesWhenTheScreenBecomesWideEnough() {
    var screen = Screen.filled()
    screen.press("F6")
    screen.resize(120, 40)
    #expect(screen.state.overlay == nil)
  }

  @Test func theWholeRequestCanBeReadOnTheSmallestScreen() {
    var screen = Screen.filled(size: Size(columns: 40, rows: 12))
    screen.wait(1)
    screen.press("F6")
    var seen = screen.text
    for _ in 0..<12 {
      screen.press("Down")
      seen += screen.text
    }
    for part in [
      "In the sidebar", "Ticket metrics", "/dashboards/external", "\"url\"", "\"isActive\": true", " }",
    ] {
      #expect(seen.contains(part))
    }
    #expect(!screen.text.contains("▾"))
  }

  @Test func thePreviewFollowsWhenTypingRests() {
    var screen = Screen(size: Size(columns: 120, rows: 40))
    screen.type("Tickets")
    #expect(screen.text.contains("(no name yet)"))
    screen.wait(1)
    #expect(screen.text.contains("\"name\": \"Tickets\""))
  }

  @Test func theRequestIDIsShownWholeAndCopied() {
    var screen = Screen.submitted()
    screen.hear(Example.created())
    screen.press("F7")
    let id = Example.requestID.uuidString.lowercased()
    #expect(screen.state.overlay == .requestID(id))
    #expect(screen.requests == [.copy(id)])
    #expect(screen.cursorLine == id)
    screen.press("F7")
    #expect(screen.state.overlay == nil)
  }

  @Test func thePortalsOwnIDIsTheOneToTell() {
    var screen = Screen.submitted()
    var created = Example.submission(after: Example.created()).0
    created.portalRequestID = String(repeating: "p", count: 128)
    screen.hear(.ended(created, warnings: [], duration: nil))
    screen.press("Ctrl-Y")
    screen.resize(40, 12)
    #expect(screen.text.contains(String(repeating: "p", count: 40)))
    #expect(screen.keyLine.contains("Esc close"))
  }

  @Test func withoutARequestThereIsNoID() {
    var screen = Screen()
    screen.press("F7")
    #expect(screen.state.overlay == nil)
    #expect(screen.text.contains("No request id yet: nothing was sent."))
    #expect(screen.requests.isEmpty)
  }

  @Test func redrawAndSuspendAreTheTerminals() {
    var screen = Screen()
    screen.press("Ctrl-L", "Ctrl-Z")
    #expect(screen.requests == [.redraw, .suspend])
  }

  @Test func aStopFromOutsideIsASuspend() {
    var screen = Screen()
    screen.send(.terminal(.stopAsked))
    #expect(screen.requests == [.suspend])
    screen = Screen.submitted()
    screen.send(.terminal(.stopAsked))
    #expect(screen.requests.isEmpty)
    screen.hear(Example.created())
    #expect(screen.requests == [.suspend])
  }

  @Test func suspendWaitsUntilTheOutcomeIsJournalled() {
    var screen = Screen.submitted()
    screen.press("Ctrl-Z")
    #expect(screen.requests.isEmpty)
    screen.hear(Example.created())
    #expect(screen.requests == [.suspend])
  }
}
