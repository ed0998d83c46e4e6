import DashboardService
import Foundation
import TerminalKit
import Testing

@testable import Interface

@Suite struct TourTests {
  /// A demo that plays its tour; whatever it sends is answered as the demo's portal would.
  private struct Demo {
    var screen = Screen(tenant: Example.demo)
    /// All that was said, in its order.
    var said: [String] = []

    init(size: Size = Size(columns: 80, rows: 24)) {
      screen.resize(size.columns, size.rows)
      screen.beginTour()
    }

    mutating func open() {
      screen.send(.opened(Example.demo, rateLimit: nil))
      screen.send(.directory(.read(roles: Example.roles)))
    }

    /// Lets it play until it waits for something or is over.
    mutating func play() {
      for _ in 0..<2000 {
        guard let tour = screen.state.tour, tour.wake != nil, tour.awaited == nil else { return }
        screen.wait(0.5)
        if said.last != screen.state.tour?.caption { said.append(screen.state.tour?.caption ?? "") }
      }
    }
  }

  @Test func itFillsTheFormCorrectsItAndSends() throws {
    var demo = Demo()
    demo.open()
    demo.play()
    let request = try #require(demo.screen.submitted.first)
    #expect(request.name == "Ticket metrics" && request.url == "https://bi.example.com/tickets")
    #expect(
      request.displayOrder == 40
        && request.roleIds == Example.roles.filter { $0.name == "Service Desk" }.map(\.id))
    #expect(demo.said.contains { $0.contains("judged as it is typed") })
    // It waits for the reply, and goes on with it.
    #expect(demo.screen.state.tour?.awaited == .ended)
    demo.screen.hear(Example.created())
    demo.play()
    #expect(demo.screen.submitted.last?.name == "Ticket backlog")
    #expect(demo.screen.submitted.last?.url == "https://bi.example.com/backlog")
    #expect(demo.screen.submitted.last?.displayOrder == 41)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func whatIsSaidIsSeenWholeAtEachSize(_ size: Size) throws {
    var demo = Demo(size: size)
    demo.open()
    var seen = 0
    for _ in 0..<400 {
      demo.screen.wait(0.1)
      let caption = demo.screen.state.tour?.caption ?? ""
      guard !caption.isEmpty, demo.said.last != caption else { continue }
      demo.said.append(caption)
      #expect(demo.screen.prose.contains(caption), "\(demo.screen.text)")
      seen += 1
    }
    #expect(seen >= 4)
  }

  @Test(arguments: ["x", "Esc", "Tab", "F1"]) func anyKeyTakesOverAndDoesNothingElse(_ key: String) {
    var demo = Demo()
    demo.open()
    demo.screen.wait(8)
    let typed = demo.screen.input
    #expect(!typed.name.isEmpty)
    demo.screen.press(key)
    #expect(demo.screen.state.tour == nil && demo.screen.input == typed && demo.screen.state.overlay == nil)
    demo.screen.wait(60)
    #expect(demo.screen.input == typed && demo.screen.submitted.isEmpty)
    demo.screen.type("!")
    #expect(demo.screen.input != typed)
  }

  @Test func quittingQuits() {
    var demo = Demo()
    demo.screen.press("Ctrl-Q")
    #expect(demo.screen.requests.last == .quit)
  }

  @Test func whatNeverComesIsGivenUp() {
    var demo = Demo()
    demo.screen.wait(200)
    #expect(demo.screen.state.tour?.isOver == true)
    #expect(demo.screen.state.tour?.wake == nil)
  }

  @Test func fasterIsTheSame() {
    var slow = Demo()
    var fast = Demo()
    fast.screen.beginTour(speed: 10)
    slow.open()
    fast.open()
    slow.screen.wait(30)
    fast.screen.wait(3)
    #expect(slow.screen.submitted == fast.screen.submitted && !fast.screen.submitted.isEmpty)
  }

  @Test func theFileThatItImportsIsOfTheRowsThatItSays() {
    let lines = Tour.rows.split(separator: "\n")
    #expect(
      lines.count == 7
        && lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 4 })
  }
}
