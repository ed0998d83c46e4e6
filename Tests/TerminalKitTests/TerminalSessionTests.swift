import Glibc
import Testing

@testable import TerminalKit

extension OneTerminalAtATime {
  @Suite struct TerminalSessionTests {
    private func session(typed: String = "") throws -> TerminalSession<EchoProgram> {
      let options = TerminalOptions(environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
      let descriptor = open("/dev/null", O_RDWR)
      try #require(descriptor >= 0)
      let screen = try NcursesScreen(options: options, size: Size(columns: 80, rows: 24))
      var program = EchoProgram()
      program.text = typed
      return TerminalSession(
        program, mailbox: Mailbox<Int>(), device: TerminalDevice(descriptor: descriptor), screen: screen,
        escapeDelay: .milliseconds(50))
    }

    @Test func aStopFromOutsideIsTheProgramsToDecide() throws {
      var busy = try session(typed: "under way")
      #expect(busy.turn(.init(signals: [SIGTSTP])) == .goOn)
      #expect(busy.program.events.last == .stopAsked)
      var idle = try session()
      #expect(idle.turn(.init(signals: [SIGTSTP])) == .suspend)
      #expect(idle.turn(.init()) == .goOn)
    }

    @Test func aStopWhileTheTerminalIsLentIsNotMeantForUs() throws {
      var session = try session()
      session.lend(true)
      #expect(session.turn(.init(signals: [SIGTSTP])) == .goOn)
      #expect(!session.program.events.contains(.stopAsked))
    }
  }
}
