import DashboardService
import Foundation
import PortalAPI
import Settings

/// What a command says of a change of company URLs: what `company-urls set`, `create` and `resume` share.
struct CompanyURLsTelling {
  let global: GlobalOptions

  /// Says what goes on, on stderr.
  func tellProgress(_ event: CompanyURLsEvent) {
    switch event {
    case .waiting(let change, let until):
      let goes = until.map { " They go at about \(Timestamp.text($0))." } ?? ""
      global.tell("\(CompanyURLsWords(change).happened)\(goes)")
    case .behind(_, let owner): global.tell(CompanyURLsWords.behind(owner))
    case .queued, .sending, .ended, .notSent, .notJournalled: break
    }
  }

  /// Says what became of one, on stderr.
  func tellEnd(_ change: CompanyURLsChange, warnings: [String] = []) {
    for warning in warnings { global.tell(warning) }
    let words = CompanyURLsWords(change)
    guard change.state != .set else { return global.tell(words.happened) }
    Console.err(words.happened)
    for field in change.error?.fields ?? [] { Console.err("  \(field.field): \(field.message)") }
    for line in [change.state == .queued ? "" : words.advice, commands(change)] where !line.isEmpty {
      Console.err(line)
    }
    let portal = change.portalRequestID.map { ", the portal's \($0)" } ?? ""
    Console.err("Request id \(change.requestID.lowercased)\(portal); change \(change.id.lowercased).")
  }

  /// Says that the create worked although what follows it did not.
  func tellDashboardExists(_ id: String) {
    Console.err("The dashboard was created: \(id). Its company URLs were not set.")
  }

  /// Says that one was not sent, or what became of it could not be journalled.
  func tellFailure(_ event: CompanyURLsEvent) {
    switch event {
    case .notSent(_, let failure): Console.err("The company URLs were not sent: \(failure.message)")
    case .notJournalled(let change, let failure):
      tellEnd(change)
      Console.err(
        "This could not be journalled: \(failure.message) The next start finds it unknown; sending it again does "
          + "no harm.")
    case .queued, .waiting, .behind, .sending, .ended: break
    }
  }

  /// The command that sets the same again.
  private func setCommand(_ change: CompanyURLsChange) -> String {
    let list = change.request.companyUrls.map { "\($0.companyId)=\($0.url)" }
    let words =
      ["msdash", "company-urls", "set", change.dashboardID ?? "DASHBOARD-ID"]
      + (list.isEmpty ? ["--clear"] : list)
    return words.map(ShellWord.quoted).joined(separator: " ") + global.tenantWords(for: change.tenant)
  }

  /// What can be done next with one that did not come to its end.
  private func commands(_ change: CompanyURLsChange) -> String {
    let id = change.id.lowercased.prefix(8)
    switch change.state {
    case .queued, .unsent:
      return
        "They wait in the journal. To send them: msdash resume \(id); to give them up: msdash cancel \(id)."
    case .unknown:
      return "To send them again: msdash resume \(id); to give them up as they stand: msdash cancel \(id)."
    case .planned:
      return "Once you know the dashboard's id, set them with: \(setCommand(change))"
    case .refused: return "To set them again: \(setCommand(change))"
    case .cancelled where change.lacksID:
      let create = change.submissionID.map { String($0.lowercased.prefix(8)) } ?? "ID"
      return
        "Once you know it: msdash resolve \(create) --as created --dashboard-id DASHBOARD-ID, then msdash resume. "
        + "Or set them with: \(setCommand(change))"
    case .cancelled where change.isDoubtful: return "To set them again: \(setCommand(change))"
    case .sending, .set, .cancelled: return ""
    }
  }
}

extension ExitStatus {
  /// The status for where a change of company URLs stands.
  init(_ change: CompanyURLsChange) {
    switch change.state {
    case .set: self = .success
    case .planned, .queued, .sending, .cancelled: self = .waiting
    case .unsent: self = .unsent
    case .unknown: self = .unknown
    case .refused:
      switch change.httpStatus {
      case 401, 403: self = .unauthorized
      // In the portal's own words it is the dashboard that is not there; in another's, the base URL.
      case 404: self = change.error?.isPortals == true ? .invalidInput : .configuration
      case 405: self = .configuration
      default: self = .invalidInput
      }
    }
  }
}
