import Testing

@testable import TerminalKit

@Suite struct TextFieldDrawingTests {
  private func draw(
    _ field: TextField, width: Int, placeholder: String = "", isFocused: Bool = true
  ) -> Canvas {
    var canvas = Canvas(size: Size(columns: max(1, width) + 8, rows: 1))
    field.draw(
      on: &canvas, at: Point(column: 3, row: 0), width: width, placeholder: placeholder, isFocused: isFocused)
    return canvas
  }

  @Test func thePlaceholderGoesWithTheFocus() {
    #expect(draw(TextField(), width: 8, placeholder: "optional", isFocused: false).text() == "   optional\n")
    #expect(draw(TextField(), width: 8, placeholder: "optional").text() == "\n")
  }

  @Test func onlyAFocusedFieldHasTheCursor() {
    #expect(draw(TextField("ab"), width: 8).cursor == Point(column: 5, row: 0))
    #expect(draw(TextField("ab"), width: 8, isFocused: false).cursor == nil)
  }

  @Test func controlsAreShownAsEscapes() {
    let canvas = draw(TextField("a\u{1B}\u{202E}"), width: 20)
    #expect(canvas.text() == "   a\\u001b\\u202e\n")
    #expect(canvas.cursor?.column == 16)
  }

  @Test func aLongValueWithoutTheFocusShowsItsStart() {
    #expect(draw(TextField("abcdefghij"), width: 6, isFocused: false).text() == "   abcde…\n")
  }

  @Test func aLongValueWithTheFocusShowsItsTail() {
    let canvas = draw(TextField("abcdefghij"), width: 7)
    #expect(canvas.text().hasSuffix("hij\n"))
    #expect(canvas.text().hasPrefix("   …"))
  }

  @Test func aLongValueScrollsByHalfAFieldAtATime() {
    var field = TextField()
    var scrolls: [Int] = []
    for _ in 0..<60 {
      _ = field.handle(.character("x"))
      scrolls.append(TextField.scroll(column: field.cursor, width: 19))
    }
    #expect(Set(scrolls) == [0, 9, 18, 27, 36, 45])
    #expect(scrolls == scrolls.sorted())
  }

  @Test func mostKeysInALongValueChangeOneCell() {
    var field = TextField(String(repeating: "x", count: 19))
    var changes: [Int] = []
    for _ in 0..<90 {
      let before = draw(field, width: 20).cells
      _ = field.handle(.character("y"))
      changes.append(zip(before, draw(field, width: 20).cells).filter { $0 != $1 }.count)
    }
    #expect(changes.filter { $0 == 1 }.count >= 75)
    #expect(changes.allSatisfy { $0 <= 20 })
  }

  @Test(arguments: [
    "a plain long value that does not fit", "日本語の長いテキスト",
    "e\u{301}\u{302}a\u{308}mixed 漢字 and 👩\u{200D}👩\u{200D}👧 🇩🇪",
    "\u{1B}\u{202E}\u{7}\u{9B}", "",
  ])
  func theCursorIsInsideTheFieldAtEveryPlaceAndWidth(_ text: String) {
    for width in 1...40 {
      var field = TextField(text)
      _ = field.handle(KeyPress(.home))
      for place in 0...text.clusters.count {
        let canvas = draw(field, width: width)
        let column = canvas.cursor?.column ?? -1
        #expect((3..<(3 + width)).contains(column), "place \(place), width \(width), column \(column)")
        let outside = (0..<canvas.size.columns).filter { !(3..<(3 + width)).contains($0) }
        #expect(outside.allSatisfy { canvas[$0, 0] == .blank }, "place \(place), width \(width)")
        _ = field.handle(KeyPress(.right))
      }
    }
  }

  @Test func theCursorStandsOnTheCharacterBehindIt() {
    var field = TextField("漢ab")
    _ = field.handle(KeyPress(.home))
    #expect(draw(field, width: 10).cursor?.column == 3)
    _ = field.handle(KeyPress(.right))
    #expect(draw(field, width: 10).cursor?.column == 5)
  }

  @Test func aFieldWithoutRoomDrawsNothing() {
    for width in [0, -1] {
      let canvas = draw(TextField("abc"), width: width)
      #expect(canvas.text() == "\n")
      #expect(canvas.cursor == nil)
    }
  }

  @Test func fiveThousandCharactersAreDrawn() {
    let canvas = draw(TextField(String(repeating: "漢", count: 5000)), width: 12)
    #expect(canvas.text().contains("漢"))
    #expect((3..<15).contains(canvas.cursor?.column ?? -1))
  }
}
