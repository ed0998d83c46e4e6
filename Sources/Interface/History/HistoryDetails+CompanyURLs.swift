import DashboardService
import PortalAPI
import TerminalKit

/// What is on record of one change of a dashboard's company URLs, in rows.
extension HistoryDetails {
  static func companyURLs(_ change: CompanyURLsChange, _ width: Int) -> [TextLine] {
    let words = CompanyURLsWords(change)
    let error = change.error
    let facts: [(String, String?)] = [
      ("State", change.state.rawValue),
      ("Request id", change.requestID.lowercased),
      ("Portal's id", change.portalRequestID),
      ("HTTP", change.httpStatus.map(String.init)),
      ("Tries", String(change.attempts)),
      (error?.isPortals == false ? "What failed" : "Error", error?.message),
      ("Code", error?.code),
      ("Rate limit", change.rateLimit.map(Self.words)),
      ("Operator", "\(change.recorder.operator) on \(change.recorder.host)"),
      ("Note", change.note),
      ("Made", Timestamp.text(change.createdAt)),
      ("Changed", Timestamp.text(change.updatedAt)),
      ("Change", change.id.lowercased),
    ]
    let urls = change.request.companyUrls.map { ("URL", "\(change.name(of: $0)): \($0.url)") }
    return [gap, heading(change.submissionID == nil ? "Company URLs, set later" : "Company URLs behind it")]
      + TextLine.wrapped(Sanitizer.visible(words.happened), TextLine.labelIndent, width)
      + (facts + (urls.isEmpty ? [("URL", "none: all are taken away")] : urls)).flatMap {
        fact($0, $1, width)
      }
  }
}

extension CompanyURLsChange {
  /// What a company is called as far as the portal's reply told it, else its id.
  fileprivate func name(of assignment: SetCompanyURLsRequest.Assignment) -> String {
    let told = dashboard?.companyUrls.first { $0.companyId.lowercased() == assignment.companyId.lowercased() }
    return told.flatMap { $0.companyName.isBlank ? nil : $0.companyName } ?? assignment.companyId
  }
}
