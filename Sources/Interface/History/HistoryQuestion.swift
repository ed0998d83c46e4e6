import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What is asked before something happens that cannot be taken back: what it is about, what each key does, and
/// what to know.
struct HistoryQuestion {
  private var title: String
  private var about: String
  private var answers: [(key: String, words: String, more: String)]
  private var toKnow: MessageLine?
  /// Whether there is room for more than the answers.
  private let isRoomy: Bool
  private let columns: Int

  /// - Returns: nil where nothing is asked.
  init?(_ state: AppState, size: Size) {
    isRoomy = size.rows >= 14 && size.columns >= 60
    columns = size.columns
    switch state.history.panel {
    case .resolve(let id, let given):
      guard let submission = state.listed(id) else { return nil }
      title = Self.ask("Resolve", submission, columns)
      about = OutcomeWords(submission).happened + " The request left, so the dashboard may exist."
      answers = [
        (
          "y",
          isRoomy
            ? "send the same request once more, under the same request id" : "send it once more, same id",
          "201: it was not there, and is created now. 409: a dashboard of that name is there, most likely this one."
        ),
        ("e", isRoomy ? "I looked in the portal: it exists" : "I looked: it exists", "Nothing is sent."),
        (
          "n", isRoomy ? "I looked in the portal: it does not exist" : "I looked: it does not exist",
          "Nothing is sent."
        ),
        ("Esc", "leave it unknown", ""),
      ]
      if state.readOnlyRefusal != nil { answers.removeFirst() }
      toKnow =
        given.map(Self.confirmation) ?? state.readOnlyRefusal.map {
          MessageLine(.warning, "Nothing is sent: \($0)")
        }
        ?? Self.wait(state, id)
    case .cancel(let id):
      guard let submission = state.listed(id) else { return nil }
      if submission.state.isWaiting {
        title = Self.ask("Give up", submission, columns)
        about =
          "It is \(submission.state.rawValue): nothing was created. Whichever msdash has it, it is not sent any more."
        answers = [("y", "give it up", ""), ("n", "keep it", "")]
      } else {
        title = Self.ask("Do not resolve", submission, columns)
        about = "It waits to be sent once more. It stays unknown, and can be settled later."
        answers = [("y", "take it back", ""), ("n", "let it go", "")]
      }
    case .curl, .companyURLs, nil: return nil
    }
  }

  /// The keys for the key line.
  static func items(_ state: AppState) -> [KeyLine.Item] {
    switch state.history.panel {
    case .resolve(_, let given):
      switch given {
      case true?: [KeyLine.Item("e", "it exists"), KeyLine.Item("Esc", "back")]
      case false?: [KeyLine.Item("n", "it does not exist"), KeyLine.Item("Esc", "back")]
      case nil:
        (state.readOnlyRefusal == nil ? [KeyLine.Item("y", "send once more")] : [])
          + [
            KeyLine.Item("e", "exists"), KeyLine.Item("n", "does not"), KeyLine.Item("Esc", "leave it"),
          ]
      }
    case .cancel: [KeyLine.Item("y", "give up"), KeyLine.Item("n", "keep")]
    case .curl, .companyURLs, nil: []
    }
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    var row = rect.row
    func write(_ text: String, indent: Int = 0, style: Style = .normal) {
      for line in TextWidth.wrap(text, columns: rect.columns - indent) where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column + indent, row: row), style: style)
        row += 1
      }
    }
    write(title, style: .warning)
    if isRoomy || answers.count == 2 {
      write(about)
      row += 1
    }
    for answer in answers where row < rect.maxRow {
      let top = row
      canvas.write(answer.key, at: Point(column: rect.column, row: row), style: .key)
      write(answer.words, indent: 5)
      if let press = KeyPress(name: answer.key) {
        canvas.mark(Rect(column: rect.column, row: top, columns: rect.columns, rows: row - top), as: press)
      }
      if isRoomy, !answer.more.isEmpty { write(answer.more, indent: 5, style: .muted) }
    }
    if isRoomy { row += 1 }
    if let toKnow, row < rect.maxRow {
      toKnow.draw(
        on: &canvas, at: Point(column: rect.column, row: row), width: rect.columns, rows: rect.maxRow - row)
    }
    canvas.cursor = rect.origin
  }

  /// A name of any length in one row.
  private static func ask(_ verb: String, _ submission: Submission, _ columns: Int) -> String {
    let name = Sanitizer.visible(submission.request.name)
    let room = columns - TextWidth.width(of: verb) - 4
    let isLong = TextWidth.width(of: name) > room
    let shown = isLong ? TextWidth.cut(name, to: room - 1) + "…" : name
    return "\(verb) \u{201c}\(shown)\u{201d}?"
  }

  private static func confirmation(_ exists: Bool) -> MessageLine {
    MessageLine(
      .warning,
      exists
        ? "e again records that it exists. That is final; nothing is sent."
        : "n again records that it does not exist. That is final; nothing is sent.")
  }

  /// From when on it can be sent.
  private static func wait(_ state: AppState, _ id: UUID) -> MessageLine? {
    guard let details = state.history.details, details.submission.id == id, let attempts = details.attempts
    else { return MessageLine(.hint, "When it can be sent is being looked up…") }
    let wait = attempts.last?.resolveWait(now: state.now) ?? 0
    guard wait > 0 else { return nil }
    // Rounded up: a second early is too early.
    let time = state.now.addingTimeInterval(wait.rounded(.up))
    let clock = ShortTime.clock(time, now: state.now, zone: state.timeZone)
    return MessageLine(
      .warning, "A slow portal may still be at it: it is sent from \(clock) on, and waits until then.")
  }
}

extension AppState {
  /// A submission of the list.
  func listed(_ id: UUID) -> Submission? { history.rows.first { $0.id == id } }
}
