import Testing

@testable import TerminalKit

@Suite struct TerminalModesTests {
  private func modes(
    _ terminal: String, environment: [String: String] = [:],
    statusLine: (String, String) = ("", "")
  ) -> TerminalModes {
    TerminalModes(
      terminal: terminal, options: TerminalOptions(environment: environment),
      keypad: (Array("on".utf8), Array("off".utf8)),
      statusLine: (Array(statusLine.0.utf8), Array(statusLine.1.utf8)))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func whatIsTurnedOnIsTurnedOff() {
    #expect(text(modes("xterm").enter) == "\u{1B}[22;0ton\u{1B}[?2004h")
    #expect(text(modes("xterm").leave) == "\u{1B}[23;0t\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1000loff")
  }

  @Test func theTitleThatWasThereIsSavedOnceAndComesBack() {
    for name in ["xterm-256color", "tmux-256color", "foot", "xterm-ghostty"] {
      #expect(text(modes(name).enter).hasPrefix("\u{1B}[22;0t"))
      #expect(!text(modes(name).enterAgain).contains("[22;0t"))
      #expect(text(modes(name).leave).hasPrefix("\u{1B}[23;0t"))
      #expect(text(modes(name).title("msdash: acme")) == "\u{1B}]2;msdash: acme\u{7}")
    }
  }

  @Test func aTerminalThatWouldPrintATitleGetsNone() {
    for name in ["vt100", "linux", "ansi", "rxvt", "dumb"] {
      #expect(modes(name).title("msdash: acme").isEmpty)
      #expect(!text(modes(name).enter).contains("[22"))
    }
  }

  @Test func aStatusLineThatIsATitleIsOneAndOursDoesNotStay() {
    let title = modes("rxvt-unicode", statusLine: ("\u{1B}]2;", "\u{7}"))
    #expect(text(title.title("acme")) == "\u{1B}]2;acme\u{7}")
    #expect(text(title.leave).hasPrefix("\u{1B}]2;\u{7}"))
    // A row of the screen is no title.
    let row = modes("vt320", statusLine: ("\u{1B}[1$}\r", "\u{1B}[0$}"))
    #expect(row.title("acme").isEmpty)
  }

  @Test func insideGNUScreenThereIsATitleAndNothingIsSaved() {
    let modes = modes("screen", environment: ["STY": "1.pts"])
    #expect(text(modes.title("acme")) == "\u{1B}]2;acme\u{7}")
    #expect(!text(modes.enter).contains("[22;0t"))
    #expect(text(modes.leave).hasPrefix("\u{1B}]2;\u{7}"))
  }

  @Test func nothingInATitleIsACommand() {
    let title = text(
      modes("xterm").title("a\u{7}b\u{1B}]0;x\u{9C}\u{202E}" + String(repeating: "y", count: 500)))
    #expect(title.hasPrefix("\u{1B}]2;a\\u0007b\\u001b]0;x\\u009c\\u202e"))
    #expect(title.filter { $0 == "\u{7}" }.count == 1 && title.hasSuffix("y\u{7}"))
    #expect(title.count <= TerminalModes.longestTitle + 5)
  }

  @Test func terminalsThatAreNotLikeXtermGetNoPrivateModes() {
    for name in ["vt100", "linux", "ansi", "rxvt"] {
      #expect(text(modes(name).enter) == "on")
      #expect(!modes(name).marksPastes)
    }
  }

  @Test func clicksAreAskedForApart() throws {
    let mouse = try #require(modes("xterm").mouse)
    #expect(text(mouse.on) == "\u{1B}[?1000h\u{1B}[?1006h")
    #expect(text(mouse.off) == "\u{1B}[?1006l\u{1B}[?1000l")
    #expect(modes("vt100").mouse == nil && modes("linux").mouse == nil)
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
