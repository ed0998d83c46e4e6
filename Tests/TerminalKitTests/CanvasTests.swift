import Testing

@testable import TerminalKit

@Suite struct CanvasTests {
  private func canvas(_ columns: Int = 10, _ rows: Int = 2) -> Canvas {
    Canvas(size: Size(columns: columns, rows: rows))
  }

  @Test func whatIsTooLongIsCutWithAnEllipsis() {
    var canvas = canvas()
    #expect(canvas.write("Ticket metrics", at: Point(column: 2, row: 0)) == 8)
    #expect(canvas.text() == "  Ticket …\n\n")
    #expect(canvas.text(.ascii) == "  Ticket ~\n\n")
  }

  @Test func whatLiesOutsideIsNotDrawn() {
    var canvas = canvas()
    for point in [(-1, 0), (0, -1), (10, 0), (0, 2)] {
      canvas.write(.focus, at: Point(column: point.0, row: point.1))
    }
    canvas.write("text", at: Point(column: 0, row: 7))
    #expect(canvas.text() == "\n\n")
  }

  @Test func noTextReachesACellUnsanitised() {
    var canvas = canvas(30)
    canvas.write("a\u{1B}[2J\u{202E}b", at: Point(column: 0, row: 0))
    #expect(canvas.text() == "a\\u001b[2J\\u202eb\n\n")
  }

  @Test func halfAWideCharacterNeverStandsAlone() {
    var canvas = canvas(4, 1)
    canvas.write("日本", at: Point(column: 0, row: 0))
    canvas.write("x", at: Point(column: 1, row: 0))
    #expect(canvas.text() == " x本\n")
    canvas.write("y", at: Point(column: 2, row: 0))
    #expect(canvas.text() == " xy\n")
    canvas.write("日", at: Point(column: 2, row: 0))
    canvas.write("本", at: Point(column: 1, row: 0))
    #expect(canvas.text() == " 本\n")
    #expect(canvas[3, 0] == .blank)
  }

  @Test func boxesAreMadeOfLineSigns() {
    var canvas = canvas(4, 3)
    canvas.box(canvas.bounds)
    #expect(canvas.text() == "┌──┐\n│  │\n└──┘\n")
    #expect(canvas.text(.alternate) == "+--+\n|  |\n+--+\n")
  }

  @Test func stylesAreALayerOfLettersUnderTheText() {
    var canvas = canvas()
    canvas.write("ab", at: Point(column: 0, row: 0), style: .title)
    canvas.write("日", at: Point(column: 3, row: 0), style: .error)
    canvas.write("c", at: Point(column: 5, row: 0))
    #expect(canvas.styles() == "TT.ee\n\n")
    #expect(canvas.text() == "ab 日c\n\n")
  }

  @Test func typographicMarksBecomePlainWhereThereIsOnlyASCII() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    canvas.write("\u{201c}a\u{201d} \u{2019} … → é", at: Point(column: 0, row: 0))
    #expect(canvas.text(.ascii) == "\"a\" ' ~ > é\n")
    #expect(canvas.text() == "\u{201c}a\u{201d} \u{2019} … → é\n")
  }
}
