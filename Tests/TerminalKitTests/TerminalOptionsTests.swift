import Testing

@testable import TerminalKit

@Suite struct TerminalOptionsTests {
  @Test func theLocaleFollowsPosixOrder() {
    #expect(TerminalOptions(environment: ["LANG": "a", "LC_CTYPE": "b", "LC_ALL": "c"]).localeName == "c")
    #expect(TerminalOptions(environment: ["LANG": "a", "LC_CTYPE": "b", "LC_ALL": ""]).localeName == "b")
    #expect(TerminalOptions(environment: [:]).localeName == "C")
  }

  @Test func noColorIsHonouredUnlessColourIsDemanded() {
    #expect(TerminalOptions(environment: ["NO_COLOR": ""]).usesColor)
    #expect(!TerminalOptions(environment: ["NO_COLOR": "1"]).usesColor)
    #expect(TerminalOptions(environment: ["NO_COLOR": "1"], color: .always).usesColor)
    #expect(!TerminalOptions(environment: [:], color: .never).usesColor)
  }

  @Test func theEscapeDelayIsBounded() {
    #expect(TerminalOptions(environment: [:]).escapeDelay == .milliseconds(50))
    #expect(TerminalOptions(environment: ["ESCDELAY": "200"]).escapeDelay == .milliseconds(200))
    #expect(TerminalOptions(environment: ["ESCDELAY": "-1"]).escapeDelay == .zero)
    #expect(TerminalOptions(environment: ["ESCDELAY": "99999999"]).escapeDelay == .seconds(5))
    #expect(TerminalOptions(environment: ["ESCDELAY": "soon"]).escapeDelay == .milliseconds(50))
  }
}
