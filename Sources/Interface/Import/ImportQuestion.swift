import DashboardService
import Foundation
import TerminalKit

/// What is asked over the Import screen.
enum ImportQuestion: Equatable, Sendable {
  /// Send what can be sent?
  case run
  /// End the sending?
  case stop
  /// Forget this one?
  case forget(Batch)
  /// Leave the row as it was, although something was typed?
  case leaveRow
}

extension QuestionView {
  /// The question, in so much room that its answers are seen.
  static func of(_ question: ImportQuestion, _ state: AppState, size: Size) -> QuestionView {
    switch question {
    case .run: return run(state, size: size)
    case .stop:
      let far = state.imports.run.map(ImportWords.far) ?? ""
      return QuestionView(
        question: "End the sending? \(far) have ended. What was not sent stays here, and can be sent later.",
        answers: [
          (key: "y", words: "end it: what is under way is heard, nothing new is begun", short: "end it"),
          (key: "n", words: "go on as before", short: "go on"),
        ])
    case .forget(let batch):
      return QuestionView(
        question:
          "Forget the import of \(Sanitizer.visible(batch.file))? What came of it stays in the history.",
        answers: [
          (key: "y", words: "forget it, and its rows that were not sent", short: "forget it"),
          (key: "n", words: "keep it", short: "keep it"),
        ])
    case .leaveRow:
      return QuestionView(
        question: "What was changed in the row is not saved. Leave it as it was?",
        answers: [
          (key: "y", words: "leave it as it was", short: "leave it"),
          (key: "n", words: "go on editing", short: "go on editing"),
        ])
    }
  }

  /// Where it goes, how much, and how long; then what to know of it, the most important first.
  private static func run(_ state: AppState, size: Size) -> QuestionView {
    let answers = [
      (
        key: "y",
        words: size.columns < 60
          ? "send: no known way to undo it" : "send them: there is no known way to delete a dashboard",
        short: "send them"
      ),
      (key: "n", words: "do not; nothing was sent", short: "do not"),
    ]
    guard let open = state.imports.open else { return QuestionView(question: "", answers: answers) }
    let tenant = Sanitizer.visible(state.tenant?.name ?? "")
    let mark = state.tenant?.mark.map { " (\(Sanitizer.visible($0)))" } ?? ""
    let count = NumberWords.count(open.table.open, "dashboard")
    var lines = [
      "Send \(count) of \(open.file) to \(tenant)\(mark)?", Sanitizer.visible(state.tenant?.baseURL ?? ""),
    ]
    lines += warnings(open, state, tenant).map { Sanitizer.visible($0) }
    // On a small screen what matters least gives way, never an answer.
    let view = QuestionView(question: "", answers: answers)
    while lines.count > 2, view.rows(of: lines, columns: size.columns) > size.rows { lines.removeLast() }
    return QuestionView(question: lines.joined(separator: "\n"), answers: answers)
  }

  private func rows(of lines: [String], columns: Int) -> Int {
    TextWidth.wrap(lines.joined(separator: "\n"), columns: columns).count
      + answers.reduce(0) { $0 + TextWidth.wrap($1.words, columns: columns - 3).count }
  }

  private static func warnings(_ open: OpenImport, _ state: AppState, _ tenant: String) -> [String] {
    let plan = open.plan
    let mostHosts = 4
    var lines: [String] = []
    if let old = state.create.switchedFrom { lines.append("Switched from \(old) since the last create.") }
    lines += plan.foreign.prefix(mostHosts).map { $0.words(on: tenant) }
    if plan.foreign.count > mostHosts {
      lines.append("And \(NumberWords.count(plan.foreign.count - mostHosts, "other host")) of other tenants.")
    }
    lines.append(duration(open, state))
    if plan.knownNames > 0 {
      let are = plan.knownNames == 1 ? "name was" : "names were"
      lines.append(
        "\(NumberWords.grouped(plan.knownNames)) \(are) used before: the portal refuses a second of a name.")
    }
    let tally = open.table.tally
    let skipped = [
      tally.invalid > 0 ? "\(NumberWords.count(tally.invalid, "row")) with faults" : nil,
      tally[.unknown] > 0 ? "\(NumberWords.grouped(tally[.unknown])) of unknown outcome" : nil,
      tally[.created] + tally[.present] > 0
        ? "\(NumberWords.grouped(tally[.created] + tally[.present])) that are created" : nil,
    ].compactMap(\.self)
    if !skipped.isEmpty { lines.append("Skipped: \(skipped.joined(separator: ", ")).") }
    if tally[.refused] > 0 {
      let are = tally[.refused] == 1 ? ("was", "is") : ("were", "are")
      lines.append("\(NumberWords.grouped(tally[.refused])) \(are.0) refused, and \(are.1) sent once more.")
    }
    if plan.knownURLs > 0 {
      let are = plan.knownURLs == 1 ? "URL was" : "URLs were"
      lines.append("\(NumberWords.grouped(plan.knownURLs)) \(are) used before.")
    }
    return lines
  }

  /// `857 requests: about 15 min at 60 a minute, done at about 14:32.`
  private static func duration(_ open: OpenImport, _ state: AppState) -> String {
    let limit = state.status.rateLimit
    let seconds = BatchForecast(left: open.table.open, rateLimit: limit).seconds(now: state.now)
    let requests = NumberWords.count(open.table.open, "request")
    guard let limit else {
      return "\(requests). How long is not known yet: the first reply tells the rate limit."
    }
    let end = state.now.addingTimeInterval(min(max(0, seconds), 1e8))
    let clock = TimeWords.clock(end, now: state.now, zone: state.timeZone)
    return
      "\(requests): about \(NumberWords.roughly(seconds)) at \(NumberWords.grouped(limit.limit)) a minute,"
      + " done at about \(clock)."
  }
}
