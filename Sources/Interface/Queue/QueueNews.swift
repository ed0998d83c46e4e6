import DashboardService
import Foundation
import TerminalKit

/// What became of creates that waited in the queue, told beside whatever the form holds.
///
/// What went well is told until the next create is sent; what did not, until Esc: several end at once when the
/// rate limit is reset, and a refusal must not go under in them.
public struct QueueNews: Equatable, Sendable {
  /// One of them.
  struct Item: Equatable, Sendable {
    var id: UUID
    /// In a word, for a list of many.
    var word: String
    var kind: MessageLine.Kind
    var happened: String
    var advice: String
    var warnings: [String] = []

    var isGood: Bool { kind == .ok || kind == .hint }
  }

  /// The news of more than these nobody reads one by one.
  private static let most = 200

  private(set) var items: [Item] = []

  /// Where one stands that nothing more happens to by itself.
  mutating func note(_ submission: Submission, warnings: [String] = []) {
    put(Item(submission, warnings: warnings))
  }

  /// One could not be sent, or not be taken up.
  mutating func note(_ id: UUID, _ words: String) {
    put(Item(id: id, word: "not sent", kind: .error, happened: words, advice: ""))
  }

  /// What becomes of company URLs.
  mutating func note(_ told: CompanyURLsNews, id: UUID) {
    put(
      Item(
        id: id, word: told.word, kind: told.kind, happened: told.happened, advice: told.advice,
        warnings: told.warnings))
  }

  /// It is under way again.
  mutating func drop(_ id: UUID) { items.removeAll { $0.id == id } }

  /// What was told of it before it changed.
  mutating func dropOld(_ changed: Submission) {
    items.removeAll { $0.id == changed.id && $0.word != changed.state.rawValue }
  }

  mutating func clearGood() { items.removeAll(where: \.isGood) }

  mutating func clear() { items = [] }

  private mutating func put(_ item: Item) {
    drop(item.id)
    items.append(item)
    if items.count > Self.most { items.removeFirst() }
  }
}

extension QueueNews.Item {
  fileprivate init(_ submission: Submission, warnings: [String]) {
    let name = "\u{201c}\(submission.request.name)\u{201d}"
    let error = (submission.error?.message ?? "").trimmed
    func words(_ start: String, _ end: String = "") -> String {
      let end = end.hasSuffix(".") ? String(end.dropLast()) : end
      return "\(start): \(name)" + (end.isEmpty ? "." : ": \(end).")
    }
    let status = submission.httpStatus.map { " (\($0))" } ?? ""
    self.init(
      id: submission.id, word: submission.state.rawValue, kind: .warning, happened: "", advice: "",
      warnings: warnings)
    switch submission.state {
    case .created:
      kind = .ok
      happened = OutcomeWords(submission).happened
      advice = submission.dashboard.map { "Its id: \($0.id)." } ?? ""
    case .refused:
      kind = .error
      happened = words("Refused\(status)", error)
      advice = "\(Keymap.name(.history)) opens it again."
    case .unknown:
      happened = words("Outcome not known", error)
      advice = "It may exist: \(Keymap.name(.history)) resolves it."
    case .unsent:
      kind = .error
      happened = words("Not sent", error)
      advice = "\(Keymap.name(.history)) sends it again."
    case .present: happened = "\(name) is there, most likely this one; its id is not known."
    case .cancelled:
      kind = .hint
      happened = words("Cancelled before it was sent")
    case .absent: happened = words("Seen not to exist")
    case .queued, .deferred, .sending:
      happened = "\(name) is \(submission.state.rawValue), and goes no further from here."
      advice = "\(Keymap.name(.history)) shows it."
    }
  }
}

extension QueueNews {
  /// The rows that they need at least.
  var leastRows: Int {
    guard let only = items.first else { return 0 }
    return items.count == 1 ? 1 + only.warnings.count : 1
  }

  /// One thing after the other; of many, how many of each kind.
  func lines(rows: Int, width: Int) -> [MessageLine] {
    guard let last = items.last else { return [] }
    let bad = items.filter { !$0.isGood }
    if items.count == 1 {
      let rows = rows - last.warnings.count
      return [MessageLine.fitted(last.kind, last.happened, last.advice, rows: rows, width: width)]
        + last.warnings.map { MessageLine(.warning, $0) }
    }
    let good = Self.count(items.filter(\.isGood))
    if bad.isEmpty {
      let warned = items.filter { !$0.warnings.isEmpty }.count
      let advice = warned > 0 ? "\(warned) with a warning: \(Keymap.name(.history)) shows them." : ""
      return [
        MessageLine.fitted(.ok, "\(good). The last: \(last.happened)", advice, rows: rows, width: width)
      ]
    }
    if bad.count == 1, let only = bad.first {
      return [
        MessageLine.fitted(
          only.kind, only.happened, "\(only.advice) Besides: \(good).".trimmed, rows: rows, width: width)
      ]
    }
    let kind: MessageLine.Kind = bad.contains { $0.kind == .error } ? .error : .warning
    let counts = [Self.count(bad), good].filter { !$0.isEmpty }.joined(separator: ", ")
    return [MessageLine(kind, "\(counts). \(Keymap.name(.history)) shows them.")]
  }

  /// `2 refused, 1 unknown`.
  private static func count(_ items: [Item]) -> String {
    var words: [String] = []
    for item in items where !words.contains(item.word) { words.append(item.word) }
    return words.map { word in "\(items.filter { $0.word == word }.count) \(word)" }.joined(separator: ", ")
  }
}
