import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

@Suite struct CreateUpdateTests {
  @Test func typingChangesTheFieldThatHasTheFocusAndNoOther() {
    var screen = Screen()
    screen.type("Ticket metrics")
    #expect(screen.input == DashboardInput(name: "Ticket metrics", isActive: true))
    screen.press("Tab")
    screen.type("https://a.example")
    #expect(
      screen.input == DashboardInput(name: "Ticket metrics", url: "https://a.example", isActive: true))
    #expect(screen.effects.isEmpty)
  }

  @Test func tabGoesThroughAllFieldsAndShiftTabBack() {
    var screen = Screen()
    var seen: [CreateState.Focus] = []
    for _ in CreateState.Focus.allCases {
      seen.append(screen.state.create.focus)
      screen.press("Tab")
    }
    #expect(seen == CreateState.Focus.allCases)
    #expect(screen.state.create.focus == .name)
    screen.press("Shift-Tab")
    #expect(screen.state.create.focus == .button)
  }

  @Test func whatIsInvalidIsNotSentAndTheFirstBadFieldGetsTheFocus() {
    var screen = Screen()
    screen.press("Tab")
    screen.type("http://a.example")
    screen.press("Tab", "Tab")
    screen.type("no icon")
    let before = screen.input
    screen.press("Ctrl-S")
    #expect(screen.effects.isEmpty)
    #expect(screen.state.create.focus == .name)
    #expect(screen.input == before)
    for words in [
      "Not sent.", "Name: a name is needed", "URL: must begin with https://", "Icon URL: holds a",
    ] {
      #expect(screen.text.replacing(/\s+/, with: " ").contains(words), "\(words)")
    }
  }

  @Test func anEmptyFormHasNoFaultsUntilItIsTouched() {
    var screen = Screen()
    #expect(!screen.text.contains("needed"))
    screen.press("Tab")
    #expect(screen.text.contains("a name is needed"))
    #expect(!screen.text.contains("a URL is needed"))
  }

  @Test func whatIsValidIsSentOnceHoweverOftenItIsAsked() {
    var screen = Screen.submitted()
    screen.press("Ctrl-S", "F2", "Ctrl-S")
    #expect(
      screen.submitted == [
        CreateExternalDashboardRequest(
          name: "Ticket metrics", url: "https://bi.example.com/tickets", isActive: true)
      ])
    screen.hear(Example.created())
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
  }

  @Test func afterACreateTheFormIsNewAndSameAgainKeepsWhatRepeats() {
    var screen = Screen.filled()
    screen.send(.roles(.read(Example.roles)))
    screen.press("Tab", "Tab", "Tab")
    screen.type("40")
    screen.press("Tab", "Tab", "Space", "Ctrl-S")
    screen.hear(Example.created(screen.submitted[0]))
    #expect(screen.input == DashboardInput(isActive: true))
    screen.press("F4")
    #expect(
      screen.input
        == DashboardInput(
          url: "https://bi.example.com/", displayOrder: "41", isActive: true, roleIds: [Example.roles[0].id]))
    #expect(screen.state.create.focus == .name)
  }

  @Test func whoTypesOnWhileItIsSentKeepsWhatWasTyped() {
    var screen = Screen.submitted()
    screen.type("/more")
    screen.hear(Example.created())
    #expect(screen.input.name == "Ticket metrics")
    #expect(screen.input.url == "https://bi.example.com/tickets/more")
  }

  @Test func thePortalsWordsOnAFieldStandAtItUntilItIsEdited() {
    var screen = Screen.submitted()
    let before = screen.input
    screen.hear(
      Example.refused(
        400, "Validation failed",
        details: .array([.object(["path": .array([.string("url")]), "message": .string("host is blocked")])]))
    )
    #expect(screen.input == before)
    #expect(screen.state.create.focus == .url)
    #expect(screen.text.contains("the portal: host is blocked"))
    screen.type("x")
    #expect(!screen.text.contains("the portal: host is blocked"))
  }

  @Test(arguments: [
    (Example.refused(401, "Invalid API key"), "401"), (Example.refused(403, "Missing scope"), "403"),
    (Example.refused(409, "Name exists"), "409"), (Example.failed(.refused, headWritten: false), "unsent"),
    (Example.failed(.timeout, headWritten: true), "unknown"),
  ])
  func whateverGoesWrongTheFormStaysFilled(exchange: Exchange, words: String) {
    var screen = Screen.submitted()
    let before = screen.input
    screen.hear(exchange)
    #expect(screen.input == before)
    #expect(screen.statusBar.contains(words))
  }

  @Test func whatIsOnRecordCountsOnlyForWhatStillStandsThere() {
    var screen = Screen.filled()
    let mention = Usage.Mention(name: "Ticket metrics", state: .created, at: Example.start)
    screen.send(.usage(name: "Another", url: screen.input.url, Usage(name: mention)))
    #expect(screen.state.create.usage == nil)
    screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage(name: mention)))
    #expect(screen.text.contains("used before"))
  }

  @Test func theChecksFollowTheLastKeyByThreeTenthsOfASecond() {
    var screen = Screen()
    screen.type("abc")
    screen.wait(0.2)
    screen.type("d")
    screen.wait(0.2)
    #expect(screen.effects.isEmpty)
    screen.wait(0.2)
    #expect(screen.effects == [.checkUsage(name: "abcd", url: "")])
    #expect(screen.state.nextWake == nil)
  }

  @Test func nothingInAPasteIsACommand() {
    var screen = Screen.filled()
    screen.paste(" a\u{13}b\r\nc\t\u{1b}[A ")
    #expect(screen.effects.isEmpty)
    #expect(screen.input.url == "https://bi.example.com/ticketsa\u{13}b c \u{1b}[A")
    #expect(!screen.text.contains("\u{1b}"))
  }

  @Test func aKeyTypedInAFieldChangesFewCells() {
    var screen = Screen.filled()
    screen.press("Shift-Tab")
    for character in " of all customers" {
      let before = screen.canvas
      screen.press(.character(character))
      let changed = zip(before.cells, screen.canvas.cells).count { $0 != $1 }
      #expect(changed <= 4, "\(changed) cells for \(character)")
    }
  }
}
