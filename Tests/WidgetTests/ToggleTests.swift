import TerminalKit
import Testing

@Suite struct ToggleTests {
  @Test func spaceTurnsIt() {
    var toggle = Toggle(isOn: true)
    let isTaken = toggle.handle(.character(" "))
    #expect(isTaken)
    #expect(!toggle.isOn)
  }

  @Test(arguments: [KeyPress(.enter), KeyPress(.tab), .character("x"), KeyPress(.character(" "), .control)])
  func otherKeysAreTheHolders(_ press: KeyPress) {
    var toggle = Toggle(isOn: true)
    let isTaken = toggle.handle(press)
    #expect(!isTaken)
    #expect(toggle.isOn)
  }

  @Test func theCursorStandsInTheBox() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    Toggle(isOn: true).draw(on: &canvas, at: Point(column: 2, row: 0), words: "shown", isFocused: true)
    #expect(canvas.text() == "  [x] shown\n")
    #expect(canvas.cursor == Point(column: 3, row: 0))
  }

  @Test func wordsThatDoNotFitAreCut() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    Toggle(isOn: false).draw(
      on: &canvas, at: Point(column: 0, row: 0), words: "shown in the sidebar", limit: 12, isFocused: false)
    #expect(canvas.text() == "[ ] shown i…\n")
    #expect(canvas.cursor == nil)
  }
}
