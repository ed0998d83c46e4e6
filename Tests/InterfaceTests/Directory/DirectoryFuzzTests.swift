import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import TestSupport
import Testing

@testable import Interface

/// Random keys and messages over the directory, and over the company URLs of form and history, from a seed that is
/// printed: nothing traps, the cursor stays on the screen, and nothing is read whole, forgotten or replaced that
/// nobody said yes to.
@Suite struct DirectoryFuzzTests {
  @Test func nothingTrapsAndNothingIsDoneUnasked() {
    var random = SeededGenerator.printed(for: "nothingTrapsAndNothingIsDoneUnasked")
    for round in 0..<16 {
      var screen = round % 3 == 0 ? Screen.directory(size: random.size()) : Screen(size: random.size())
      if round % 3 == 1 {
        screen.press("F3")
        screen.answer(Example.states)
        screen.select(.created)
        screen.press("F6")
      }
      for step in 0..<100 {
        let before = screen.state
        let message = random.message(screen)
        let effects = screen.send(message)
        let place = "seed \(random.seed), round \(round), step \(step): \("\(message)".prefix(160))"
        check(effects, before, place)
        check(screen.state, place)
      }
    }
  }

  private func check(_ state: AppState, _ place: String) {
    for kind in DirectoryKind.allCases {
      let list = state.directory[kind]
      #expect(
        list.rows.isEmpty ? list.selection == 0 : list.rows.indices.contains(list.selection), "\(place)")
    }
    let urls = state.create.companyUrls
    #expect((0...urls.entries.count).contains(urls.highlight), "\(place)")
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

  private func check(_ effects: [Effect], _ before: AppState, _ place: String) {
    for effect in effects {
      switch effect {
      case .readDirectory(all: true):
        #expect(before.overlay == .readQuestion || before.directory.isCostTaken, "\(place)")
      case .forgetEntry(let kind, let id):
        guard case .forget(kind, let entry) = before.directory.panel else {
          Issue.record("\(place): forgotten unasked")
          continue
        }
        #expect(entry.id == id, "\(place)")
      case .addEntry(_, let id, let name), .renameEntry(_, let id, let name):
        #expect(!id.isEmpty && !name.isBlank, "\(place)")
      case .setCompanyURLs(let assignments, let dashboard):
        guard case .companyURLs(let panel) = before.history.panel else {
          Issue.record("\(place): replaced unasked")
          continue
        }
        #expect(panel.isConfirming && panel.dashboard == dashboard, "\(place)")
        #expect(panel.assignments == assignments, "\(place)")
      case .submit(_, let companyURLs):
        #expect(companyURLs == before.create.input.companyURLAssignments, "\(place)")
        #expect(!before.create.input.companyURLFindings.contains { $0.severity == .error }, "\(place)")
      default: break
      }
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
      "desk", "漢字", "e\u{301}", "\u{1B}[2J", "\u{202E}", "\n", " ", "https://a.example", "1f0e3c7a",
      "0f8fad5b-d9cb-469f-a165-70867728950e",
    ]
    return (0..<Int.random(in: 0..<4, using: &self)).map { _ in pick(parts) }.joined()
  }

  private mutating func key(_ screen: Screen) -> KeyPress {
    let own = Keymap.bindings(on: screen.state.screen).filter { ![.quit, .suspend].contains($0.action) }
    let moves: [KeyPress] = [.up, .down, .left, .right, .pageUp, .pageDown, .home, .end].map { KeyPress($0) }
    let others: [KeyPress] = [
      .character("y"), .character("y"), .character("n"), .character(" "), KeyPress(.enter), KeyPress(.enter),
      KeyPress(.delete), KeyPress(.backspace), KeyPress(.escape), KeyPress(.tab), .control("s"),
      .character("漢"), .character("\u{301}"), .control("u"), .function(12), .character("a"),
    ]
    return pick([pick(own.flatMap(\.presses)), pick(moves), pick(others), pick(others)])
  }

  private mutating func directory() -> Directory {
    var directory = Example.directory
    directory.roles = directory.roles.filter { _ in Bool.random(using: &self) }
    directory.companies = directory.companies.filter { _ in Bool.random(using: &self) }
    if Bool.random(using: &self) {
      directory.companies.append(Example.known(Company(id: text(), name: text())))
    }
    directory.readAt = pick([nil, Example.start, Date(timeIntervalSince1970: .infinity)])
    return directory
  }

  private mutating func news() -> DirectoryNews {
    let progress = DirectoryProgress(
      pagesRead: pick([0, 1, 12, .max]), pages: pick([0, 1, 100, .min]), users: pick([0, 1, 10_000, .max]),
      secondsLeft: pick([nil, -1, .nan, .infinity, 124]),
      waitsUntil: pick([nil, .distantFuture, Example.start]))
    return pick([
      .known(directory(), isStale: Bool.random(using: &self)), .progress(progress), .asks(progress),
      .stopped(progress), .stopped(nil), .read(directory()), .failed(text()), .changed(directory()),
    ])
  }

  private mutating func seen() -> CompanyURLsSeen? {
    var seen = Example.seen
    seen.companyUrls.append(.init(companyId: text(), companyName: text(), url: text()))
    return pick([nil, Example.seen, seen])
  }

  fileprivate mutating func message(_ screen: Screen) -> Message {
    switch Int.random(in: 0..<20, using: &self) {
    case 0..<12: return .terminal(.key(key(screen)))
    case 12, 13: return .terminal(.paste(text()))
    case 14: return .terminal(.resized(size()))
    case 15, 16: return .directory(news())
    case 17: return .companyURLsSeen(dashboard: Example.dashboardID, seen())
    case 18:
      var change = Example.change(
        pick(CompanyURLsChange.State.allCases), following: Bool.random(using: &self) ? nil : Example.uuid(1))
      change.error = SubmissionError(message: text())
      return .companyURLs(
        pick([
          .queued(change), .sending(change), .ended(change, duration: nil), .waiting(change, until: nil),
          .notSent(nil, JournalFailure(.busy, text())), .notJournalled(change, JournalFailure(.full, text())),
        ]))
    default:
      var draft = Example.draft(text())
      draft.input.companyUrls = [CompanyURLInput(companyId: text(), url: text())]
      return pick([.draftTaken(draft), .clock])
    }
  }
}
