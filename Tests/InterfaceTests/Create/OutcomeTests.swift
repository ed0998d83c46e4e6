import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct OutcomeTests {
  private let empty = DashboardInput(isActive: true)

  @Test func queuedIsStillJournalling() {
    var screen = Screen.submitted()
    screen.hear(.queued(Example.submission(.queued)))
    #expect(screen.state.create.progress == .submitted)
    #expect(screen.text.contains("Journalled. It is sent in its turn."))
  }

  @Test func sendingShowsTheRequestIDAndTheSeconds() {
    var screen = Screen.submitted()
    let sending = Example.submission(.sending)
    screen.hear(.sending(sending))
    screen.wait(3.2)
    #expect(screen.state.create.progress == .sending(sending, since: Example.start))
    #expect(
      screen.text.contains("Being sent. Request id \(Example.requestID.uuidString.lowercased()), journalled.")
    )
    #expect(screen.statusBar.contains("sending 3 s  req 1f0e3c7a"))
  }

  @Test func createdRenewsTheForm() {
    var screen = Screen.submitted()
    let sent = screen.input
    screen.hear(Example.created())
    #expect(screen.state.create.progress == .idle)
    #expect(screen.input == empty)
    #expect(screen.state.create.focus == .name)
    #expect(screen.state.create.lastCreated == sent)
    #expect(screen.state.create.touched.isEmpty)
    #expect(screen.text.contains("ok Created: “Ticket metrics”. Its id: \(Example.dashboardID)."))
    #expect(screen.statusBar.hasPrefix(" ok 201 created 312 ms"))
  }

  @Test func aWarningOfThePortalIsShown() {
    var screen = Screen.submitted()
    screen.hear(Example.created(framed: false))
    #expect(screen.text.contains("! The page refuses to be shown in a frame"))
    #expect(screen.text.contains("‹ Create dashboard ›"))
  }

  @Test func whoTypesOnMeanwhileKeepsWhatIsTyped() {
    var screen = Screen.submitted()
    screen.type("/open")
    screen.hear(Example.created())
    #expect(screen.input.url == "https://bi.example.com/tickets/open")
    #expect(screen.input.name == "Ticket metrics")
    #expect(screen.state.create.focus == .url)
    #expect(screen.state.create.lastCreated?.url == "https://bi.example.com/tickets")
    // The name is taken now: it is looked up again.
    screen.wait(0)
    #expect(
      screen.effects.last == .checkUsage(name: "Ticket metrics", url: "https://bi.example.com/tickets/open"))
  }

  @Test func aRefusalWithDetailsIsToldAtItsFields() {
    var screen = Screen.submitted()
    let typed = screen.input
    screen.focus(.description)
    let details: JSONValue = .object([
      "url": .array([.string("not this host"), .string("not this path")]),
      "colour": .array([.string("is needed")]),
    ])
    screen.hear(Example.refused(400, "Validation failed", details: details))
    #expect(screen.input == typed)
    #expect(screen.state.create.focus == .url)
    #expect(screen.text.contains("x the portal: not this host; not this path"))
    #expect(screen.text.contains("Refused (400): Validation failed. colour: is needed."))
    screen.type("x")
    #expect(!screen.text.contains("not this host"))
  }

  @Test func aRefusalDoesNotMoveWhoTypesOn() {
    var screen = Screen.submitted()
    screen.press("Tab")
    screen.type("By cust")
    let details: JSONValue = .object([
      "url": .array([.string("not this host")]), "description": .array([.string("too short")]),
    ])
    screen.hear(Example.refused(400, "Validation failed", details: details))
    screen.type("omer")
    #expect(screen.input.description == "By customer")
    #expect(screen.state.create.portalFindings == [.url: "not this host"])
  }

  @Test func aConflictIsToldAtTheName() {
    var screen = Screen.submitted()
    screen.hear(Example.refused(409, "A dashboard with this name already exists"))
    #expect(screen.state.create.focus == .name)
    #expect(screen.text.contains("x the portal: a dashboard of this name is there already"))
    #expect(screen.statusBar.hasPrefix(" x 409 refused"))
  }

  @Test func aProxysConflictSaysNothingOfTheName() {
    var screen = Screen.submitted()
    screen.hear(
      Exchange(
        result: .replied(PortalReply(status: 409, body: Data("<html>busy</html>".utf8))), headWritten: true,
        duration: .zero))
    #expect(screen.state.create.portalFindings.isEmpty)
    #expect(screen.state.create.focus == .url)
  }

  @Test(arguments: [(401, "API key is wrong or revoked"), (403, "lacks the scope dashboards.write")])
  func aRefusedKeyKeepsTheForm(_ status: Int, _ words: String) {
    var screen = Screen.submitted()
    let typed = screen.input
    screen.hear(Example.refused(status, "No"))
    #expect(screen.input == typed)
    #expect(screen.text.replacing("\n   ", with: "").contains(words))
    #expect(screen.statusBar.hasPrefix(" x \(status) refused"))
  }

  @Test func anUnknownOutcomeKeepsTheFormAndSaysWhatToDo() {
    for size in [Size(columns: 40, rows: 12), Size(columns: 60, rows: 24), Size(columns: 80, rows: 24)] {
      var screen = Screen.submitted()
      let typed = screen.input
      screen.resize(size.columns, size.rows)
      screen.hear(Example.failed(.timeout, headWritten: true))
      #expect(screen.input == typed)
      #expect(screen.text.contains("settles it."), "at \(size)")
      #expect(screen.statusBar.hasPrefix(" ! unknown"))
      screen.wait(0)
      #expect(screen.effects.last == .checkUsage(name: typed.name, url: typed.url))
    }
  }

  @Test func anUnsentOneKeepsTheForm() {
    var screen = Screen.submitted()
    let typed = screen.input
    var unsent = Example.submission(after: Example.failed(.refused, headWritten: false)).0
    unsent.nextAttemptAt = nil
    screen.hear(.ended(unsent, warnings: [], duration: .milliseconds(2)))
    #expect(screen.input == typed)
    #expect(screen.text.contains("Not sent: the connection was refused."))
    #expect(screen.press("Ctrl-S").count == 1)
  }

  @Test func whatCouldNotBeJournalledWasNotSent() {
    var screen = Screen.submitted()
    let typed = screen.input
    screen.hear(.notSent(nil, JournalFailure(.full, "no space is left on the disk.")))
    #expect(screen.input == typed)
    #expect(screen.state.create.progress == .idle)
    #expect(screen.state.create.result == .failed("Not sent: no space is left on the disk."))
  }

  @Test func aCreatedOneThatCouldNotBeJournalledIsToldWithItsID() {
    var screen = Screen.submitted()
    let created = Example.submission(after: Example.created()).0
    screen.hear(.notJournalled(created, JournalFailure(.full, "No space is left on the disk.")))
    #expect(
      screen.state.create.result
        == .failed(
          "Not journalled: No space is left on the disk. Created: “Ticket metrics”. Its id: \(Example.dashboardID)."
        ))
    #expect(screen.input == empty)
  }

  @Test func anUnknownOneThatCouldNotBeJournalledKeepsTheForm() {
    var screen = Screen.submitted()
    let typed = screen.input
    let unknown = Example.submission(after: Example.failed(.closed, headWritten: true)).0
    screen.hear(.notJournalled(unknown, JournalFailure(.full, "No space is left on the disk.")))
    #expect(screen.input == typed)
    #expect(screen.text.contains("look in the portal"))
  }

  @Test func ofALongMessageTheAdviceIsNeverCut() {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var screen = Screen.submitted()
      screen.resize(size.columns, size.rows)
      screen.hear(Example.refused(400, String(repeating: "\u{1B}[31mspam\u{202E} ", count: 200)))
      #expect(screen.text.contains("create again."), "at \(size)")
      #expect(!screen.text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }
  }

  @Test func ofALongNameTheIDIsNeverCut() {
    var screen = Screen()
    screen.paste(String(repeating: "漢", count: 255))
    screen.press("Tab")
    screen.type("https://a.example")
    screen.press("Ctrl-S")
    screen.hear(Example.created(screen.submitted[0], framed: false))
    #expect(screen.text.contains(Example.dashboardID))
    #expect(screen.text.contains("! The page refuses"))
  }
}
