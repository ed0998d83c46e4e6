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

  @Test func aHostThatOnlyAnotherTenantHasIsTold() async throws {
    let ours = Sample.environment(key: "f1")
    try await add("A", "https://BI.Globex.com/a", .created)
    try await add("B", "https://ada@bi.globex.com.:8443/b", .unknown)
    try await add("C", "https://bi.globex.com/c", .refused)
    func elsewhere(_ url: String) async throws -> Usage.Elsewhere? {
      try await journal.usage(name: "", url: url, tenant: ours).elsewhere
    }
    let known = Usage.Elsewhere(host: "bi.globex.com", tenant: Sample.acme.name, times: 2)
    for url in [
      "https://bi.globex.com", "https://BI.globex.com/x?y", "https://bi.globex.com./",
      "https://bob@bi.globex.com",
    ] {
      #expect(try await elsewhere(url) == known)
    }
    for url in [
      "https://bi.globex.com.example/", "https://globex.com/", "https://bi.globex.co/", "", "no url",
    ] {
      #expect(try await elsewhere(url) == nil)
    }
    try await add("D", "https://BI.globex.com/d", .created, tenant: ours)
    #expect(try await elsewhere("https://bi.globex.com/e") == nil)
    #expect(
      try await journal.usage(name: "", url: "https://bi.globex.com/e", tenant: Sample.acme).elsewhere == nil)
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
      let usage = try await journal.usage(name: "Tickets", url: "https://a", tenant: tenant)
      #expect(usage.name == nil && usage.url == nil)
    }
    let any = try await journal.usage(name: "Tickets", url: "https://a", tenant: Sample.environment(key: ""))
    #expect(any.name != nil && any.url != nil)
  }
}
