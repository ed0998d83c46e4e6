import Testing

@testable import TerminalKit

@Suite struct ScrollBarTests {
  private func column(_ bar: ScrollBar, rows: Int) -> String {
    var canvas = Canvas(size: Size(columns: 3, rows: rows))
    bar.draw(on: &canvas, in: canvas.bounds)
    return canvas.text().filter { $0 != "\n" && $0 != " " }
  }

  @Test func whereAllIsSeenThereIsNone() {
    #expect(column(ScrollBar(first: 0, visible: 6, count: 6), rows: 6).isEmpty)
    #expect(column(ScrollBar(first: 0, visible: 6, count: 0), rows: 6).isEmpty)
  }

  @Test func thePartThatIsSeenStandsOut() {
    #expect(column(ScrollBar(first: 0, visible: 6, count: 12), rows: 6) == "███│││")
    #expect(column(ScrollBar(first: 6, visible: 6, count: 12), rows: 6) == "│││███")
  }

  @Test func anEndIsTouchedOnlyWhereItIsSeen() {
    for count in 7..<300 {
      for first in 0...(count - 6) {
        let thumb = ScrollBar(first: first, visible: 6, count: count).thumb(rows: 6)
        #expect(!thumb.isEmpty && thumb.lowerBound >= 0 && thumb.upperBound <= 6)
        // With five rows of six there is no place between the ends.
        guard thumb.count < 5 else { continue }
        #expect((thumb.lowerBound == 0) == (first == 0), "\(first) of \(count)")
        #expect((thumb.upperBound == 6) == (first == count - 6), "\(first) of \(count)")
      }
    }
  }

  @Test func fewRowsHaveSignsInstead() {
    #expect(column(ScrollBar(first: 0, visible: 3, count: 9), rows: 3) == "▾")
    #expect(column(ScrollBar(first: 3, visible: 3, count: 9), rows: 3) == "▴▾")
    #expect(column(ScrollBar(first: 6, visible: 3, count: 9), rows: 3) == "▴")
  }
}
