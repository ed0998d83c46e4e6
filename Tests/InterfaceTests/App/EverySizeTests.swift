import DashboardService
import TerminalKit
import Testing

@testable import Interface

/// From the smallest size to far beyond any terminal's: what must be seen is seen, on every screen.
@Suite struct EverySizeTests {
  private static let sizes: [Size] = [
    (40, 12), (41, 13), (50, 12), (59, 15), (60, 16), (72, 18), (80, 24), (99, 24), (100, 30), (120, 40),
    (132, 43), (159, 50), (160, 50), (200, 60), (250, 70), (300, 12), (40, 100),
  ].map { Size(columns: $0.0, rows: $0.1) }

  private static let screens = ["Alt-1", "Alt-2", "F3", "Alt-4", "Alt-5", "F12", "F1", "Ctrl-P", "F6"]

  @Test(arguments: sizes) func tenantKeysAndStatusStandOnEveryScreen(_ size: Size) {
    for key in Self.screens {
      var screen = Screen.opened(size: size)
      screen.send(.directory(.read(roles: Example.roles)))
      screen.type("Ticket metrics")
      screen.press(key)
      #expect(screen.line(0).contains(Example.tenant.name.prefix(8)), "\(key) at \(size)")
      #expect(!screen.keyLine.isEmpty && screen.statusBar.contains("limit"), "\(key) at \(size)")
      #expect(screen.canvas.cursor.map { screen.canvas.bounds.contains($0) } == true, "\(key) at \(size)")
    }
  }

  @Test(arguments: sizes) func theCursorStandsInEveryFieldBesideItsLabel(_ size: Size) {
    var screen = Screen.opened(size: size)
    screen.send(.directory(.read(roles: Example.roles)))
    for focus in CreateState.Focus.allCases {
      screen.focus(focus)
      guard let cursor = screen.canvas.cursor else {
        Issue.record("no cursor in \(focus) at \(size)")
        continue
      }
      #expect(cursor.row > 0 && cursor.row < size.rows - 2)
      if size.columns >= 60 {
        #expect(screen.cursorLine.contains(focus.label), "\(focus) at \(size):\n\(screen.text)")
      }
    }
  }

  @Test(arguments: [
    "日本語のダッシュボード名", "e\u{301}e\u{301}e\u{301} cafe\u{301}", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽", "שלום עולם", "مرحبا",
    "ｗｉｄｅ", "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "\u{200F}rtl\u{202E}mark", "ไทย ภาษา",
  ])
  func anyNameKeepsTheFormInItsColumns(_ name: String) {
    for size in Self.sizes {
      var screen = Screen.opened(size: size)
      let counter = screen.line(Self.row(of: "0/255", screen)).count
      screen.paste(name)
      let row = Self.row(of: "/255", screen)
      #expect(TextWidth.width(of: screen.line(row)) == counter, "\(size): \(screen.line(row))")
      #expect(screen.input.name == name)
      for row in 0..<size.rows { #expect(TextWidth.width(of: screen.line(row)) <= size.columns) }
    }
  }

  private static func row(of text: String, _ screen: Screen) -> Int {
    screen.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) } ?? 0
  }
}
