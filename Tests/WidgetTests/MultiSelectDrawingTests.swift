import Testing

@testable import TerminalKit

@Suite struct MultiSelectDrawingTests {
  private func options(_ count: Int, _ title: (Int) -> String = { "Role \($0)" }) -> [MultiSelect.Option] {
    (0..<count).map { MultiSelect.Option(id: "\($0)", title: title($0)) }
  }

  private func draw(_ select: MultiSelect, columns: Int = 30, rows: Int = 2, isFocused: Bool = true) -> Canvas
  {
    var canvas = Canvas(size: Size(columns: columns + 2, rows: rows))
    select.draw(on: &canvas, in: Rect(column: 0, row: 0, columns: columns, rows: rows), isFocused: isFocused)
    return canvas
  }

  @Test func optionsStandBesideEachOther() {
    let select = MultiSelect(options: options(4), chosen: ["1"])
    #expect(select.columns(width: 30) == 2)
    #expect(draw(select).text() == "▸[ ] Role 0     [x] Role 1\n [ ] Role 2     [ ] Role 3\n")
  }

  @Test func theRowOfTheHighlightedIsSeen() {
    var select = MultiSelect(options: options(9))
    for _ in 0..<3 { _ = select.handle(KeyPress(.down), columns: 2) }
    #expect(draw(select).text() == " [ ] Role 4     [ ] Role 5   ▴\n▸[ ] Role 6     [ ] Role 7   ▾\n")
  }

  @Test func withoutTheFocusTheFirstAreSeen() {
    var select = MultiSelect(options: options(9))
    for _ in 0..<4 { _ = select.handle(KeyPress(.down), columns: 2) }
    let text = draw(select, isFocused: false).text()
    #expect(text.hasPrefix(" [ ] Role 0"))
    #expect(!text.contains("▸"))
  }

  @Test func longTitlesAreCut() {
    let select = MultiSelect(options: options(2) { _ in String(repeating: "y", count: 300) })
    let lines = draw(select, columns: 40).text().split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 && $0.hasSuffix("…") })
  }

  @Test func aFilterThatFindsNothingSaysSo() {
    var select = MultiSelect(options: options(3))
    _ = select.handle(.character("q"))
    #expect(draw(select).text() == " nothing found\n\n")
    #expect(draw(MultiSelect()).text() == "\n\n")
  }

  @Test func noSizeTraps() {
    let select = MultiSelect(options: options(200) { "漢字 \($0) \u{202E}" }, chosen: ["5"])
    for columns in 0...40 {
      for rows in 0...3 { _ = draw(select, columns: columns, rows: rows) }
    }
  }

  @Test func whatTellsTwoOfOneTitleApartIsNeverCut() {
    let title = "Service Desk Technicians of the Night"
    let twins = MultiSelect(
      options: [
        .init(id: "1", title: title, note: "4be0643f"), .init(id: "2", title: title, note: "a7e1c0de"),
      ])
    var canvas = Canvas(size: Size(columns: 30, rows: 2))
    twins.draw(on: &canvas, in: Rect(column: 0, row: 0, columns: 30, rows: 2), isFocused: false)
    #expect(canvas.text().contains("4be0643f") && canvas.text().contains("a7e1c0de"))
  }
}
