import PortalAPI
import Testing

@testable import Interface

@Suite struct SameAgainTests {
  private func afterCreate(order: String = "40") -> Screen {
    var screen = Screen.filled()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.displayOrder)
    screen.type(order)
    screen.press("Tab", "Space", "Tab", "Space", "Ctrl-S")
    screen.hear(Example.created(screen.submitted[0]))
    return screen
  }

  @Test func itKeepsHostRolesAndOrderPlusOne() {
    var screen = afterCreate()
    screen.press("F4")
    #expect(
      screen.input
        == DashboardInput(
          url: "https://bi.example.com/", displayOrder: "41", isActive: false, roleIds: [Example.roles[0].id])
    )
    #expect(screen.state.create.focus == .name)
    #expect(screen.effects.count == 1)
  }

  @Test func itNeverOverwritesWhatWasTyped() {
    var screen = afterCreate()
    screen.type("Next one")
    screen.press("Tab")
    screen.type("https://other.example")
    screen.press("Ctrl-R")
    #expect(screen.input.name == "Next one")
    #expect(screen.input.url == "https://other.example")
    #expect(screen.input.displayOrder == "41")
  }

  @Test func withNothingToFillItSaysSo() {
    var screen = afterCreate()
    screen.press("F4")
    let filled = screen.input
    screen.press("F4")
    #expect(screen.input == filled)
    #expect(screen.text.contains("Nothing to fill"))
  }

  @Test func withoutACreateItSaysWhyItDoesNothing() {
    var screen = Screen.filled()
    let typed = screen.input
    screen.press("F4")
    #expect(screen.input == typed)
    #expect(screen.text.contains("Nothing to do again"))
  }

  @Test func theOrderStaysWithinItsBounds() {
    var screen = afterCreate(order: "1000")
    screen.press("F4")
    #expect(screen.input.displayOrder == "1000")
  }

  @Test func theKeyLineNamesItOnceThereIsSomethingToDoAgain() {
    #expect(!Screen.filled().keyLine.contains("same again"))
    #expect(afterCreate().keyLine.contains("F4 same again"))
  }
}
