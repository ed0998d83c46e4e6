import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The form's company URLs.
extension CreateState {
  /// Takes in what was edited: its place, or nil for a new one.
  mutating func put(_ entry: CompanyURLInput, at index: Int?, now: Date) -> [Effect] {
    changeCompanyURLs(now: now) { $0.put(entry, at: index) }
  }

  /// Takes out the one that the keys work on; undo brings it back.
  mutating func removeCompanyURL(now: Date) -> [Effect] {
    guard companyUrls.highlighted != nil else { return [] }
    return changeCompanyURLs(now: now) { _ = $0.removeHighlighted() }
  }

  private mutating func changeCompanyURLs(
    now: Date, _ change: (inout CompanyURLList) -> Void
  ) -> [Effect] {
    let before = step
    change(&companyUrls)
    guard input != before.input else { return [] }
    history.replaced(from: before)
    liftChosen()
    edited(now: now)
    return keepDraft(now: now)
  }

  /// Why the company URLs cannot be sent: what comes from a draft was not judged when it was typed.
  var companyURLFault: String? {
    input.companyURLFindings.first { $0.severity == .error }.map {
      "Not sent. Company URLs, row \($0.index + 1): \($0.message)."
    }
  }

  /// Tells what becomes of those that follow a create.
  mutating func hear(_ told: CompanyURLsNews, id: UUID) {
    if told.isQuiet { news.drop(id) } else { news.note(told, id: id) }
  }

  /// The name of the create that ended last, if it is that one.
  func nameOfEnded(_ id: UUID?) -> String? {
    if case .ended(let submission, _) = result, submission.id == id { submission.request.name } else { nil }
  }
}
