import DashboardService
import PortalAPI
import TerminalKit
import TestSupport
import Testing

@testable import Interface

/// Random messages from a seed that a failure prints: nothing traps, the cursor never leaves the screen, and
/// what was typed changes by keys that edit alone, or goes where it can be had back from.
@Suite struct RandomMessagesTests {
  @Test func nothingTrapsAndNothingTypedIsLost() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in Fuzz.rounds(24) {
      var screen = Screen(
        tenant: Int.random(in: 0..<8, using: &random) == 0 ? nil : Example.tenant, size: random.size())
      for step in 0..<80 {
        let message = random.message(for: screen)
        let before = screen.state
        screen.send(message)
        if screen.input != before.create.input {
          #expect(mayChangeInput(message, before), "seed \(seed), step \(step): \(message)")
          checkNothingIsLost(message, before, screen, "seed \(seed), step \(step): \(message)")
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
      Issue.record("\(place): no cursor at \(size), \(state.screen):\n\(canvas.text())")
    }
  }

  private func mayChangeInput(_ message: Message, _ before: AppState) -> Bool {
    switch message {
    case .terminal(.key(let press)):
      // Of the table's actions only these fill or empty the form.
      let action = Keymap.action(for: press)
      let changes: [Action] = [.sameAgain, .newForm, .undo, .redo]
      let isFree = before.overlay == nil || before.overlay == .leftovers
      // What is chosen from the list of actions is what its key does.
      if case .palette = before.overlay { return press == KeyPress(.enter) }
      if case .templates = before.overlay { return Self.takesTemplate(press) }
      return isFree && before.screen == .create && (action.map { changes.contains($0) } ?? true)
    case .terminal(.paste):
      return before.screen == .create && (before.overlay == nil || before.overlay == .leftovers)
    case .submission(.ended(let submission, _, _)), .submission(.notJournalled(let submission, _)):
      return submission.state == .created && before.create.input == before.create.sent
    // It is journalled.
    case .submission(.waiting): return before.create.input == before.create.sent
    case .draftTaken: return true
    // Roles go by their names from one tenant to another: checked below.
    case .opened: return true
    case .directory: return before.create.carried != nil
    default: return false
    }
  }

  /// The keys that take a template, and fill in its values.
  private static func takesTemplate(_ press: KeyPress) -> Bool {
    [KeyPress(.enter), .control("s"), KeyPress(.function(2))].contains(press)
  }

  /// What replaced the form at once can be taken back by one key; what was sent is in the journal.
  private func checkNothingIsLost(_ message: Message, _ before: AppState, _ after: Screen, _ place: String) {
    var screen = after
    let replaces: Bool
    switch message {
    case .terminal(.key(let press)):
      replaces =
        [.sameAgain, .newForm].contains(Keymap.action(for: press)) || before.overlay?.isTemplates == true
      if Keymap.action(for: press) == .undo {
        screen.press(.alt("y"))
        #expect(screen.input == before.create.input, "\(place): redo")
        return
      }
    case .draftTaken: replaces = true
    case .opened, .directory:
      var (then, now) = (before.create.input, after.input)
      let names = Set(before.roleNames)
      #expect(names == Set(after.state.roleNames), "\(place): roles")
      (then.roleIds, now.roleIds) = ([], [])
      #expect(then == now, "\(place)")
      return
    default: return
    }
    guard replaces, after.state.overlay == nil, after.state.screen == .create else { return }
    screen.press(.alt("z"))
    #expect(screen.input == before.create.input, "\(place): undo")
  }
}

extension AppState.Overlay {
  fileprivate var isTemplates: Bool { if case .templates = self { true } else { false } }
}

extension AppState {
  /// The names of all roles of the form, those that are still to be found again too.
  fileprivate var roleNames: [String] {
    create.roles.options.filter { create.roles.chosen.contains($0.id) }.map(\.title)
      + (create.carried?.roles ?? [])
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
        .character("r"), .character("c"), .character(":"), .character("5"), KeyPress(.escape),
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
    let known = screen.state.queue.entries.map(\.submission).randomElement(using: &self)
    let isOther = known != nil && Bool.random(using: &self)
    let request = isOther ? known!.request : screen.submitted.last ?? Example.request
    let id = Int.random(in: 0..<4, using: &self) == 0 ? 0x60 : max(1, screen.submitted.count)
    var (ended, warnings) = Example.submission(after: exchange(request), of: request, id: id, now: screen.now)
    if isOther { ended.id = known!.id }
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return .queued(Example.submission(.queued, of: request, id: id))
    case 1: return .sending(Example.submission(.sending, of: request, id: id))
    case 2: return .waiting(ended, place: Int.random(in: 1...3, using: &self))
    case 3: return .notSent(Bool.random(using: &self) ? ended : nil, JournalFailure(.busy, text()))
    case 4: return .notJournalled(ended, JournalFailure(.full, text()))
    default: return .ended(ended, warnings: warnings, duration: .milliseconds(7))
    }
  }

  private mutating func progress() -> DirectoryProgress {
    DirectoryProgress(
      pagesRead: Int.random(in: -1...120, using: &self), pages: Int.random(in: 0...100, using: &self),
      users: Int.random(in: 0...100_000, using: &self),
      secondsLeft: [nil, 0, -5, 124, .nan, .infinity].randomElement(using: &self)!,
      waitsUntil: [nil, Example.start.addingTimeInterval(41)].randomElement(using: &self)!)
  }

  private mutating func directoryNews() -> DirectoryNews {
    let roles = Example.roles.filter { _ in Bool.random(using: &self) } + [Role(id: "odd", name: text())]
    let companies = Example.companies.filter { _ in Bool.random(using: &self) }.map(Example.known)
    let directory = Directory(roles: Example.known(roles), companies: companies, readAt: Example.start)
    switch Int.random(in: 0..<7, using: &self) {
    case 0: return .known(directory, isStale: Bool.random(using: &self))
    case 1: return .read(directory)
    case 2: return .progress(progress())
    case 3: return .asks(progress())
    case 4: return .stopped(Bool.random(using: &self) ? nil : progress())
    case 5: return .changed(directory)
    default: return .failed(text())
    }
  }

  /// What becomes of company URLs, and what was seen of them.
  private mutating func companyNews() -> Message {
    var change = Example.change(
      CompanyURLsChange.State.allCases.randomElement(using: &self)!,
      following: Bool.random(using: &self) ? nil : Example.uuid(1),
      id: 0x300 + Int.random(in: 0..<3, using: &self))
    change.error = SubmissionError(message: text())
    let events: [CompanyURLsEvent] = [
      .queued(change), .waiting(change, until: nil), .sending(change),
      .ended(change, duration: .milliseconds(9)),
      .notSent(Bool.random(using: &self) ? change : nil, JournalFailure(.busy, text())),
      .notJournalled(change, JournalFailure(.full, text())),
    ]
    if Int.random(in: 0..<4, using: &self) > 0 { return .companyURLs(events.randomElement(using: &self)!) }
    return .companyURLsSeen(
      dashboard: Example.dashboardID, Bool.random(using: &self) ? nil : Example.seen)
  }

  private mutating func draft() -> Draft {
    let input = DashboardInput(
      name: text(), url: text(), displayOrder: text(),
      isActive: [nil, true, false].randomElement(using: &self)!,
      roleIds: ["odd", "odd"])
    return Draft(
      id: Example.uuid(0x50 + Int.random(in: 0..<3, using: &self)), input: input, savedAt: Example.start)
  }

  private mutating func template() -> TemplateEntry {
    let parts = ["{{a}}", "{{tenant}}", "{{b}}", text()]
    return TemplateEntry(
      name: text(), path: text(),
      template: DashboardTemplate(
        name: Example.text(parts.randomElement(using: &self)!),
        url: Example.text(parts.randomElement(using: &self)!),
        description: Example.text(parts.randomElement(using: &self)!),
        displayOrder: Example.text(parts.randomElement(using: &self)!),
        isActive: Example.text(["true", "{{b}}", "no"].randomElement(using: &self)!),
        roles: [Example.text(["Sales", "Nobody", "{{a}}"].randomElement(using: &self)!)].compactMap(\.self),
        defaults: Bool.random(using: &self) ? [:] : ["a": text()]))
  }

  /// News of drafts, and of what other processes and screens did.
  private mutating func news(_ screen: Screen) -> Message {
    let id = screen.state.queue.entries.map(\.submission.id).randomElement(using: &self) ?? Example.uuid(0x70)
    let drafts = (0..<Int.random(in: 0..<3, using: &self)).map { _ in draft() }
    let rest: [Message] = [
      .drafts(drafts), .draftTaken(draft()), .draftGone(draft().id), .draftSaved(draft().id, at: screen.now),
      .draftFailed(text()), .leftovers([Example.leftOver(text(), id: 0x70)]), .leftovers([]),
      .changed(Example.submission(.cancelled, id: 0x70)), .takeUpFailed(id, text()),
      .opened(Example.tenant, rateLimit: nil), .opened(Example.globex, rateLimit: nil),
      .tenants(Example.tenants), .tenantsFailed(text()), .tenantRemoved("globex"),
      .tenantAdded(Example.tenants[1]),
      .tenantAddFailed(field: TenantField.allCases.randomElement(using: &self), text()),
      .tenantTested("acme", TenantTest(status: .error, words: text(), requestID: text())),
      .switchFailed(text()),
      .doctor([DoctorLine(check: text(), status: .error, message: text(), fix: text())]), .doctor([]),
      .templates([]), .templates(Example.templateEntries), .templates([template()]),
      .templateSaved(name: text(), path: text()), .templateNotSaved(text()),
    ]
    return rest.randomElement(using: &self)!
  }

  private mutating func click(_ screen: Screen) -> MouseEvent {
    let actions: [MouseEvent.Action] = [.press, .press, .wheelUp, .wheelDown, .release, .drag]
    return MouseEvent(
      actions.randomElement(using: &self)!,
      at: Point(
        column: Int.random(in: 0..<max(1, screen.state.size.columns), using: &self),
        row: Int.random(in: 0..<max(1, screen.state.size.rows), using: &self)))
  }

  fileprivate mutating func message(for screen: Screen) -> Message {
    switch Int.random(in: 0..<23, using: &self) {
    case 20..<23: return news(screen)
    case 0..<11: return .terminal(.key(key()))
    case 11: return .terminal(.paste(text()))
    case 12: return .terminal(.resized(size()))
    case 13..<16: return .submission(event(screen))
    case 16: return Bool.random(using: &self) ? .directory(directoryNews()) : companyNews()
    case 17:
      let usage = Usage(
        name: Usage.Mention(name: text(), state: .unknown, at: screen.now),
        elsewhere: Bool.random(using: &self) ? Usage.Elsewhere(host: text(), tenant: text(), times: 1) : nil)
      return .usage(name: screen.input.name, url: screen.input.url, usage)
    case 18:
      let reset = screen.now.addingTimeInterval(Double.random(in: -100...4000, using: &self))
      return .rateLimit(RateLimit(limit: 60, remaining: Int.random(in: 0...60, using: &self), reset: reset))
    default:
      let rest: [Message] = [
        .clock, .stopped, .opened(Example.demo, rateLimit: nil), .openFailed(text()), .terminal(.hungUp),
        .terminal(.terminate(signal: 15)), .terminal(.stopAsked),
        .terminal(.mouse(click(screen))), .terminal(.mouse(click(screen))), .terminal(.mouse(click(screen))),
      ]
      return rest.randomElement(using: &self)!
    }
  }
}
