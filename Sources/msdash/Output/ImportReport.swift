import DashboardService
import Foundation
import Journal
import PortalAPI
import TerminalKit

/// What became of each row of an import, for whoever ordered it: CSV for a spreadsheet, or JSON.
struct ImportReport {
  enum Format: Sendable { case csv, json }

  let batch: Batch
  let journal: Journal
  let format: Format

  /// So many rows are read at once.
  private static let page = 500

  static func format(of path: String) -> Format { path.lowercased().hasSuffix(".json") ? .json : .csv }

  /// All of it, piece by piece.
  func write(_ put: (String) throws -> Void) async throws {
    try put(format == .csv ? CSV.line(Self.head) : "[")
    var last = 0
    var isFirst = true
    while true {
      let records = try await journal.rows(of: batch.id, after: last, limit: Self.page)
      guard let end = records.last else { break }
      last = end.row.number
      for record in records {
        switch format {
        case .csv: try put(CSV.line(cells(record)))
        case .json:
          let json = Sanitizer.escapeUnsafe(
            inJSON: String(decoding: JSONCoding.encode(object(record)), as: UTF8.self))
          try put((isFirst ? "\n" : ",\n") + json)
        }
        isFirst = false
      }
    }
    if format == .json { try put("\n]\n") }
  }

  private static let head = [
    "row", "line", "state", "httpStatus", "name", "url", "dashboardId", "requestId", "portalRequestId",
    "attempts",
    "error", "updatedAt", "file", "tenant", "baseURL", "operator", "note", "id",
  ]

  private func cells(_ record: BatchRowRecord) -> [String] {
    let submission = record.submission
    return [
      String(record.row.number), String(record.row.line), Self.state(record),
      submission?.httpStatus.map(String.init) ?? "", record.row.input.name, record.row.input.url,
      submission?.dashboardID ?? "", submission?.requestID.lowercased ?? "",
      submission?.portalRequestID ?? "",
      String(submission?.attempts ?? 0), Self.error(record),
      submission.map { Timestamp.text($0.updatedAt) } ?? "", batch.file, batch.tenant.name,
      batch.tenant.baseURL,
      submission?.recordedBy.operator ?? "", submission?.note ?? "", submission?.id.lowercased ?? "",
    ]
  }

  /// As its submission stands; `invalid`, or `not sent`.
  private static func state(_ record: BatchRowRecord) -> String {
    record.submission?.state.rawValue ?? (record.key == nil ? "invalid" : "not sent")
  }

  private static func error(_ record: BatchRowRecord) -> String {
    if let submission = record.submission {
      let fields = (submission.error?.fields ?? []).map { "\($0.field): \($0.message)" }
      return ([submission.error?.message].compactMap(\.self) + fields).joined(separator: "; ")
    }
    return record.row.faults.map { fault in
      [fault.field, fault.value.map { "\u{201c}\($0)\u{201d}" }, fault.message].compactMap(\.self)
        .joined(separator: " ")
    }.joined(separator: "; ")
  }

  private func object(_ record: BatchRowRecord) -> SubmissionJSON {
    var told: SubmissionJSON
    if let submission = record.submission {
      told = SubmissionJSON(submission)
    } else {
      let faults = record.row.faults
      told = SubmissionJSON(
        state: record.key == nil ? "invalid" : nil, tenant: nil, request: record.row.request,
        error: faults.isEmpty ? nil : SubmissionError(faults: faults))
      told.tenant = batch.tenant.name
      told.baseURL = batch.tenant.baseURL
    }
    (told.batch, told.file, told.row) = (batch.id.lowercased, batch.file, record.row.number)
    return told
  }
}

extension SubmissionError {
  /// Of a row that cannot be sent as it is.
  init(faults: [BatchFinding]) {
    self.init(
      message: "Invalid input; nothing was sent of this row.", code: "invalid",
      fields: faults.map { FieldError(field: $0.field ?? "", message: $0.words) })
  }
}

extension BatchFinding {
  /// What is wrong, with the value and the place.
  var words: String {
    let value = value.map { "\u{201c}\($0)\u{201d} " } ?? ""
    let place = line.map { line in " (line \(line)" + (column.map { ", column \($0)" } ?? "") + ")" } ?? ""
    return value + message + place
  }
}
