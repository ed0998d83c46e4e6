import DashboardService
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite struct JournalPruneTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  /// One in that state, with an attempt.
  private func add(_ state: SubmissionState, tenant: TenantIdentity = Sample.acme) async throws -> Submission
  {
    let submission = try await journal.begun("\(state)", tenant: tenant)
    try await journal.force(submission.id, state)
    return submission
  }

  @Test func whatIsUnknownOrUnfinishedIsNeverTouched() async throws {
    for state in SubmissionState.allCases { _ = try await add(state) }
    let final = SubmissionState.allCases.filter(\.isFinal)
    #expect(try await journal.prunable(before: .distantFuture, tenant: nil) == final.count)
    #expect(try await journal.prune(before: .distantFuture, tenant: nil) == final.count)
    let left = try await journal.all().map(\.state)
    #expect(Set(left) == Set(SubmissionState.allCases.filter { !$0.isFinal }))
    #expect(try await journal.prune(before: .distantFuture, tenant: nil) == 0)
    let attempts = try await journal.database.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM attempt")
    }
    #expect(attempts == left.count)
  }

  @Test func onlyWhatEndedBeforeThatTimeGoes() async throws {
    let submission = try await add(.created)
    #expect(try await journal.prune(before: Sample.now, tenant: nil) == 0)
    #expect(try await journal.prunable(before: Sample.now.addingTimeInterval(0.001), tenant: nil) == 1)
    #expect(try await journal.prune(before: Sample.now.addingTimeInterval(0.001), tenant: nil) == 1)
    #expect(try await journal.stored(submission.id) == nil)
    #expect(try await journal.attempts(of: submission.id) == [])
  }

  @Test func onlyThatTenantsGo() async throws {
    let tenants = [Sample.acme, Sample.environment(key: "f1"), Sample.environment(key: "f2")]
    for tenant in tenants { _ = try await add(.refused, tenant: tenant) }
    #expect(try await journal.prunable(before: .distantFuture, tenant: tenants[1]) == 1)
    #expect(try await journal.prune(before: .distantFuture, tenant: tenants[1]) == 1)
    #expect(Set(try await journal.all().map(\.tenant)) == [tenants[0], tenants[2]])
    #expect(try await journal.prune(before: .distantFuture, tenant: Sample.environment(key: "")) == 1)
    #expect(try await journal.all().map(\.tenant) == [tenants[0]])
  }

  @Test func companyURLsGoWhenTheyHaveEndedAndKeepTheirCreateUntilThen() async throws {
    for state in CompanyURLsChange.State.allCases {
      let submission = try await add(.present)
      let change = Sample.change(.planned, dashboard: nil, following: submission.id)
      try await journal.database.write {
        try CompanyURLsRow.insert(change, owner: "dead", into: $0)
        try $0.execute(
          sql: "UPDATE company_urls_change SET state = ? WHERE id = ?",
          arguments: [state.rawValue, change.id.lowercased])
      }
    }
    let final = CompanyURLsChange.State.allCases.filter(\.isFinal)
    #expect(try await journal.prunable(before: .distantFuture, tenant: Sample.acme) == 2 * final.count)
    #expect(try await journal.prune(before: .distantFuture, tenant: Sample.acme) == 2 * final.count)
    #expect(try await journal.all().count == CompanyURLsChange.State.allCases.count - final.count)
    let left = try await journal.database.read {
      try String.fetchAll($0, sql: "SELECT state FROM company_urls_change")
    }
    #expect(Set(left) == Set(CompanyURLsChange.State.allCases.filter { !$0.isFinal }.map(\.rawValue)))
    #expect(try await journal.prune(before: .distantFuture, tenant: nil) == 0)
  }

  @Test func theIndexOfTextsStaysSound() async throws {
    for _ in 0..<20 { _ = try await add(.created) }
    _ = try await add(.unknown)
    _ = try await journal.prune(before: .distantFuture, tenant: nil)
    try await journal.database.write {
      try $0.execute(sql: "INSERT INTO submission_text (submission_text, rank) VALUES ('integrity-check', 1)")
    }
    #expect(
      try await journal.database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
  }
}
