import TerminalKit
import Testing

@testable import Interface

@Suite struct DoctorTests {
  private static let sizes = [
    Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]

  private func doctor(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen(size: size)
    screen.press("F12")
    screen.send(.doctor(Example.doctorLines))
    return screen
  }

  @Test(arguments: ["F12", "Alt-I"]) func aKeyOpensItAndItLooksAtOnce(_ key: String) {
    var screen = Screen()
    #expect(screen.press(key) == [.runDoctor])
    #expect(screen.text.contains("are being looked at…"))
    // It looks once at a time.
    #expect(screen.press("F5").isEmpty)
  }

  @Test func escLeadsBackToWhereOneWas() {
    for (way, place) in [([], AppState.Screen.create), (["F3"], .history), (["Alt-5"], .tenants)] {
      var screen = Screen.filled()
      for key in way { screen.press(key) }
      screen.press("F12", "Esc")
      #expect(screen.state.screen == place)
    }
    var first = Screen(tenant: nil)
    first.press("F12", "Esc")
    #expect(first.state.screen == .firstRun)
  }

  @Test(arguments: sizes) func whatNeedsSomebodyStandsFirstInWords(_ size: Size) {
    let screen = doctor(size: size)
    #expect(screen.text.contains("1 error, 1 warning, 3 ok"))
    let rows = screen.text.split(separator: "\n")
    let first = rows.first { $0.contains("error ") && $0.contains("key ACME-MSP") }
    #expect(first != nil)
    #expect(screen.prose.contains("do: run the command in this terminal and see what it asks for."))
  }

  @Test(arguments: sizes) func everythingCanBeReached(_ size: Size) {
    var screen = doctor(size: size)
    var seen = screen.prose
    for _ in 0..<20 {
      screen.press("Down")
      seen += " " + screen.prose
    }
    for words in ["timedatectl set-ntp true", "answers in 82 ms.", "1,204 submissions"] {
      #expect(seen.contains(words), "\(words)")
    }
    let end = screen.text
    screen.press("PgDn")
    #expect(screen.text == end)
    screen.press("Home")
    #expect(screen.text.contains("key ACME-MSP"))
  }

  @Test func f5LooksAgainAndShowsTheOldUntilThen() {
    var screen = doctor()
    #expect(screen.press("F5") == [.runDoctor])
    #expect(screen.text.contains("looking again…") && screen.text.contains("key ACME-MSP"))
    screen.send(.doctor([DoctorLine(check: "terminal", status: .ok, message: "Fine.")]))
    #expect(screen.text.contains("1 ok") && !screen.text.contains("key ACME-MSP"))
  }

  @Test func hostileTextDoesNothing() {
    var screen = Screen()
    screen.press("F12")
    screen.send(
      .doctor([
        DoctorLine(
          check: "a\u{1B}[2J", status: .error, message: "b\nerror    fake     \u{202E}x", fix: "c\u{7}")
      ]))
    #expect(screen.text.contains("a\\u001b[2J"))
    #expect(screen.text.contains("b\\nerror    fake     \\u202ex"))
    #expect(screen.text.contains("do: c\\u0007"))
  }
}
