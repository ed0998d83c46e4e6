import TerminalKit
import Testing

@Suite struct ButtonTests {
  @Test func enterAndSpacePressIt() {
    #expect(Button("Create").isPressed(by: KeyPress(.enter)))
    #expect(Button("Create").isPressed(by: .character(" ")))
    #expect(!Button("Create").isPressed(by: .character("x")))
    #expect(!Button("Create").isPressed(by: KeyPress(.enter, .alt)))
  }

  @Test func itIsDrawnInBrackets() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    let taken = Button("Create").draw(on: &canvas, at: Point(column: 2, row: 0), isFocused: false)
    #expect(taken == 10)
    #expect(canvas.text() == "  ‹ Create ›\n")
    #expect(canvas.text(.ascii) == "  < Create >\n")
    #expect(canvas.cursor == nil)
  }

  @Test func withTheFocusItHasTheCursorAndAnotherStyle() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    Button("Create").draw(on: &canvas, at: Point(column: 2, row: 0), isFocused: true)
    #expect(canvas.cursor == Point(column: 4, row: 0))
    #expect(canvas.styles() == "..FSSSSSSSSF\n")
  }
}
