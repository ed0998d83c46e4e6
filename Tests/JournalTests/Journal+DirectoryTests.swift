import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalDirectoryTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal

  init() throws { journal = try Journal(at: folder.place, now: Sample.now) }

  private func learn(
    _ roles: [Role], companies: [Company] = [], tenant: TenantIdentity = Sample.acme,
    source: DirectorySource = .users, at: Date = Sample.now
  ) async throws {
    try await journal.learn(roles: roles, companies: companies, tenant: tenant, source: source, at: at)
  }

  @Test func rolesComeByNameWhateverTheirCaseWithSourceAndTime() async throws {
    try await learn([
      Role(id: "3", name: "vCIO"), Role(id: "1", name: "Sales"), Role(id: "2", name: "finance"),
    ])
    let roles = try await journal.roles(of: Sample.acme)
    #expect(roles.map(\.role.name) == ["finance", "Sales", "vCIO"])
    #expect(roles.allSatisfy { $0.source == .users && $0.learnedAt == Sample.now })
  }

  @Test func aRenamedRoleHasItsNewName() async throws {
    try await learn([Role(id: "1", name: "Sales"), Role(id: "2", name: "Desk")])
    let later = Sample.now.addingTimeInterval(60)
    try await learn([Role(id: "1", name: "Accounts")], source: .reply, at: later)
    let roles = try await journal.roles(of: Sample.acme)
    #expect(roles.map(\.role.name) == ["Accounts", "Desk"])
    #expect(roles[0].source == .reply && roles[0].learnedAt == later)
  }

  @Test func companiesAreNoRolesThoughTheyShareAnId() async throws {
    try await learn([Role(id: "1", name: "Sales")], companies: [Company(id: "1", name: "Globex")])
    try await learn([])
    #expect(try await journal.roles(of: Sample.acme).map(\.role.name) == ["Sales"])
  }

  @Test func aDirectoryBelongsToATenantWhateverItsKey() async throws {
    try await learn([Role(id: "1", name: "Sales")], tenant: Sample.environment(key: "f1"))
    #expect(try await journal.roles(of: Sample.environment(key: "f2")).count == 1)
    #expect(try await journal.roles(of: Sample.environment("https://eu.msportal.ai")).isEmpty)
    #expect(try await journal.roles(of: Sample.acme).isEmpty)
  }

  @Test func theTimeOfTheLastWholeReadingIsKept() async throws {
    #expect(try await journal.directoryReadAt(Sample.acme) == nil)
    for time in [Sample.now, Sample.now.addingTimeInterval(3600)] {
      try await journal.noteDirectoryRead(Sample.acme, at: time)
      #expect(try await journal.directoryReadAt(Sample.acme) == time)
    }
    #expect(try await journal.directoryReadAt(Sample.environment()) == nil)
  }
}
