import DashboardService
import PortalAPI
import TerminalKit
import TestSupport
import Testing

@testable import Interface

/// Random messages from a seed that a failure prints: nothing traps, the cursor never leaves the screen, and
/// only keys that edit change what was typed.
@Suite struct RandomMessagesTests {
  @Test func nothingTrapsAndNothingTypedIsLost() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      var screen = Screen(
        tenant: Int.random(in: 0..<8, using: &random) == 0 ? nil : Example.tenant, size: random.size())
      for step in 0..<80 {
        let message = random.message(for: screen)
        let before = screen.state
        screen.send(message)
        if screen.input != before.create.input {
          #expect(mayChangeInput(message, before), "seed \(seed), step \(step): \(message)")
        }
        check(screen.state, size: screen.state.size, "seed \(seed), step \(step): \(message)")
        check(screen.state, size: random.size(), "seed \(seed), step \(step)")
        screen.wait(Double.random(in: 0..<0.4, using: &random))
      }
    }
  }

  private func check(_ state: AppState, size: Size, _ place: String) {
    let canvas = AppView.draw(state, size: size)
    #expect(canvas.size == size)
    if let cursor = canvas.cursor {
      #expect(canvas.bounds.contains(cursor), "\(place): cursor \(cursor) at \(size)")
    } else {
      Issue.record("\(place): no cursor at \(size)")
    }
  }

  private func mayChangeInput(_ message: Message, _ before: AppState) -> Bool {
    switch message {
    case .terminal(.key(let press)):
      // Of the table's actions only this one fills the form.
      let action = Keymap.action(for: press)
      return before.overlay == nil && before.screen == .create && (action == nil || action == .sameAgain)
    case .terminal(.paste): return before.overlay == nil && before.screen == .create
    case .submission(.ended(let submission, _, _)), .submission(.notJournalled(let submission, _)):
      return submission.state == .created && before.create.input == before.create.sent
    default: return false
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func size() -> Size {
    Size(columns: Int.random(in: 1...250, using: &self), rows: Int.random(in: 1...70, using: &self))
  }

  private mutating func text() -> String {
    let parts = [
      "https://", "bi.example.com", "漢字", "e\u{301}", "👩\u{200D}👧", "\u{1B}[31m", "\u{202E}", "a b", "7",
      "\n",
    ]
    return (0..<Int.random(in: 0..<6, using: &self)).map { _ in parts.randomElement(using: &self)! }.joined()
  }

  private mutating func key() -> KeyPress {
    let keys: [KeyPress] =
      Keymap.bindings.flatMap(\.presses).filter {
        Keymap.action(for: $0) != .quit || Int.random(in: 0..<4, using: &self) == 0
      }
      + [
        KeyPress(.left), KeyPress(.right), KeyPress(.home), KeyPress(.end), KeyPress(.backspace),
        KeyPress(.delete),
        KeyPress(.enter), KeyPress(.pageUp), KeyPress(.pageDown), .control("u"), .control("k"), .control("w"),
        .alt("b"), .alt("f"), .alt("d"), .character(" "), .character("y"), .character("n"), .character("?"),
        .character("x"), .character("漢"), .character("\u{301}"), KeyPress(.up, .control), .function(12),
      ]
    return keys.randomElement(using: &self)!
  }

  private mutating func exchange(_ request: CreateExternalDashboardRequest) -> Exchange {
    [
      Example.created(request), Example.created(request, framed: false), Example.refused(400, text()),
      Example.refused(409, text()), Example.refused(401, text()), Example.refused(429, text()),
      Example.failed(.closed, headWritten: true), Example.failed(.refused, headWritten: false),
      Example.refused(
        400, "Validation failed", details: .object(["url": .string(text()), "other": .string("x")])),
    ].randomElement(using: &self)!
  }

  private mutating func event(_ screen: Screen) -> SubmissionEvent {
    let request = screen.submitted.last ?? Example.request
    let (ended, warnings) = Example.submission(after: exchange(request), of: request, now: screen.now)
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return .queued(Example.submission(.queued, of: request))
    case 1: return .sending(Example.submission(.sending, of: request))
    case 2: return .waiting(ended)
    case 3: return .notSent(JournalFailure(.busy, text()))
    case 4: return .notJournalled(ended, JournalFailure(.full, text()))
    default: return .ended(ended, warnings: warnings, duration: .milliseconds(7))
    }
  }

  private mutating func roles() -> RolesNews {
    let roles = Example.roles.filter { _ in Bool.random(using: &self) } + [Role(id: "odd", name: text())]
    switch Int.random(in: 0..<3, using: &self) {
    case 0: return .cached(roles, isStale: Bool.random(using: &self))
    case 1: return .read(roles)
    default: return .failed(text())
    }
  }

  fileprivate mutating func message(for screen: Screen) -> Message {
    switch Int.random(in: 0..<20, using: &self) {
    case 0..<11: return .terminal(.key(key()))
    case 11: return .terminal(.paste(text()))
    case 12: return .terminal(.resized(size()))
    case 13..<16: return .submission(event(screen))
    case 16: return .roles(roles())
    case 17:
      let usage = Usage(name: Usage.Mention(name: text(), state: .unknown, at: screen.now))
      return .usage(name: screen.input.name, url: screen.input.url, usage)
    case 18:
      let reset = screen.now.addingTimeInterval(Double.random(in: -100...4000, using: &self))
      return .rateLimit(RateLimit(limit: 60, remaining: Int.random(in: 0...60, using: &self), reset: reset))
    default:
      let rest: [Message] = [
        .clock, .stopped, .opened(Example.demo, rateLimit: nil), .openFailed(text()), .terminal(.hungUp),
        .terminal(.terminate(signal: 15)),
        .terminal(.mouse(MouseEvent(.press, at: Point(column: 3, row: 3)))),
      ]
      return rest.randomElement(using: &self)!
    }
  }
}
