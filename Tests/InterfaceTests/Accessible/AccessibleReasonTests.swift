import TerminalKit
import Testing

@testable import Interface

/// Who chooses accessible mode: the flag before the variable before the setting; else the terminal.
@Suite struct AccessibleReasonTests {
  private func wished(_ flag: Bool, _ variable: String?, _ setting: Bool?) -> AccessibleReason? {
    .wished(flag: flag, environment: variable.map { ["ACCESSIBLE": $0] } ?? [:], setting: setting)
  }

  @Test func theFlagComesBeforeTheVariableBeforeTheSetting() {
    #expect(wished(true, "0", false) == .flag)
    #expect(wished(false, "1", false) == .variable)
    #expect(wished(false, "yes", nil) == .variable)
    #expect(wished(false, nil, true) == .setting)
    #expect(wished(false, "", true) == .setting)
    #expect(wished(false, nil, false) == nil)
    #expect(wished(false, nil, nil) == nil)
  }

  @Test(arguments: ["0", "false", "FALSE"]) func aVariableThatSaysNoOutranksTheSetting(_ value: String) {
    #expect(wished(false, value, true) == nil)
  }

  @Test func theTerminalsNameAloneCanChooseIt() {
    #expect(AccessibleReason.needed(environment: ["TERM": "dumb"]) == .dumb)
    #expect(AccessibleReason.needed(environment: ["TERM": ""]) == .noTerminalName)
    #expect(AccessibleReason.needed(environment: [:]) == .noTerminalName)
    #expect(AccessibleReason.needed(environment: ["TERM": "xterm"]) == nil)
  }

  @Test func aScreenThatCannotBeShownIsAReasonAndWhatIsNoTerminalIsNone() {
    #expect(AccessibleReason(.unknownTerminal(name: "foo")) == .unknownTerminal("foo"))
    #expect(AccessibleReason(.cannotMoveCursor(name: "dumb")) == .dumb)
    #expect(AccessibleReason(.cannotMoveCursor(name: "tty33")) == .fixedCursor("tty33"))
    #expect(AccessibleReason(.notATerminal(stream: "stdin")) == nil)
    #expect(AccessibleReason(.cannotOpen(code: 6)) == nil)
  }

  @Test func theFirstLineSaysWhich() {
    #expect(AccessibleReason.flag.sentence == "Accessible mode, because of --accessible.")
    #expect(AccessibleReason.variable.sentence == "Accessible mode, because ACCESSIBLE is set.")
    #expect(AccessibleReason.setting.sentence == "Accessible mode, because config.yaml says so.")
    #expect(AccessibleReason.dumb.sentence == "Accessible mode, because TERM is dumb.")
    #expect(
      AccessibleReason.unknownTerminal("foo").sentence
        == "Accessible mode, because the terminal \u{201c}foo\u{201d} is not known here.")
  }
}
