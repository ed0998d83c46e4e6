import TerminalKit
import Testing

@Suite struct KeyLineTests {
  private let items = [
    KeyLine.Item("Tab", "next"), KeyLine.Item("Ctrl-S", "create"), KeyLine.Item("F6", "preview"),
  ]
  private let help = KeyLine.Item("F1", "help")

  private func draw(_ line: KeyLine, columns: Int) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    line.draw(on: &canvas, row: 0)
    return String(canvas.text().dropLast())
  }

  @Test func allThatFitsIsShown() {
    #expect(draw(KeyLine(items, last: help), columns: 50) == " Tab next  Ctrl-S create  F6 preview  F1 help")
    #expect(draw(KeyLine(items), columns: 50) == " Tab next  Ctrl-S create  F6 preview")
  }

  @Test func whatFitsExactlyIsShown() {
    #expect(draw(KeyLine(items, last: help), columns: 45).hasSuffix("F6 preview  F1 help"))
    #expect(draw(KeyLine(items), columns: 36).hasSuffix("F6 preview"))
  }

  @Test func theEndIsLeftOutFirstButNeverHelp() {
    #expect(draw(KeyLine(items, last: help), columns: 44) == " Tab next  Ctrl-S create  F1 help")
    #expect(draw(KeyLine(items, last: help), columns: 20) == " Tab next  F1 help")
    #expect(draw(KeyLine(items, last: help), columns: 9) == " F1 help")
  }

  @Test func keysAreToldFromWordsByStyle() {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    KeyLine(items).draw(on: &canvas, row: 0)
    #expect(canvas.styles() == ".kkk.......kkkkkk.........kk\n")
  }

  @Test func noWidthTraps() {
    for columns in 1...60 { #expect(draw(KeyLine(items, last: help), columns: columns).count <= columns) }
  }
}
