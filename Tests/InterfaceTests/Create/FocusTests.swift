import TerminalKit
import Testing

@testable import Interface

@Suite struct FocusTests {
  private static let order = CreateState.Focus.allCases

  @Test func tabGoesThroughTheFieldsInTheirOrderAndRound() {
    var screen = Screen()
    var seen: [CreateState.Focus] = []
    for _ in 0...Self.order.count {
      seen.append(screen.state.create.focus)
      screen.press("Tab")
    }
    #expect(
      seen == [
        .name, .url, .description, .iconUrl, .displayOrder, .isActive, .roleIds, .companyUrls, .button, .name,
      ])
  }

  @Test func shiftTabGoesTheOtherWay() {
    var screen = Screen()
    screen.press("Shift-Tab")
    #expect(screen.state.create.focus == .button)
    screen.press("Shift-Tab", "Shift-Tab")
    #expect(screen.state.create.focus == .roleIds)
  }

  @Test func downUpAndEnterMoveToo() {
    var screen = Screen()
    screen.press("Down", "Enter", "Up")
    #expect(screen.state.create.focus == .url)
    #expect(screen.effects.isEmpty)
  }

  @Test func inTheRolesUpAndDownMoveThereFirst() {
    var screen = Screen()
    screen.send(.directory(.read(Example.roles)))
    screen.focus(.roleIds)
    screen.press("Down")
    #expect(screen.state.create.focus == .roleIds)
    #expect(screen.state.create.roles.highlighted?.title == "Finance")
    screen.press("Up", "Up")
    #expect(screen.state.create.focus == .isActive)
    screen.press("Down", "Down", "Down", "Down", "Down", "Down", "Down")
    #expect(screen.state.create.focus == .button)
  }

  @Test func enterAndSpaceOnTheButtonSend() {
    for key in ["Enter", "Space"] {
      var screen = Screen.filled()
      screen.focus(.button)
      screen.press(key)
      #expect(screen.submitted.count == 1)
    }
  }

  @Test(arguments: [
    Size(columns: 60, rows: 12), Size(columns: 60, rows: 24), Size(columns: 80, rows: 24),
    Size(columns: 200, rows: 60),
  ])
  func theCursorStandsOnTheLineOfTheLabel(_ size: Size) {
    var screen = Screen(size: size)
    screen.send(.directory(.read(Example.roles)))
    for focus in Self.order {
      screen.focus(focus)
      #expect(screen.cursorLine.contains(focus.label), "\(focus) at \(size)")
    }
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 59, rows: 30), Size(columns: 40, rows: 60)])
  func everyFieldIsSeenWhenItHasTheFocusOnASmallScreen(_ size: Size) {
    for news in [
      DirectoryNews.read(Example.roles), .failed("The list of users could not be read."), .read([]),
    ] {
      var screen = Screen.filled(size: size)
      screen.send(.directory(.known([], isStale: true)))
      screen.send(.directory(news))
      screen.hear(Example.failed(.closed, headWritten: true))
      for focus in Self.order {
        screen.focus(focus)
        #expect(screen.cursorLine.contains(focus.label), "\(focus) at \(size)")
      }
    }
  }
}
