import DashboardService
import Foundation
import Testing

@testable import Journal

@Suite struct JournalUsageTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  private func add(
    _ name: String, _ url: String, _ state: SubmissionState, tenant: TenantIdentity = Sample.acme
  ) async throws {
    let submission = Sample.submission(name, url: url, tenant: tenant)
    try await journal.add(submission)
    try await journal.force(submission.id, state)
  }

  @Test(arguments: SubmissionState.allCases)
  func whatMadeOrMayHaveMadeADashboardCounts(state: SubmissionState) async throws {
    try await add("Tickets", "https://bi.example.com/t", state)
    let counts = ![.refused, .absent, .cancelled].contains(state)
    let usage = try await journal.usage(name: "Tickets", url: "https://bi.example.com/t", tenant: Sample.acme)
    let mention = counts ? Usage.Mention(name: "Tickets", state: state, at: Sample.now) : nil
    #expect(usage == Usage(name: mention, url: mention))
  }

  @Test func theLastUseIsTold() async throws {
    try await add("Tickets", "https://a", .created)
    try await add("Tickets", "https://b", .unknown)
    try await add("Tickets", "https://c", .refused)
    try await add("Sales", "https://a", .queued)
    let usage = try await journal.usage(name: "Tickets", url: "https://a", tenant: Sample.acme)
    #expect(usage.name?.state == .unknown)
    #expect(usage.url?.name == "Sales")
  }

  @Test func namesAndURLsAreComparedExactlyAndWithinTheTenant() async throws {
    try await add("Tickets", "https://a", .created, tenant: Sample.environment(key: "f1"))
    for (name, url) in [("tickets", "https://A"), ("Tickets ", "https://a/"), ("", ""), ("%", "_")] {
      #expect(try await journal.usage(name: name, url: url, tenant: Sample.environment()) == Usage())
    }
    let elsewhere = [Sample.acme, Sample.environment(key: "f2"), Sample.environment("https://b")]
    for tenant in elsewhere {
      #expect(try await journal.usage(name: "Tickets", url: "https://a", tenant: tenant) == Usage())
    }
    let any = try await journal.usage(name: "Tickets", url: "https://a", tenant: Sample.environment(key: ""))
    #expect(any.name != nil && any.url != nil)
  }
}
