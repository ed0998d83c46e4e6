import Foundation
import Glibc
import Testing

@testable import TerminalKit

extension OneTerminalAtATime {
  /// The whole driver on a pseudo terminal: this process is the person at the other end.
  @Suite struct TerminalTests {
    /// A pseudo terminal; `person` is the end of whoever types and looks.
    private struct Pseudo {
      var person: Int32 = -1
      var program: Int32 = -1

      init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(openpty(&person, &program, nil, nil, &size) == 0)
        _ = fcntl(program, F_SETFL, O_NONBLOCK)
        _ = fcntl(person, F_SETFL, O_NONBLOCK)
      }

      func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(person, bytes, bytes.count)
      }

      /// What the terminal got, up to the first moment at which `isEnough`; fails after five seconds.
      func look(until isEnough: (String) -> Bool) async throws -> String {
        var shown: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        for _ in 0..<500 {
          let count = read(person, &buffer, buffer.count)
          if count > 0 { shown += buffer.prefix(count) }
          let text = String(decoding: shown, as: UTF8.self)
          if isEnough(text) { return text }
          if count <= 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
        Issue.record("not seen: \(String(decoding: shown, as: UTF8.self).debugDescription)")
        return ""
      }

      /// What arrives within a while.
      func lookOn(for duration: Duration) async throws -> String {
        try await Task.sleep(for: duration)
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(person, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
      }

      var modes: tcflag_t {
        var modes = termios()
        tcgetattr(person, &modes)
        return modes.c_lflag
      }
    }

    private func start(
      _ pseudo: Pseudo, mailbox: Mailbox<Int> = Mailbox(), term: String = "xterm-256color",
      locale: String = "C.UTF-8", hasTitle: Bool = false
    ) throws -> Task<EchoProgram, any Error> {
      let options = TerminalOptions(environment: ["TERM": term, "LC_ALL": locale])
      let terminal = try Terminal(options: options, descriptor: pseudo.program)
      var program = EchoProgram()
      program.hasTitle = hasTitle
      let started = program
      return Task { try await terminal.run(started, mailbox: mailbox) }
    }

    private func count(_ part: String, in text: String) -> Int {
      text.components(separatedBy: part).count - 1
    }

    @Test func theTitleFollowsTheProgramAndTheOldOneComesBack() async throws {
      let pseudo = try Pseudo()
      let run = try start(pseudo, hasTitle: true)
      let first = try await pseudo.look { $0.contains("\u{1B}]2;echo: \u{7}") }
      // Saved before it is changed.
      #expect(first.range(of: "\u{1B}[22;0t")!.lowerBound < first.range(of: "\u{1B}]2;")!.lowerBound)
      pseudo.type("é")
      #expect(try await pseudo.look { $0.contains("\u{1B}]2;echo: é\u{7}") }.contains("é"))
      // What does not change it costs nothing.
      kill(getpid(), SIGWINCH)
      pseudo.type("\u{0C}")
      #expect(try await !pseudo.lookOn(for: .milliseconds(200)).contains("\u{1B}]2;"))
      // Stopped and continued by somebody else: told anew, and not saved a second time.
      kill(getpid(), SIGCONT)
      let again = try await pseudo.look { $0.contains("\u{1B}]2;echo: é\u{7}") }
      #expect(!again.contains("\u{1B}[22;0t"))
      pseudo.type("\u{11}")
      let end = try await pseudo.look { $0.contains("\u{1B}[?1049l") }
      #expect(count("\u{1B}[23;0t", in: end) == 1)
      _ = try await run.value
      close(pseudo.person)
    }

    @Test(arguments: ["vt100", "linux"]) func aTerminalWithoutATitleGetsNoByteOfOne(_ term: String)
      async throws
    {
      let pseudo = try Pseudo()
      let run = try start(pseudo, term: term, hasTitle: true)
      var all = try await pseudo.look { $0.contains("0") }
      pseudo.type("a\u{11}")
      _ = try await run.value
      all += try await pseudo.lookOn(for: .milliseconds(50))
      #expect(
        !all.contains("\u{1B}]") && !all.contains("[22;") && !all.contains("[23;") && !all.contains("echo: "))
      close(pseudo.person)
    }

    @Test func inACLocaleATitleIsASCII() async throws {
      let pseudo = try Pseudo()
      let run = try start(pseudo, locale: "C", hasTitle: true)
      _ = try await pseudo.look { $0.contains("\u{1B}]2;echo: \u{7}") }
      pseudo.type("é")
      _ = try await pseudo.look { $0.contains("\u{1B}]2;echo: ?\u{7}") }
      pseudo.type("\u{11}")
      _ = try await run.value
      close(pseudo.person)
    }

    @Test func keysGoInFramesComeOutAndTheTerminalIsGivenBack() async throws {
      let pseudo = try Pseudo()
      let before = pseudo.modes
      let run = try start(pseudo)
      _ = try await pseudo.look { $0.contains("\u{1B}[?1006h") && $0.contains("0") }
      #expect(pseudo.modes & tcflag_t(ECHO | ICANON | ISIG) == 0)
      pseudo.type("é日")
      _ = try await pseudo.look { $0.contains("é日") }
      pseudo.type("\u{11}")
      let end = try await pseudo.look { $0.contains("\u{1B}[?1049l") }
      #expect(end.contains("\u{1B}[?2004l"))
      let program = try await run.value
      #expect(program.text == "é日")
      #expect(program.events.first == .resized(Size(columns: 80, rows: 24)))
      #expect(pseudo.modes == before)
      close(pseudo.person)
    }

    @Test func anIdleScreenSendsNothing() async throws {
      let pseudo = try Pseudo()
      let run = try start(pseudo)
      _ = try await pseudo.look { $0.contains("\u{1B}[?2004h") }
      _ = try await pseudo.lookOn(for: .milliseconds(200))
      #expect(try await pseudo.lookOn(for: .milliseconds(300)) == "")
      pseudo.type("\u{11}")
      _ = try await run.value
      close(pseudo.person)
    }

    @Test func messagesArriveInOrderAndAreFolded() async throws {
      let pseudo = try Pseudo()
      let mailbox = Mailbox<Int>()
      let run = try start(pseudo, mailbox: mailbox)
      for number in 0..<5000 { mailbox.send(number) }
      _ = try await pseudo.look { $0.contains("000") }
      pseudo.type("\u{11}")
      #expect(try await run.value.messages == Array(0..<5000))
      close(pseudo.person)
    }

    @Test func aLoneEscapeAndAWakeComeByTime() async throws {
      let pseudo = try Pseudo()
      let run = try start(pseudo)
      _ = try await pseudo.look { $0.contains("\u{1B}[?2004h") }
      pseudo.type("\u{17}\u{1B}")
      try await Task.sleep(for: .milliseconds(300))
      pseudo.type("\u{11}")
      let program = try await run.value
      #expect(program.events.contains(.key(KeyPress(.escape))))
      #expect(program.wakes == 1)
      close(pseudo.person)
    }

    @Test func manySizesAreOneEvent() async throws {
      let pseudo = try Pseudo()
      let run = try start(pseudo)
      _ = try await pseudo.look { $0.contains("\u{1B}[?2004h") }
      for columns in 81...90 {
        var size = winsize(ws_row: 30, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(pseudo.person, UInt(TIOCSWINSZ), &size)
        kill(getpid(), SIGWINCH)
      }
      try await Task.sleep(for: .milliseconds(300))
      pseudo.type("\u{11}")
      let sizes = try await run.value.events.compactMap { event in
        if case .resized(let size) = event { size } else { nil }
      }
      #expect(sizes.last == Size(columns: 90, rows: 30))
      #expect(sizes.count <= 3)
      close(pseudo.person)
    }

    @Test func aTerminalThatStopsReadingHoldsNothing() async throws {
      let pseudo = try Pseudo()
      let mailbox = Mailbox<Int>()
      let run = try start(pseudo, mailbox: mailbox)
      _ = try await pseudo.look { $0.contains("\u{1B}[?2004h") }
      // Nobody reads now: the redraws fill the line, then fold.
      for number in 0..<300 {
        pseudo.type("\u{0C}")
        mailbox.send(number)
        try await Task.sleep(for: .milliseconds(1))
      }
      kill(getpid(), SIGTERM)
      let program = try await run.value
      #expect(program.events.contains(.terminate(signal: SIGTERM)))
      #expect(program.messages.count == 300)
      close(pseudo.person)
    }

    @Test func aHangUpIsToldOnce() async throws {
      let pseudo = try Pseudo()
      let run = try start(pseudo)
      _ = try await pseudo.look { $0.contains("\u{1B}[?2004h") }
      close(pseudo.person)
      let program = try await run.value
      #expect(program.events.filter { $0 == .hungUp }.count == 1)
    }

    @Test func aLentTerminalIsCookedAndComesBackWhole() async throws {
      let pseudo = try Pseudo()
      let mailbox = Mailbox<Int>()
      let options = TerminalOptions(environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
      let terminal = try Terminal(options: options, descriptor: pseudo.program)
      let run = Task { try await terminal.run(EchoProgram(), mailbox: mailbox) }
      // Before that the terminal itself would echo what is typed.
      _ = try await pseudo.look { $0.contains("\u{1B}[?2004h") }
      pseudo.type("word")
      _ = try await pseudo.look { $0.contains("word") }
      let lent = await terminal.lend {
        mailbox.send(1)
        pseudo.type("secret\n")
        var line = [UInt8](repeating: 0, count: 64)
        for _ in 0..<500 {
          let count = read(pseudo.program, &line, line.count)
          if count > 0 { return String(decoding: line.prefix(count), as: UTF8.self) }
          try? await Task.sleep(for: .milliseconds(10))
        }
        return ""
      }
      #expect(lent == "secret\n")
      _ = try await pseudo.look { $0.contains("\u{1B}[?1049l") && $0.contains("word") }
      pseudo.type("\u{11}")
      let program = try await run.value
      #expect(program.text == "word" && program.messages == [1])
      close(pseudo.person)
    }

    @Test func redirectedStreamsAreRefusedBeforeAnyByte() {
      guard isatty(STDIN_FILENO) == 0 else { return }
      #expect(throws: TerminalError.notATerminal(stream: "stdin")) {
        try Terminal(options: TerminalOptions(environment: ["TERM": "xterm"]))
      }
    }
  }
}
