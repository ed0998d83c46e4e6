import DashboardService
import Foundation
import PortalAPI

/// A list of submissions on stdout.
struct HistoryOutput {
  var format: HistoryCommand.Format
  /// Whether several tenants' are among them: then each line names its own.
  var isOfAll = false
  /// Whether a table is written for listening.
  var isSpoken = false

  func print(_ submissions: [Submission]) {
    switch format {
    case .json: for submission in submissions { SubmissionJSON(submission).print() }
    case .csv: Console.raw(Self.csv(submissions))
    // It is no list of submissions: ImportOutput writes it.
    case .import: break
    case .table, .tsv:
      var table = Table(
        head: ["TIME", "STATE", "HTTP", "REQUEST ID", "NAME", "URL"] + (isOfAll ? ["TENANT"] : []))
      table.isForPeople = format == .table
      table.isSpoken = isSpoken
      table.rows = submissions.map { submission in
        [
          Timestamp.text(submission.createdAt), submission.state.rawValue,
          submission.httpStatus.map(String.init) ?? "-", submission.requestID.lowercased,
          submission.request.name, submission.request.url,
        ] + (isOfAll ? [submission.tenant.name] : [])
      }
      table.print()
    }
  }

  /// The record, as comma-separated values.
  static func csv(_ submissions: [Submission]) -> String {
    CSV.line(csvHead) + submissions.map { CSV.line(csvRow($0)) }.joined()
  }

  private static let csvHead = [
    "createdAt", "updatedAt", "state", "httpStatus", "name", "url", "description", "iconUrl", "displayOrder",
    "isActive", "roleIds", "dashboardId", "requestId", "portalRequestId", "attempts", "error", "tenant",
    "baseURL",
    "operator", "note", "id",
  ]

  private static func csvRow(_ submission: Submission) -> [String] {
    let request = submission.request
    return [
      Timestamp.text(submission.createdAt), Timestamp.text(submission.updatedAt), submission.state.rawValue,
      submission.httpStatus.map(String.init) ?? "", request.name, request.url, request.description ?? "",
      request.iconUrl ?? "", request.displayOrder.map(String.init) ?? "",
      request.isActive.map(String.init) ?? "",
      request.roleIds.joined(separator: "|"),
      submission.dashboardID ?? "", submission.requestID.lowercased,
      submission.portalRequestID ?? "", String(submission.attempts), submission.error?.message ?? "",
      submission.tenant.name, submission.tenant.baseURL, submission.recordedBy.operator,
      submission.note ?? "",
      submission.id.lowercased,
    ]
  }
}
