import DashboardService
import Foundation
import Journal
import PortalAPI
import TerminalKit

/// A tenant's dashboards on stdout as the CSV that `msdash import` reads (`ImportRecord`).
struct ImportOutput {
  let journal: Journal
  let tenant: TenantIdentity

  /// - Parameter limit: the newest so many.
  func print(_ query: SubmissionQuery, limit: Int?) async throws(JournalFailure) {
    let found = ImportExport.dashboards(try await journal.submissions(query))
    let roles = DirectoryLookup(try await journal.directory(of: tenant, now: Date()), .role)
    let records = found.suffix(limit ?? found.count).map { ImportExport.record($0, roles: roles) }
    Console.raw(([ImportRecord.headText] + records).map(Self.line).joined())
  }

  /// To the letter where a program reads it. On a terminal, what would work there is shown instead.
  private static func line(_ record: String) -> String {
    (Console.isTerminal ? Sanitizer.visible(record, keepingLineBreaks: true) : record) + ImportRecord.lineEnd
  }
}
