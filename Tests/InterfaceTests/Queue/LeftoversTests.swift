import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct LeftoversTests {
  private let list = [
    Example.leftOver("Ticket metrics", id: 0x70, hours: 2), Example.leftOver("Backlog", id: 0x71, hours: 1),
    Example.leftOver("Patch status", id: 0x72, hours: 0.2),
  ]

  private func asked() -> Screen {
    var screen = Screen.opened()
    screen.send(.leftovers(list))
    return screen
  }

  private static func change(_ state: CompanyURLsChange.State, id: Int) -> CompanyURLsChange {
    CompanyURLsChange(
      id: Example.uuid(id),
      tenant: TenantIdentity(id: "t", name: "acme", baseURL: "https://a.example", keyFingerprint: "f"),
      recorder: Recorder(operator: "ada", login: "ada", host: "h", version: "1"),
      dashboardID: Example.uuid(id + 1).lowercased,
      request: SetCompanyURLsRequest(companyUrls: []), state: state, requestID: Example.uuid(id + 2),
      createdAt: Example.start.addingTimeInterval(-600))
  }

  @Test func companyURLsThatWereLeftAreMentionedAndListed() {
    var screen = Screen.opened()
    screen.send(
      .leftovers([], companyURLs: [Self.change(.unknown, id: 0x80), Self.change(.unsent, id: 0x90)]))
    #expect(screen.state.overlay == nil)
    #expect(
      screen.prose.contains("! Company URLs of 2 dashboards of an earlier msdash still wait: F10 lists them.")
    )
    screen.press("F10")
    #expect(screen.text.contains("company URLs of \(Example.uuid(0x81).lowercased.prefix(30))"))
    #expect(screen.text.contains("unknown  10 minutes ago"))
    screen.press("Esc")
    screen.send(.leftovers([]))
    #expect(!screen.text.contains("still wait"))
  }

  @Test func rSendsCompanyURLsBehindTheCreates() {
    var screen = Screen.opened()
    screen.send(.leftovers([list[0]], companyURLs: [Self.change(.queued, id: 0x80)]))
    #expect(screen.text.contains("1 create and company URLs of 1 dashboard of an earlier msdash still wait"))
    screen.wait(1)
    #expect(screen.press("r") == [.resume(Example.uuid(0x70)), .resumeCompanyURLs(Example.uuid(0x80))])
    screen.send(.takeUpFailed(Example.uuid(0x80), "Another msdash has it."))
    #expect(screen.prose.contains("Another msdash has"))
  }

  @Test func whatMayHaveBeenSetIsGivenUpTooAndSaysSo() {
    var screen = Screen.opened()
    screen.send(
      .leftovers([], companyURLs: [Self.change(.unknown, id: 0x80), Self.change(.unsent, id: 0x90)]))
    screen.press("F10")
    #expect(
      screen.press("c") == [.cancelCompanyURLs(Example.uuid(0x80)), .cancelCompanyURLs(Example.uuid(0x90))])
    var cancelled = Self.change(.cancelled, id: 0x80)
    cancelled.submissionID = UUID()
    cancelled.isDoubtful = true
    screen.send(.companyURLs(.ended(cancelled, warnings: [], duration: nil)))
    #expect(screen.prose.contains("given up by hand: an earlier try may have"))
    screen.press("F10")
    #expect(screen.state.overlay == nil)
  }

  @Test func anEarlierMsdashsQueueIsAskedAbout() {
    let screen = asked()
    #expect(screen.state.overlay == .leftovers)
    #expect(
      screen.text.contains("3 creates of an earlier msdash still wait to be sent. Oldest: 2 hours ago."))
    #expect(screen.text.contains("Patch status"))
    #expect(screen.text.contains("queued  12 minutes ago"))
    #expect(screen.effects.isEmpty)
  }

  @Test func rSendsThemTheOldestFirst() {
    var screen = asked()
    screen.wait(1)
    #expect(
      screen.press("r") == [
        .resume(Example.uuid(0x70)), .resume(Example.uuid(0x71)), .resume(Example.uuid(0x72)),
      ])
    #expect(screen.state.overlay == nil)
    #expect(!screen.keyLine.contains("left over"))
    screen.hear(.waiting(Example.waiting("Ticket metrics", id: 0x70), place: 1))
    #expect(screen.statusBar.contains("queue 1"))
    #expect(screen.input.isEmptyForm)
    screen.send(.takeUpFailed(Example.uuid(0x71), "It was made with another API key."))
    #expect(screen.text.contains("x “Backlog”: It was made with another API key."))
  }

  @Test func cCancelsThem() {
    var screen = asked()
    screen.wait(1)
    #expect(screen.press("c").count == 3)
    #expect(screen.effects.first == .cancel(Example.uuid(0x70)))
    for submission in list {
      var cancelled = submission
      cancelled.state = .cancelled
      screen.send(.changed(cancelled))
    }
    #expect(screen.text.contains("3 cancelled. The last: Cancelled before it was sent: “Patch status”."))
  }

  @Test func escLeavesThemWhereTheyAre() {
    var screen = asked()
    screen.press("Esc")
    #expect(screen.state.overlay == nil)
    #expect(screen.effects.isEmpty)
    #expect(screen.text.contains("They stay in the journal: F3 shows them, F10 asks again."))
    for key in ["F10", "Alt-l"] {
      screen.press(key)
      #expect(screen.state.overlay == .leftovers)
      screen.press(key)
      #expect(screen.state.overlay == nil)
    }
  }

  @Test func whoeverTypesIsNotAsked() {
    var screen = Screen.opened()
    screen.type("re")
    screen.send(.leftovers(list))
    #expect(screen.state.overlay == nil)
    screen.type("c")
    #expect(screen.input.name == "rec")
    #expect(screen.text.contains("! 3 creates of an earlier msdash still wait: F10 lists them."))
    #expect(screen.effects.isEmpty)
    screen.press("Esc")
    #expect(!screen.text.contains("F10 lists them"))
    #expect(screen.keyLine.contains("F10 left over"))
  }

  @Test func lettersThatWereOnTheirWayAreNoAnswers() {
    var screen = asked()
    screen.wait(0.4)
    screen.type("recurring")
    #expect(screen.input.name == "recurring")
    #expect(screen.effects.isEmpty)
    #expect(screen.state.overlay == nil)
    #expect(screen.text.contains("F10 lists them"))
  }

  @Test func whatIsNoAnswerIsTypedIntoTheForm() {
    var screen = asked()
    screen.wait(5)
    screen.type("Tickets")
    #expect(screen.input.name == "Tickets")
    screen = asked()
    screen.wait(5)
    screen.paste("Tickets")
    #expect(screen.input.name == "Tickets")
    #expect(screen.effects.isEmpty)
  }

  @Test(arguments: ["Tab", "Space", "Enter", "Up", "Ctrl-S", "Ctrl-U"]) func otherKeysDoNothing(_ key: String)
  {
    var screen = asked()
    screen.wait(5)
    screen.press(key)
    #expect(screen.state.overlay == .leftovers)
    #expect(screen.effects.isEmpty)
  }

  @Test func aDraftThatWentInByItselfIsNotTyping() {
    let draft = Example.draft("Backlog")
    var screen = Screen.opened()
    screen.send(.drafts([draft]))
    screen.send(.draftTaken(draft))
    screen.send(.leftovers(list))
    #expect(screen.state.overlay == .leftovers)
    screen.press("Esc")
    #expect(screen.text.contains("Draft of 09:55 restored."))
    screen = Screen.opened()
    screen.send(.drafts([draft]))
    screen.send(.leftovers(list))
    screen.send(.draftTaken(draft))
    #expect(screen.input == draft.input)
    #expect(screen.state.overlay == .leftovers)
  }

  @Test func withNothingLeftItSaysSo() {
    var screen = Screen.opened()
    screen.send(.leftovers([]))
    #expect(screen.state.overlay == nil)
    screen.press("F10")
    #expect(screen.text.contains("Nothing is left over"))
  }

  @Test func quittingJustAfterItHearsWhatBecomesOfThem() {
    var screen = asked()
    screen.wait(1)
    screen.press("r", "Ctrl-Q")
    // The runner may be about to send one.
    #expect(screen.effects.last == .stop)
    #expect(screen.requests.isEmpty)
    screen.send(.stopped)
    #expect(screen.requests == [.quit])
  }

  @Test func ofManyThoseThatFitAreListed() {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      var screen = Screen.opened(size: size)
      screen.send(.leftovers((0..<200).map { Example.leftOver("Backlog \($0)", id: 0x100 + $0) }))
      #expect(screen.text.contains("200 creates"))
      #expect(screen.text.contains("Backlog 0 "))
      #expect(screen.text.contains("more: F3 shows them"))
    }
  }
}
