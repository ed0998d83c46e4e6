import DashboardService
import Testing

@testable import Interface

@Suite struct UsageTests {
  private let mention = Usage.Mention(name: "Tickets", state: .created, at: Example.start)

  @Test func threeTenthsOfASecondAfterTheLastKeyTheJournalIsAsked() {
    var screen = Screen()
    screen.type("Tic")
    screen.wait(0.2)
    screen.type("kets")
    #expect(screen.wait(0.29) == 0)
    #expect(screen.effects.isEmpty)
    #expect(screen.wait(0.02) == 1)
    #expect(screen.effects == [.checkUsage(name: "Tickets", url: "")])
    #expect(screen.state.create.settleAt == nil)
  }

  @Test func anEmptyFormAsksNothing() {
    var screen = Screen()
    screen.type("x")
    screen.press("Backspace")
    screen.wait(1)
    #expect(screen.effects.isEmpty)
  }

  @Test func whatWasUsedBeforeIsAWarning() {
    var screen = Screen.filled()
    screen.wait(1)
    let input = screen.input
    screen.send(.usage(name: input.name, url: input.url, Usage(name: mention, url: mention)))
    #expect(screen.text.contains("! used before (created): the portal refuses a second"))
    #expect(screen.text.contains("! used before, by “Tickets”"))
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
  }

  @Test func whatWasNotUsedIsTold() {
    var screen = Screen.filled()
    screen.wait(1)
    screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage()))
    #expect(screen.text.contains("ok name and URL not in the history of this tenant"))
  }

  @Test func whatIsOnRecordOfOtherValuesIsIgnored() {
    var screen = Screen.filled()
    screen.wait(1)
    screen.type("/2")
    screen.send(.usage(name: screen.input.name, url: "https://bi.example.com/tickets", Usage(name: mention)))
    #expect(screen.state.create.usage == nil)
  }

  @Test func anotherFieldDoesNotAskAgain() {
    var screen = Screen.filled()
    screen.wait(1)
    screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage()))
    screen.press("Tab")
    screen.type("By customer")
    screen.wait(1)
    #expect(screen.effects.count == 1)
    #expect(screen.state.create.usage == Usage())
    #expect(screen.state.create.settled.description == "By customer")
  }

  @Test func beforeATenantIsThereNothingIsAsked() {
    var screen = Screen(tenant: nil)
    screen.type("xyz")
    screen.wait(1)
    #expect(screen.effects.isEmpty)
  }
}
