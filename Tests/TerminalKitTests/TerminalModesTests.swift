import Testing

@testable import TerminalKit

@Suite struct TerminalModesTests {
  private func modes(_ terminal: String, environment: [String: String] = [:], mouse: Bool = true)
    -> TerminalModes
  {
    TerminalModes(
      terminal: terminal, options: TerminalOptions(environment: environment, mouse: mouse),
      keypad: (Array("on".utf8), Array("off".utf8)))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func whatIsTurnedOnIsTurnedOff() {
    #expect(text(modes("xterm").enter) == "on\u{1B}[?2004h\u{1B}[?1000h\u{1B}[?1006h")
    #expect(text(modes("xterm").leave) == "\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1000loff")
  }

  @Test func terminalsThatAreNotLikeXtermGetNoPrivateModes() {
    for name in ["vt100", "linux", "ansi", "rxvt"] {
      #expect(text(modes(name).enter) == "on")
      #expect(!modes(name).marksPastes)
    }
  }

  @Test func withTheMouseOffTheTerminalKeepsItsSelection() {
    #expect(!text(modes("xterm", mouse: false).enter).contains("1000"))
  }

  @Test func pastesInGNUScreenAreNotMarked() {
    #expect(!modes("screen", environment: ["STY": "1.pts"]).marksPastes)
    #expect(modes("screen", environment: ["STY": "1.pts", "TMUX": "/tmp/x"]).marksPastes)
  }

  @Test func onlyLargeFramesAreHeldTogether() {
    let small = [UInt8](repeating: 65, count: TerminalModes.smallFrame)
    #expect(modes("xterm").wrap(small) == small)
    #expect(modes("xterm").wrap(small + [65]).count == small.count + 17)
    #expect(modes("vt100").wrap(small + [65]).count == small.count + 1)
  }

  @Test func unknownTerminalsOfTheFamilyFallBackToXterm() {
    #expect(TerminalModes.entries(for: "xterm-ghostty") == ["xterm-ghostty", "xterm-256color", "xterm"])
    #expect(TerminalModes.entries(for: "foot").contains("xterm-256color"))
    #expect(TerminalModes.entries(for: "wyse50") == ["wyse50"])
  }
}
