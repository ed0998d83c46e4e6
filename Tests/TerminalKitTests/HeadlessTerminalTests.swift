import Testing

@testable import TerminalKit

@Suite struct HeadlessTerminalTests {
  private func terminal() -> HeadlessTerminal<EchoProgram> {
    HeadlessTerminal(EchoProgram(), size: Size(columns: 20, rows: 3))
  }

  @Test func theFirstThingAProgramHearsIsTheSize() {
    #expect(terminal().program.events == [.resized(Size(columns: 20, rows: 3))])
  }

  @Test func whatIsTypedIsSeen() {
    var terminal = terminal()
    terminal.type("Grüße")
    terminal.receive(7)
    #expect(terminal.canvas.text() == "Grüße\n1\n\n")
    #expect(terminal.canvas.cursor == Point(column: 5, row: 0))
  }

  @Test func requestsAreKept() {
    var terminal = terminal()
    terminal.press(.control("l"), .control("q"))
    #expect(terminal.requests == [.redraw, .quit])
  }

  @Test func timeOnlyPassesWhenItIsLet() {
    var terminal = terminal()
    let start = terminal.now
    terminal.press(.control("w"))
    terminal.advance(by: .milliseconds(19))
    #expect(terminal.program.wakes == 0)
    terminal.advance(by: .seconds(1))
    #expect(terminal.program.wakes == 1)
    #expect(terminal.now == start.advanced(by: .milliseconds(1019)))
  }

  @Test func aNewSizeChangesTheFrame() {
    var terminal = terminal()
    terminal.send(.resized(Size(columns: 2, rows: 1)))
    terminal.type("long")
    #expect(terminal.canvas.text() == "l…\n")
  }
}
