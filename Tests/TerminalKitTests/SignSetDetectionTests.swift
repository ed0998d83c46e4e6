import Testing

@testable import TerminalKit

@Suite struct SignSetDetectionTests {
  @Test func signsFollowTheTerminalAndTheLocale() {
    #expect(SignSet.detect(terminal: "xterm-256color", isUTF8: true, ascii: false) == .full)
    #expect(SignSet.detect(terminal: "xterm-256color", isUTF8: false, ascii: false) == .alternate)
    #expect(SignSet.detect(terminal: "vt100", isUTF8: true, ascii: false) == .alternate)
    #expect(SignSet.detect(terminal: "linux", isUTF8: true, ascii: false) == .console)
    #expect(SignSet.detect(terminal: "xterm-256color", isUTF8: true, ascii: true) == .ascii)
  }

  @Test func everySignIsOneColumnInEverySet() {
    for set in SignSet.allCases {
      for sign in Sign.allCases { #expect(TextWidth.width(of: String(set.character(sign))) == 1) }
    }
  }

  @Test func linesComeFromTheTerminalItself() {
    for sign in Sign.allCases {
      let isLine = "─│┌┐└┘├┤".contains(SignSet.full.character(sign))
      #expect((SignSet.alternateLetter(sign) != nil) == isLine)
    }
  }
}
