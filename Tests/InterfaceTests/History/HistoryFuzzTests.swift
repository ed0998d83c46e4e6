import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import TestSupport
import Testing

@testable import Interface

/// Random keys and messages over the history from a seed that is printed: nothing traps, the cursor stays on the
/// screen, the selection on a row that is seen, and nothing is sent or recorded that nobody asked for.
@Suite struct HistoryFuzzTests {
  @Test func nothingTrapsAndNothingIsDoneUnasked() {
    var random = SeededGenerator.printed(for: "nothingTrapsAndNothingIsDoneUnasked")
    for _ in 0..<12 {
      var screen = Screen(size: random.size())
      screen.press("F3")
      for step in 0..<80 {
        let before = screen.state
        let message = random.message(for: screen)
        let effects = screen.send(message)
        let place = "seed \(random.seed), step \(step): \("\(message)".prefix(160))"
        check(effects, message, before, place)
        check(screen.state, place)
        screen.wait(Double.random(in: 0..<0.3, using: &random))
      }
    }
  }

  private func check(_ state: AppState, _ place: String) {
    let history = state.history
    #expect(
      history.rows.isEmpty ? history.selection == 0 : history.rows.indices.contains(history.selection),
      "\(place)")
    #expect(Set(history.rows.map(\.id)).count == history.rows.count, "\(place): a row twice")
    #expect(history.rows.count <= HistoryState.mostRows, "\(place)")
    let canvas = AppView.draw(state, size: state.size)
    guard let cursor = canvas.cursor else {
      Issue.record("\(place): no cursor")
      return
    }
    #expect(canvas.bounds.contains(cursor), "\(place): cursor \(cursor) at \(state.size)")
    #expect(
      !canvas.text().unicodeScalars.contains { $0 != "\n" && Sanitizer.isUnsafe($0) }, "\(place): unsafe text"
    )
  }

  /// What cannot be taken back comes from its question alone, and only where it makes sense.
  private func check(_ effects: [Effect], _ message: Message, _ before: AppState, _ place: String) {
    // The form, and the questions over it, cancel and resume what waits too.
    let isInHistory = before.screen == .history && before.overlay == nil
    for effect in effects {
      switch effect {
      case .resolve(let id):
        #expect(
          before.history.panel == .resolve(id, given: nil)
            || before.history.panel == .resolve(id, given: true)
            || before.history.panel == .resolve(id, given: false), "\(place)")
        #expect(before.listed(id)?.state == .unknown && !before.isHere(id), "\(place)")
      case .witness(let id, let exists):
        #expect(before.history.panel == .resolve(id, given: exists), "\(place)")
      case .cancel(let id): #expect(!isInHistory || before.history.panel == .cancel(id), "\(place)")
      case .resume(let id) where isInHistory:
        #expect(before.listed(id)?.state.isWaiting == true && !before.isHere(id), "\(place)")
      default: break
      }
    }
    if effects.contains(where: { if case .submit = $0 { true } else { false } }) {
      #expect(before.screen == .create, "\(place)")
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func size() -> Size {
    Size(columns: Int.random(in: 30...220, using: &self), rows: Int.random(in: 8...60, using: &self))
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &self)! }

  private mutating func text() -> String {
    let parts = [
      "ticket ", "漢字", "e\u{301}", "\u{1B}[2J", "\u{202E}", "\n", "'", "'\u{301}", "unknown", "7c41", " ",
    ]
    return (0..<Int.random(in: 0..<5, using: &self)).map { _ in pick(parts) }.joined()
  }

  private mutating func key() -> KeyPress {
    let own = Keymap.bindings(on: .history).filter { $0.action != .quit }.flatMap(\.presses)
    let moves: [KeyPress] = [.up, .down, .pageUp, .pageDown, .home, .end].map { KeyPress($0) }
    let others: [KeyPress] = [
      .character("y"), .character("y"), .character("n"), .character("e"), .character("?"), .character("x"),
      .character("漢"), .character("\u{301}"), KeyPress(.left), KeyPress(.right), KeyPress(.backspace),
      .control("w"),
      .control("u"), .alt("b"), KeyPress(.tab), .control("s"), .function(6), .function(12),
    ]
    return pick([pick(own), pick(moves), pick(others)])
  }

  private mutating func submission() -> Submission {
    let state = pick(SubmissionState.allCases)
    var submission = Example.stated(
      state, name: text(), number: Int.random(in: 0..<40, using: &self),
      age: Double.random(in: -100...40_000_000, using: &self))
    submission.portalRequestID = Bool.random(using: &self) ? nil : "prt-7"
    submission.error =
      Bool.random(using: &self) ? nil : SubmissionError(message: text(), details: .string(text()))
    submission.note = text()
    submission.witness =
      Bool.random(using: &self)
      ? nil : Witness(operator: text(), at: submission.createdAt, dashboardID: text())
    submission.nextAttemptAt =
      Bool.random(using: &self)
      ? nil : Example.start.addingTimeInterval(Double.random(in: -9...4000, using: &self))
    return submission
  }

  private mutating func event() -> SubmissionEvent {
    let submission = submission()
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return .queued(submission)
    case 1: return .waiting(submission, place: Int.random(in: 1...5, using: &self))
    case 2: return .sending(submission)
    case 3: return .notSent(Bool.random(using: &self) ? nil : submission, JournalFailure(.busy, text()))
    case 4: return .notJournalled(submission, JournalFailure(.full, text()))
    default: return .ended(submission, warnings: [], duration: nil)
    }
  }

  private mutating func page(_ screen: Screen) -> Message {
    let rows = (0..<Int.random(in: 0..<60, using: &self)).map { _ in submission() }
    var seen: Set<UUID> = []
    let asked = Bool.random(using: &self) ? screen.asked : nil
    return .history(
      HistoryPage(
        search: asked?.search ?? text(), after: asked?.after,
        submissions: rows.filter { seen.insert($0.id).inserted },
        isEnd: Bool.random(using: &self)))
  }

  fileprivate mutating func message(for screen: Screen) -> Message {
    let selected = screen.state.history.selected
    switch Int.random(in: 0..<24, using: &self) {
    case 0..<14: return .terminal(.key(key()))
    case 14: return .terminal(.paste(text()))
    case 15: return .terminal(.resized(size()))
    case 16, 17: return .submission(event())
    case 18, 19: return page(screen)
    case 20:
      let submission = selected ?? submission()
      let attempts = Example.attempts(of: submission, count: Int.random(in: 1...3, using: &self))
      return .details(submission, Bool.random(using: &self) ? attempts : [])
    case 21: return .changed(submission())
    case 22: return .takeUpFailed(selected?.id ?? UUID(), text())
    default:
      return pick([
        .historyFailed(text()), .exported(text()), .exportFailed(text()), .clock, .directory(.read([])),
        .companyURLsSeen(dashboard: Example.dashboardID, Bool.random(using: &self) ? nil : Example.seen),
        .companyURLs(.ended(Example.change(.set, following: nil), duration: nil)),
      ])
    }
  }
}
