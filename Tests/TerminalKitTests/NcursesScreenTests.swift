import Testing

@testable import TerminalKit

extension OneTerminalAtATime {
  @Suite struct NcursesScreenTests {
    private let size = Size(columns: 80, rows: 24)

    private func screen(
      _ terminal: String = "xterm-256color", locale: String = "C.UTF-8", variables: [String: String] = [:]
    ) throws -> NcursesScreen {
      var environment = variables
      environment["TERM"] = terminal
      environment["LC_ALL"] = locale
      return try NcursesScreen(options: TerminalOptions(environment: environment), size: size)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private func canvas(_ words: String, style: Style = .normal) -> Canvas {
      var canvas = Canvas(size: size)
      canvas.write(words, at: Point(column: 0, row: 0), style: style)
      canvas.cursor = Point(column: 0, row: 1)
      return canvas
    }

    @Test func anUnchangedFrameIsNoBytes() throws {
      let screen = try screen()
      #expect(!screen.frame(canvas("text")).isEmpty)
      #expect(screen.frame(canvas("text")).isEmpty)
    }

    @Test func aTypedLetterIsAFewBytes() throws {
      let screen = try screen()
      _ = screen.frame(canvas("tex"))
      let bytes = screen.frame(canvas("text"))
      #expect(text(bytes).contains("t"))
      #expect(bytes.count <= 16)
    }

    @Test func aRedrawIsWholeAndAResizeToo() throws {
      let screen = try screen()
      _ = screen.frame(canvas("text"))
      screen.forgetShown()
      #expect(text(screen.frame(canvas("text"))).contains("text"))
      screen.resize(to: Size(columns: 40, rows: 12))
      var small = Canvas(size: Size(columns: 40, rows: 12))
      small.write("edge", at: Point(column: 36, row: 11))
      #expect(text(screen.frame(small)).contains("edg"))
    }

    @Test func leavingAndComingBackShowsEverythingAnew() throws {
      let screen = try screen()
      _ = screen.frame(canvas("text"))
      #expect(text(screen.leave()).contains("\u{1B}[?1049l"))
      let again = text(screen.frame(canvas("text")))
      #expect(again.contains("\u{1B}[?1049h") && again.contains("text"))
    }

    @Test func wideCharactersSurviveEveryChange() throws {
      let screen = try screen()
      _ = screen.frame(canvas("日本"))
      #expect(text(screen.frame(canvas("a日本"))).contains("a日本"))
      #expect(text(screen.frame(canvas("x"))).contains("x"))
    }

    @Test func inACLocaleEachForeignCellIsAQuestionMark() throws {
      let screen = try screen(locale: "C")
      let shown = text(screen.frame(canvas("é日x")))
      #expect(shown.contains("??"))
      #expect(!shown.contains("é") && !shown.contains("日"))
      #expect(screen.signs == .alternate)
    }

    @Test func linesOfAVt100ComeFromItself() throws {
      let screen = try screen("vt100")
      var canvas = Canvas(size: size)
      canvas.horizontalLine(row: 0)
      let shown = text(screen.frame(canvas))
      #expect(shown.contains("qqqq") && !shown.contains("─"))
      #expect(text(screen.leave()).contains("\u{1B}[H\u{1B}[J"))
    }

    @Test func noCommandReachesTheTerminalThroughACell() throws {
      let screen = try screen()
      var canvas = Canvas(size: size)
      canvas.fill(Rect(column: 0, row: 0, columns: 3, rows: 1), with: Cell(.text("\u{9B}")))
      #expect(text(screen.frame(canvas)).contains("???"))
    }

    @Test func coloursAreLeftOutWhereNobodyWantsThem() throws {
      let colored = try screen()
      #expect(text(colored.frame(canvas("text", style: .error))).contains("38;5;160"))
      let plain = try screen(variables: ["NO_COLOR": "1"])
      #expect(!text(plain.frame(canvas("text", style: .error))).contains("38;5"))
    }

    @Test func aLocaleThatIsNotInstalledStillSpeaksUTF8() throws {
      #expect(try screen(locale: "xx_YY.UTF-8").signs == .full)
    }

    @Test func terminalsThatCannotShowAScreenAreNamed() throws {
      #expect(throws: TerminalError.unknownTerminal(name: "nonsense-9")) { try screen("nonsense-9") }
      #expect(throws: TerminalError.cannotMoveCursor(name: "dumb")) { try screen("dumb") }
      #expect(throws: TerminalError.unknownTerminal(name: "")) { try screen("") }
      #expect(try screen("xterm-of-tomorrow").signs == .full)
    }

    @Test func terminfoTellsTheKeysOfTheTerminal() throws {
      #expect(try screen().keySequences[Array("\u{1B}OA".utf8)] == KeyPress(.up))
      #expect(try screen("linux").keySequences[Array("\u{1B}[[A".utf8)] == .function(1))
    }
  }
}
