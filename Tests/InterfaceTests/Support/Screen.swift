import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

/// The interface with nothing behind it: a test says what comes in, and looks at what goes out and is shown.
/// Time stands still unless the test lets it pass.
struct Screen {
  private(set) var state: AppState
  private(set) var now = Example.start
  /// All that was asked of the world so far.
  private(set) var everything: [Effect] = []
  /// What was asked of the terminal so far.
  private(set) var requests: [TerminalRequest] = []

  init(tenant: TenantFace? = Example.tenant, size: Size = Size(columns: 80, rows: 24)) {
    state = AppState(tenant: tenant, now: now, draftSeed: Example.uuid(0xd00))
    send(.terminal(.resized(size)))
  }

  /// One whose journal is open: the form is kept as a draft.
  static func opened(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen(size: size)
    screen.send(.opened(Example.tenant, rateLimit: nil))
    return screen
  }

  /// A form that can be sent, with the focus on the URL.
  static func filled(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen(size: size)
    screen.type("Ticket metrics")
    screen.press("Tab")
    screen.type("https://bi.example.com/tickets")
    return screen
  }

  /// A filled form that was sent; the service has said nothing yet.
  static func submitted() -> Screen {
    var screen = filled()
    screen.press("Ctrl-S")
    return screen
  }

  /// Whether whoever saves drafts says at once that they are on disk.
  var answersDrafts = true
  /// Whether the journal says at once that it knows nothing of what is to be sent.
  var answersUsage = true

  /// What was asked of the world so far, drafts apart.
  var effects: [Effect] { everything.filter { !$0.isOfDrafts } }
  /// What was asked for drafts so far.
  var draftEffects: [Effect] { everything.filter(\.isOfDrafts) }
  /// The drafts that were handed over to be saved.
  var savedDrafts: [Draft] {
    everything.compactMap { if case .saveDraft(let draft) = $0 { draft } else { nil } }
  }

  var input: DashboardInput { state.create.input }
  var canvas: Canvas { AppView.draw(state, size: state.size) }
  var text: String { canvas.text() }
  var statusBar: String { line(state.size.rows - 1) }
  var keyLine: String { line(state.size.rows - 2) }

  func line(_ row: Int) -> String {
    String(text.split(separator: "\n", omittingEmptySubsequences: false)[row])
  }

  /// The row in which the cursor stands.
  var cursorLine: String { canvas.cursor.map { line($0.row) } ?? "" }

  /// The requests that were asked to be sent.
  var submitted: [CreateExternalDashboardRequest] {
    effects.compactMap { if case .submit(let request, _) = $0 { request } else { nil } }
  }

  /// - Returns: what is asked for, drafts apart.
  @discardableResult
  mutating func send(_ message: Message) -> [Effect] {
    var new = state.update(message, now: now)
    if answersUsage, let waiting = state.create.toSend, let asked = new.firstIndex(where: \.isOfUsage) {
      new.remove(at: asked)
      let values = UsageOf(waiting.input)
      new += state.update(
        .usage(name: values.name, url: values.url, companyURLs: values.companyURLs, Usage()), now: now)
    }
    everything += new
    for case .saveDraft(let draft) in new where answersDrafts {
      everything += state.update(.draftSaved(draft.id, at: draft.savedAt), now: now)
    }
    let request = state.takeTerminalRequest()
    if request != .none { requests.append(request) }
    return new.filter { !$0.isOfDrafts }
  }

  /// Presses keys by their names, as in `press("Tab", "Ctrl-S")`.
  @discardableResult
  mutating func press(_ names: String...) -> [Effect] {
    names.flatMap { send(.terminal(.key(KeyPress(named: $0)))) }
  }

  @discardableResult
  mutating func press(_ key: KeyPress) -> [Effect] { send(.terminal(.key(key))) }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  mutating func paste(_ text: String) { send(.terminal(.paste(text))) }

  mutating func beginTour(speed: Double = 1) { state.beginTour(speed: speed) }

  /// Has what is a customer's masked.
  mutating func redact() { state.isRedacted = true }

  /// Gives it other keys.
  mutating func bind(_ keys: KeyBindings) { state.keys = keys }

  /// A click, or a turn of the wheel.
  @discardableResult
  mutating func click(_ column: Int, _ row: Int, _ action: MouseEvent.Action = .press) -> [Effect] {
    send(.terminal(.mouse(MouseEvent(action, at: Point(column: column, row: row)))))
  }

  /// A click on the first place where a text stands.
  @discardableResult
  mutating func click(on text: String) -> [Effect] {
    let lines = self.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in lines.enumerated() {
      guard let range = line.range(of: text) else { continue }
      return click(TextWidth.width(of: String(line[..<range.lowerBound])), row)
    }
    preconditionFailure("\u{201c}\(text)\u{201d} is not seen:\n\(self.text)")
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    send(.terminal(.resized(Size(columns: columns, rows: rows))))
  }

  /// Moves the focus with Tab.
  mutating func focus(_ focus: CreateState.Focus) {
    for _ in CreateState.Focus.allCases where state.create.focus != focus { press("Tab") }
  }

  /// Tells what the service says of the request that was sent.
  @discardableResult
  mutating func hear(_ event: SubmissionEvent) -> [Effect] { send(.submission(event)) }

  /// The whole of an attempt: on disk, on its way, ended.
  mutating func hear(_ exchange: Exchange) {
    let request = submitted.last ?? Example.request
    let id = max(1, submitted.count)
    hear(.queued(Example.submission(.queued, of: request, id: id)))
    hear(.sending(Example.submission(.sending, of: request, id: id)))
    let (ended, warnings) = Example.submission(after: exchange, of: request, id: id, now: now)
    if ended.nextAttemptAt != nil {
      _ = hear(.waiting(ended, place: 1))
      return
    }
    hear(.ended(ended, warnings: warnings, duration: exchange.duration))
  }

  /// The form is sent, journalled, and has to wait.
  mutating func submitAndWait(place: Int = 1, in seconds: TimeInterval = 41) {
    press("Ctrl-S")
    let request = submitted.last ?? Example.request
    let id = max(1, submitted.count)
    hear(.queued(Example.submission(.queued, of: request, id: id)))
    hear(.waiting(Example.waiting(request.name, id: id, in: seconds, now: now), place: place))
  }

  /// Lets time pass; the interface is woken when it wants to be.
  /// - Returns: how often it was.
  @discardableResult
  mutating func wait(_ seconds: TimeInterval) -> Int {
    let end = now.addingTimeInterval(seconds)
    var wakes = 0
    while let wake = state.nextWake, wake <= end {
      now = max(now, wake)
      send(.clock)
      wakes += 1
    }
    now = end
    return wakes
  }
}

extension Effect {
  /// Whether it asks what is on record of a name and a URL.
  var isOfUsage: Bool { if case .checkUsage = self { true } else { false } }

  /// Whether it is about drafts.
  var isOfDrafts: Bool {
    switch self {
    case .saveDraft, .discardDraft, .takeDraft, .listDrafts: true
    default: false
    }
  }
}

extension KeyPress {
  /// A key by its name in the key line: `Tab`, `Shift-Tab`, `Ctrl-S`, `F6`, `x`.
  init(named name: String) {
    guard let press = KeyPress(name: name) else { preconditionFailure("no key is called \(name)") }
    self = press
  }
}
