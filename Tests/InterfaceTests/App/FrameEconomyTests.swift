import TerminalKit
import Testing

@testable import Interface

/// What a frame costs on a slow line is what it changes.
@Suite struct FrameEconomyTests {
  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50),
  ]

  /// How many cells each letter changes while it is typed within the delay.
  private func changes(_ screen: inout Screen, _ text: String) -> [Int] {
    text.map { letter in
      let before = screen.canvas
      screen.press(.character(letter))
      let changed = screen.canvas.changes(from: before)
      let rows = Set(changed.map(\.row))
      #expect(rows.isSubset(of: [screen.canvas.cursor?.row ?? -1]), "\(letter) changed rows \(rows)")
      return changed.count
    }
  }

  @Test(arguments: sizes) func aLetterInANameChangesItsCellAndTheCounter(_ size: Size) {
    var screen = Screen(size: size)
    screen.type("T")
    let typical = changes(&screen, "icket met")
    #expect(typical.allSatisfy { $0 <= 3 })
  }

  @Test(arguments: sizes) func theDraftOnDiskCostsNothingByKey(_ size: Size) {
    var screen = Screen.opened(size: size)
    screen.type("T")
    screen.wait(1)
    #expect(screen.text.contains("draft saved"))
    for text in ["icket", " me", "t"] {
      let typical = changes(&screen, text)
      #expect(typical.allSatisfy { $0 <= 3 })
      // The save, and what follows a key.
      let before = screen.canvas
      screen.wait(0.9)
      #expect(screen.canvas.changes(from: before).isEmpty || size.columns >= 100)
    }
    #expect(screen.savedDrafts.count == 4)
  }

  @Test(arguments: sizes) func aLetterInAValidURLChangesOneCell(_ size: Size) {
    var screen = Screen(size: size)
    screen.press("Tab")
    screen.type("https://b")
    screen.wait(0)
    let counts = changes(&screen, "i.example.com/tickets?customer=42&view=open&from=2026-01-01&to=2026-12-31")
    #expect(counts.filter { $0 <= 1 }.count * 10 >= counts.count * 8)
    #expect(counts.allSatisfy { $0 <= 120 })
  }

  @Test(arguments: sizes) func aLetterInTheFormForATenantChangesOneCell(_ size: Size) {
    var screen = Screen.tenants(size: size)
    screen.press("a")
    screen.type("h")
    #expect(changes(&screen, "ooli").allSatisfy { $0 == 1 })
    screen.press("Tab", "Tab", "Tab")
    screen.type("m")
    #expect(changes(&screen, "sp_live").allSatisfy { $0 == 1 })
  }

  @Test(arguments: sizes) func aMoveInAListOfTenantsLeavesTheRestAlone(_ size: Size) {
    var screen = Screen.tenants(size: size)
    let before = screen.canvas
    screen.press("Down")
    let rows = Set(screen.canvas.changes(from: before).map(\.row))
    #expect(!rows.contains(0) && !rows.contains(size.rows - 1))
  }

  @Test func aLetterInALongDescriptionIsTypicallyAtMostFourCells() {
    var screen = Screen()
    screen.focus(.description)
    let counts = changes(&screen, String(repeating: "Open tickets by customer. ", count: 12)).sorted()
    #expect(counts[counts.count / 2] <= 4)
    #expect(counts[counts.count * 9 / 10] <= 4)
  }

  @Test func nothingElseChangesWhileThePreviewStandsBeside() {
    var screen = Screen.filled(size: Size(columns: 160, rows: 50))
    screen.wait(1)
    #expect(changes(&screen, "/open").allSatisfy { $0 <= 1 })
  }

  @Test func aMovedCursorChangesNoCell() {
    var screen = Screen.filled()
    let before = screen.canvas
    screen.press("Left", "Left")
    #expect(screen.canvas.changes(from: before).isEmpty)
    #expect(screen.canvas.cursor != before.cursor)
  }

  @Test func whatChangesNothingIsTheSameFrame() {
    var screen = Screen.filled()
    screen.wait(1)
    let before = screen.canvas
    screen.press("Right", "Alt-8", "Alt-q", "F19")
    screen.send(.terminal(.mouse(MouseEvent(.release, at: Point(column: 20, row: 7)))))
    screen.send(.usage(name: "of long ago", url: "", .init()))
    screen.wait(600)
    #expect(screen.canvas == before)
  }
}

extension Canvas {
  /// The places whose cells are others than in a frame of the same size.
  func changes(from other: Canvas) -> [Point] {
    zip(cells, other.cells).enumerated().filter { $0.element.0 != $0.element.1 }
      .map { Point(column: $0.offset % size.columns, row: $0.offset / size.columns) }
  }
}
