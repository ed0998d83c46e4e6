import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What there is to say of company URLs that were sent, or are about to be.
struct CompanyURLsNews: Equatable {
  /// For a list of many.
  var word: String
  var kind: MessageLine.Kind
  var happened: String
  var advice: String
  /// What the portal's reply lacked, or told otherwise than expected.
  var warnings: [String] = []
  /// Whether nothing needs to be said: the create that they follow is told.
  var isQuiet = false

  init(_ event: CompanyURLsEvent, title: String) {
    let name = title.isEmpty ? "" : "\u{201c}\(title)\u{201d}: "
    switch event {
    case .queued(let change), .sending(let change), .waiting(let change, _):
      (word, kind, advice) = ("being set", .hint, "")
      happened =
        name
        + (change.state == .queued && change.attempts > 0
          ? CompanyURLsWords(change).happened : "its company URLs are being set…")
      isQuiet = change.state == .planned
    case .behind(_, let owner):
      (word, kind, advice) = ("being set", .hint, "")
      happened = name + CompanyURLsWords.behind(owner)
    case .ended(let change, let warnings, _):
      self.warnings = warnings
      let words = CompanyURLsWords(change)
      (word, kind) = Self.look(change)
      happened = name + words.happened
      // What waits for its create says nothing yet; what fell with it is told there.
      isQuiet =
        change.state == .planned
        || (change.state == .cancelled && change.submissionID != nil && !change.lacksID)
      advice = Self.advice(change) ?? words.advice
    case .notSent(_, let failure):
      (word, kind, advice) = ("not sent", .error, "")
      happened = "\(name)the company URLs were not sent: \(failure.message)"
    case .notJournalled(let change, let failure):
      (word, kind, advice) = ("not journalled", .error, "")
      happened = "\(name)not journalled: \(failure.message) \(CompanyURLsWords(change).happened)"
    }
  }

  /// The whole as a message. A line break in the portal's words is shown, not obeyed.
  var line: MessageLine {
    MessageLine(
      kind == .ok && !warnings.isEmpty ? .warning : kind,
      Sanitizer.visible(([happened, advice].filter { !$0.isEmpty } + warnings).joined(separator: " ")))
  }

  /// What to do, where the screen knows better than the words for all.
  private static func advice(_ change: CompanyURLsChange) -> String? {
    guard let create = change.submissionID else { return nil }
    if change.lacksID {
      return "They are kept. Once you know it: msdash resolve \(create.lowercased.prefix(8)) --as created"
        + " --dashboard-id ID, then msdash resume."
    }
    return [.refused, .unknown, .unsent].contains(change.state)
      ? "The dashboard is there; \(Keymap.name(.history)), then \(Keymap.name(.companyURLs)) sets them." : nil
  }

  private static func look(_ change: CompanyURLsChange) -> (String, MessageLine.Kind) {
    switch change.state {
    case .set: ("company URLs set", .ok)
    case .refused: ("company URLs refused", .error)
    case .unknown: ("company URLs unknown", .warning)
    case .unsent: ("company URLs not sent", .error)
    case .cancelled: ("company URLs given up", change.lacksID || change.isDoubtful ? .warning : .hint)
    case .planned, .queued, .sending: ("being set", .hint)
    }
  }
}
