import DashboardService
import TerminalKit

/// A question over the form, and what each answer does.
struct QuestionView {
  var question: String
  /// Each a key, what it does, and a word or two of that for the key line.
  var answers: [(key: String, words: String, short: String)]

  var keyLine: KeyLine { KeyLine(answers.map { KeyLine.Item($0.key, $0.short) }) }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.cursor = rect.origin
    var row = rect.row
    // On the smallest screen the answers need the room: what is asked may be cut, its answers not.
    let wraps = answers.map { TextWidth.wrap($0.words, columns: rect.columns - 3) }
    let asked = TextWidth.wrap(question, columns: rect.columns)
    let room = max(1, rect.rows - wraps.reduce(0) { $0 + $1.count })
    for (index, line) in asked.prefix(room).enumerated() {
      let isCut = index == room - 1 && asked.count > room
      canvas.write(
        isCut ? TextWidth.shortened(line + " …", to: rect.columns) : line,
        at: Point(column: rect.column, row: row), style: .warning)
      row += 1
    }
    if row + 1 + wraps.reduce(0, { $0 + $1.count }) <= rect.maxRow { row += 1 }
    for (answer, lines) in zip(answers, wraps) {
      if row < rect.maxRow { canvas.write(answer.key, at: Point(column: rect.column, row: row), style: .key) }
      if let press = KeyPress(name: answer.key) {
        let rows = min(lines.count, rect.maxRow - row)
        canvas.mark(Rect(column: rect.column, row: row, columns: rect.columns, rows: rows), as: press)
      }
      for line in lines where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column + 3, row: row))
        row += 1
      }
    }
  }

  /// Quit, although creates wait or are being sent?
  static func quit(_ state: AppState) -> QuestionView {
    let waiting = state.queue.waiting.count
    let sending = state.inFlightCount
    let wait = "\(waiting) \(waiting == 1 ? "waits" : "wait")"
    let sent = "\(sending) \(sending == 1 ? "is" : "are") being sent"
    let hear = sending > 0 ? "hear the reply in flight, then quit" : "quit"
    let stays = "; what waits stays in the journal, and the next start asks (msdash resume)"
    let changes = state.queue.changes.count
    let question =
      switch (waiting, sending) {
      case (0, 0) where changes > 0:
        "Company URLs of \(TimeWords.count(changes, "dashboard")) are being set."
      case (0, 0): "Nothing is under way any more."
      case (0, _): "\(TimeWords.count(sending, "create")) \(sending == 1 ? "is" : "are") being sent."
      case (_, 0): "\(TimeWords.count(waiting, "create")) \(waiting == 1 ? "waits" : "wait") in the queue."
      default: "\(wait) and \(sent)."
      }
    let isImporting = state.imports.isBusy
    let rest = waiting > 0 ? stays : isImporting ? ImportWords.staysWhenQuitting : ""
    let yes = isImporting && sending == 0 ? ImportWords.hearWhenQuitting : hear
    var answers = [(key: "y", words: yes + rest, short: "quit")]
    if waiting > 0 {
      answers.append(
        (
          key: "c", words: "cancel what waits, \(hear == "quit" ? "then quit" : hear)",
          short: "cancel and quit"
        ))
    }
    answers.append((key: "n", words: "go on", short: "go on"))
    let importing = isImporting ? ImportWords.underWay(state.imports) : nil
    let unsaved = ImportWords.unsaved(state.imports)
    let isOther = importing == nil && unsaved == nil || waiting + sending + changes > 0
    let all = [unsaved, importing, isOther ? question : nil]
    return QuestionView(
      question: all.compactMap(\.self).joined(separator: " ") + " Quit?", answers: answers)
  }

  /// Read the whole directory?
  static func read(_ state: AppState) -> QuestionView {
    let cost =
      if case .asks(let progress) = state.directory.reading {
        DirectoryWords.cost(progress, limit: state.status.rateLimit?.limit)
          + "; a fifth of the limit stays for creates. Read them all?"
      } else { "" }
    return QuestionView(
      question: cost,
      answers: [
        (
          key: "y", words: "read them: roles and companies are kept, of people nothing; it can be stopped",
          short: "read them"
        ),
        (key: "n", words: "not now: what is known already stays", short: "not now"),
      ])
  }

  /// Cancel what was queued last?
  static func cancel(_ entry: QueueState.Entry?, of count: Int) -> QuestionView {
    let name = entry?.submission.request.name ?? ""
    let place = entry?.place.map { ", place \($0) of \(count)" } ?? ""
    return QuestionView(
      question: "Cancel \u{201c}\(name)\u{201d}\(place)?",
      answers: [
        (
          key: "y", words: "cancel it: it is not sent, and stays in the history as cancelled",
          short: "cancel it"
        ),
        (key: "n", words: "let it wait", short: "let it wait"),
      ])
  }
}
