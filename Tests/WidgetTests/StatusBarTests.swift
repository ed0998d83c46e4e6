import Testing

@testable import TerminalKit

@Suite struct StatusBarTests {
  private let bar = StatusBar([
    StatusBar.Segment([.init("ok 201 created 312 ms", 35), .init("ok 201 created", 99)], style: .ok),
    StatusBar.Segment([.init("req 1f0e3c7a-52b4", 15), .init("1f0e3c7a", 50)]),
    StatusBar.Segment([.init("limit 57/60 resets 0:41", 40), .init("57/60", 90)]),
    StatusBar.Segment([.init("queue 0", 20)]),
  ])

  private func shown(_ columns: Int) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    bar.draw(on: &canvas, row: 0)
    return String(canvas.text().dropLast())
  }

  @Test func whereThereIsRoomAllIsShown() {
    #expect(shown(90) == " ok 201 created 312 ms  req 1f0e3c7a-52b4  limit 57/60 resets 0:41  queue 0")
  }

  @Test func whatMattersLeastGoesFirst() {
    #expect(shown(74) == " ok 201 created 312 ms  1f0e3c7a  limit 57/60 resets 0:41  queue 0")
    #expect(shown(60) == " ok 201 created 312 ms  1f0e3c7a  limit 57/60 resets 0:41")
    #expect(shown(56) == " ok 201 created  1f0e3c7a  limit 57/60 resets 0:41")
    #expect(shown(40) == " ok 201 created  1f0e3c7a  57/60")
    #expect(shown(30) == " ok 201 created  57/60")
    #expect(shown(16) == " ok 201 created")
    #expect(shown(10) == "")
  }

  @Test func theLastCellIsLeftBlankWhereATerminalMayNotShowIt() {
    for columns in 1...90 { #expect(TextWidth.width(of: shown(columns)) < max(columns, 1), "\(columns)") }
  }

  @Test func itIsNeverWiderThanTheRow() {
    for columns in 1...90 {
      let widths = bar.choice(width: columns).filter { !$0.isEmpty }.map { TextWidth.width(of: $0) }
      #expect(widths.isEmpty || 1 + widths.reduce(0, +) + 2 * (widths.count - 1) <= columns)
      #expect(!shown(columns).contains("…"))
    }
  }

  @Test func wideCharactersCountTwice() {
    let wide = StatusBar([StatusBar.Segment([.init("漢字漢字", 1)])])
    #expect(wide.choice(width: 10) == ["漢字漢字"])
    #expect(wide.choice(width: 9) == [""])
  }

  @Test func anEmptyBarIsAnEmptyRow() {
    #expect(StatusBar([]).choice(width: 5).isEmpty)
  }
}
