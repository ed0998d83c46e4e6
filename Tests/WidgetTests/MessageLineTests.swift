import TerminalKit
import Testing

@Suite struct MessageLineTests {
  private func draw(_ line: MessageLine, width: Int, rows: Int) -> (text: String, taken: Int) {
    var canvas = Canvas(size: Size(columns: max(1, width), rows: max(1, rows)))
    let taken = line.draw(on: &canvas, at: Point(column: 0, row: 0), width: width, rows: rows)
    return (canvas.text(), taken)
  }

  @Test(arguments: [
    (MessageLine.Kind.hint, "words\n"), (.ok, "ok words\n"), (.warning, "! words\n"), (.error, "x words\n"),
  ])
  func everyKindHasASignOfItsOwn(_ kind: MessageLine.Kind, _ shown: String) {
    #expect(draw(MessageLine(kind, "words"), width: 20, rows: 1).text == shown)
  }

  @Test func whatFollowsStandsUnderTheWords() {
    let drawn = draw(MessageLine(.error, "one two three four"), width: 12, rows: 3)
    #expect(drawn.text == "x one two\n  three four\n\n")
    #expect(drawn.taken == 2)
  }

  @Test func whatDoesNotFitEndsInAnEllipsis() {
    #expect(
      draw(MessageLine(.warning, "one two three four five six"), width: 12, rows: 2).text
        == "! one two\n  three fou…\n")
    #expect(draw(MessageLine(.hint, "one two three"), width: 9, rows: 1).text == "one two …\n")
  }

  @Test func theRowsItWantsAreTheRowsItTakes() {
    let line = MessageLine(.error, "a message of some words, 漢字 among them, and \u{1B}[31m too")
    for width in 10...60 {
      #expect(draw(line, width: width, rows: 40).taken == line.rows(width: width))
    }
  }

  @Test func lineBreaksInAMessageAreKept() {
    #expect(draw(MessageLine(.error, "a\nb"), width: 12, rows: 3).text == "x a\n  b\n\n")
  }

  @Test func withoutRoomNothingIsDrawn() {
    #expect(draw(MessageLine(.error, "words"), width: 4, rows: 1).taken == 0)
    #expect(draw(MessageLine(.error, "words"), width: 20, rows: 0).taken == 0)
  }

  @Test func inLinesOfTextTheSignStandsBeforeTheFirst() {
    #expect(MessageLine(.warning, "two words here").lines(width: 11) == ["! two words", "  here"])
    #expect(MessageLine(.hint, "two words").lines(width: 40) == ["two words"])
  }
}
