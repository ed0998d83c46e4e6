import DashboardService
import PortalAPI
import Testing

@testable import Interface

@Suite struct DoubtTests {
  @Test func afterAnUnknownOutcomeTheSameNameIsSentOnlyWhenAskedTwice() {
    var screen = Screen.submitted()
    screen.hear(Example.failed(.timeout, headWritten: true))
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
    #expect(screen.text.contains("no known outcome"))
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 2)
  }

  @Test func anotherNameIsSentAtOnce() {
    var screen = Screen.submitted()
    screen.hear(Example.failed(.timeout, headWritten: true))
    screen.focus(.name)
    screen.type(" 2")
    screen.press("Ctrl-S")
    #expect(screen.submitted.map(\.name) == ["Ticket metrics", "Ticket metrics 2"])
  }

  @Test func aDoubtOfAnEarlierRunIsToldToo() {
    var screen = Screen.filled()
    let mention = Usage.Mention(name: "Ticket metrics", state: .unknown, at: Example.start)
    screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage(name: mention)))
    screen.press("Ctrl-S")
    #expect(screen.submitted.isEmpty)
    screen.press("Ctrl-S")
    #expect(screen.submitted.count == 1)
  }
}
