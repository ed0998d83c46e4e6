import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import TestSupport
import Testing

@testable import Interface

/// Random keys and news over the Import screen from a seed that is printed: nothing traps, the cursor stays
/// on the screen, what is shown is what the filter says, and nothing is sent that nobody asked for.
@Suite struct ImportFuzzTests {
  @Test func nothingTrapsAndNothingIsSentUnasked() {
    var random = SeededGenerator.printed(for: "ImportFuzzTests")
    for _ in 0..<25 {
      var screen = Screen(size: random.size())
      screen.press("Alt-2")
      for step in 0..<100 {
        let before = screen.state
        let message = random.message(for: screen)
        let effects = screen.send(message)
        let place = "seed \(random.seed), step \(step): \("\(message)".prefix(160))"
        for effect in effects {
          switch effect {
          case .runImport: #expect(before.imports.question == .run, "\(place)")
          case .forgetImport:
            if case .forget = before.imports.question {} else { Issue.record("\(place): forgotten unasked") }
          case .submit, .resolve, .resume, .witness: Issue.record("\(place): \(effect)")
          default: break
          }
        }
        check(screen.state, place)
        screen.wait(Double.random(in: 0..<1.5, using: &random))
      }
    }
  }

  private func check(_ state: AppState, _ place: String) {
    let canvas = AppView.draw(state, size: state.size)
    guard let cursor = canvas.cursor else {
      Issue.record("\(place): no cursor\n\(canvas.text())")
      return
    }
    #expect(canvas.bounds.contains(cursor), "\(place): cursor \(cursor) at \(state.size)")
    #expect(
      !canvas.text().unicodeScalars.contains { $0 != "\n" && Sanitizer.isUnsafe($0) }, "\(place): unsafe text"
    )
    guard let table = state.imports.open?.table else { return }
    #expect(table.shown == table.shown.sorted() && Set(table.shown).count == table.shown.count, "\(place)")
    #expect(
      table.shown.isEmpty ? table.selection == 0 : table.shown.indices.contains(table.selection), "\(place)")
    #expect(table.tally.rows == table.rows.count, "\(place)")
    #expect(table.open == table.rows.count(where: \.isOpen), "\(place)")
    let wanted = DirectorySearch(table.search.text)
    let right = table.rows.indices.filter {
      table.filter.takes(table.rows[$0].state) && table.rows[$0].matches(wanted)
    }
    // The selected one alone may stay although it belongs there no more.
    let odd = Set(table.shown).symmetricDifference(right)
    #expect(odd.count <= 1 && odd.allSatisfy { table.selected == table.rows[$0] }, "\(place): \(odd)")
    for filter in ImportFilter.allCases {
      #expect(
        filter.count(in: table.tally) == table.rows.count { filter.takes($0.state) }, "\(place): \(filter)")
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func size() -> Size {
    Size(columns: Int.random(in: 1...220, using: &self), rows: Int.random(in: 1...70, using: &self))
  }

  private mutating func text() -> String {
    ["Board", "rows.csv", "7", "12", "\u{1B}[2J", "\u{202E}x", "漢字", "a b", "", "/", "~/", "\n"]
      .randomElement(using: &self)!
  }

  private mutating func key() -> KeyPress {
    let keys: [KeyPress] =
      Keymap.bindings(on: .imports).flatMap(\.presses).filter {
        Keymap.action(for: $0, on: .imports) != .quit
      }
      + [
        KeyPress(.up), KeyPress(.down), KeyPress(.left), KeyPress(.right), KeyPress(.home), KeyPress(.end),
        KeyPress(.pageUp), KeyPress(.pageDown), KeyPress(.backspace), .character(" "), .character("y"),
        .character("y"), .character("n"), .character("1"), .character("b"), .character("/"), .control("u"),
        .control("s"), .alt("2"), .alt("k"), .character("?"), .control("q"),
      ]
    return keys.randomElement(using: &self)!
  }

  private mutating func record(_ number: Int) -> BatchRowRecord {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return Example.faulty(number, unknownRole: Bool.random(using: &self))
    case 1: return Example.row(number, SubmissionState.allCases.randomElement(using: &self)!, name: text())
    default: return Example.row(number, name: Bool.random(using: &self) ? text() : nil)
    }
  }

  private mutating func pause() -> BatchLife.Pause {
    let row = Int.random(in: -1...40, using: &self)
    return [
      .asked, .refused(row: row, status: [401, 403, 404, 407, -1].randomElement(using: &self)!),
      .unknown(row: row), .unsent(row: row), .notCreated(row: row), .held, .enough,
      .journal(JournalFailure(.full, text())),
    ].randomElement(using: &self)!
  }

  private mutating func event() -> BatchEvent {
    let number = Int.random(in: -1...40, using: &self)
    var submission = Example.sent(
      Example.row(number).row, SubmissionState.allCases.randomElement(using: &self)!)
    submission.nextAttemptAt = [nil, Example.start.addingTimeInterval(41), .distantFuture].randomElement(
      using: &self)!
    submission.updatedAt = Example.start.addingTimeInterval(Double.random(in: 0..<9, using: &self))
    submission.error = Bool.random(using: &self) ? SubmissionError(message: text()) : nil
    switch Int.random(in: 0..<9, using: &self) {
    case 0: return .submission(row: number, .queued(submission))
    case 1: return .submission(row: number, .sending(submission))
    case 2: return .submission(row: number, .waiting(submission, place: 1))
    case 3, 4:
      let duration: Duration? = [nil, .milliseconds(7), .seconds(1_000_000_000)].randomElement(using: &self)!
      return .submission(row: number, .ended(submission, warnings: [], duration: duration))
    case 5: return .row(number, Bool.random(using: &self) ? submission : nil, failure: text())
    case 6: return .submission(row: number, .notJournalled(submission, JournalFailure(.full, text())))
    default:
      let phases: [BatchLife.Phase] = [.running, .pausing(pause()), .paused(pause()), .stopping, .ended]
      return .phase(phases.randomElement(using: &self)!)
    }
  }

  private mutating func news(_ screen: Screen) -> ImportNews {
    let id = Int.random(in: 0..<8, using: &self) == 0 ? Example.uuid(0xbb) : Example.batch.id
    let typed = screen.state.imports.panel.path.text
    switch Int.random(in: 0..<14, using: &self) {
    case 0: return .list(Bool.random(using: &self) ? Example.summaries : [])
    case 1:
      return .paths(
        ImportPaths(typed: typed, found: [text(), text() + "/"], isCut: Bool.random(using: &self)))
    case 2: return .reading(rows: Int.random(in: -5...5000, using: &self))
    case 3, 4:
      return .opened(Example.summary([]), ImportPlan(requests: Int.random(in: -3...50, using: &self)))
    case 5:
      return .refused(path: text(), reasons: (0..<Int.random(in: 0..<40, using: &self)).map { _ in text() })
    case 6, 7:
      let first = Int.random(in: 1...30, using: &self)
      return .rows(id, (first..<first + 12).map { record($0) }, isEnd: Bool.random(using: &self))
    case 8: return .row(id, record(Int.random(in: 0...40, using: &self)))
    case 9: return .plan(id, ImportPlan(requests: Int.random(in: -3...50, using: &self), knownNames: 2))
    case 10: return [.reported(text()), .forgotten(id), .failed(text())].randomElement(using: &self)!
    default: return .event(id, event())
    }
  }

  fileprivate mutating func message(for screen: Screen) -> Message {
    switch Int.random(in: 0..<20, using: &self) {
    case 0..<10: return .terminal(.key(key()))
    case 10: return .terminal(.paste(text()))
    case 11: return .terminal(.resized(size()))
    case 12:
      let reset = screen.now.addingTimeInterval(Double.random(in: -100...4000, using: &self))
      return .rateLimit(RateLimit(limit: 60, remaining: Int.random(in: 0...60, using: &self), reset: reset))
    case 13: return .directory(.read(Example.roles))
    default: return .imports(news(screen))
    }
  }
}
