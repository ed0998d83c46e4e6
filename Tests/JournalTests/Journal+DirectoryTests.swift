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
    try await learn([Role(id: "1", name: "Accounts")], at: later)
    let roles = try await journal.roles(of: Sample.acme)
    #expect(roles.map(\.role.name) == ["Accounts", "Desk"])
    #expect(roles[0].source == .users && roles[0].learnedAt == later)
  }

  @Test func companiesAreNoRolesThoughTheyShareAnId() async throws {
    try await learn([Role(id: "1", name: "Sales")], companies: [Company(id: "1", name: "Globex")])
    try await learn([])
    #expect(try await journal.roles(of: Sample.acme).map(\.role.name) == ["Sales"])
    let companies = try await journal.companies(of: Sample.acme)
    #expect(companies.map(\.company) == [Company(id: "1", name: "Globex")])
    #expect(companies.allSatisfy { $0.source == .users && $0.learnedAt == Sample.now })
  }

  /// Who may replace whose name.
  @Test(arguments: [
    (DirectorySource.users, DirectorySource.users, true), (.users, .manual, true), (.users, .reply, false),
    (.manual, .users, true), (.manual, .manual, true), (.manual, .reply, false), (.reply, .users, true),
    (.reply, .manual, true), (.reply, .reply, true),
  ])
  func theLastWordWinsButAGuessReplacesOnlyAGuess(
    before: DirectorySource, after: DirectorySource, isReplaced: Bool
  ) async throws {
    let later = Sample.now.addingTimeInterval(60)
    let company = Company(id: "1", name: "Globex")
    try await learn([Role(id: "1", name: "Sales")], companies: [company], source: before)
    try await learn(
      [Role(id: "1", name: "Accounts")], companies: [Company(id: "1", name: "Initech")], source: after,
      at: later)
    let known = try await journal.directory(of: Sample.acme, now: later)
    for kind in DirectoryKind.allCases {
      let entry = try #require(known.entries(kind).first)
      #expect(entry.source == (isReplaced ? after : before))
      #expect(entry.learnedAt == (isReplaced ? later : Sample.now))
      #expect(["Accounts", "Initech"].contains(entry.name) == isReplaced)
    }
  }

  @Test func anEntryIsRenamedAndForgottenOnThisTenantAlone() async throws {
    let role = Role(id: "1", name: "Sales")
    try await learn([role], companies: [Company(id: "1", name: "Globex")])
    try await learn([role], tenant: Sample.environment())
    let later = Sample.now.addingTimeInterval(60)
    #expect(try await journal.rename(.role, id: "1", to: "Our sales", tenant: Sample.acme, at: later))
    #expect(try await !journal.rename(.role, id: "2", to: "x", tenant: Sample.acme, at: later))
    let renamed = KnownRole(role: Role(id: "1", name: "Our sales"), source: .manual, learnedAt: later)
    #expect(try await journal.roles(of: Sample.acme) == [renamed])
    #expect(try await journal.roles(of: Sample.environment()).map(\.role) == [role])
    #expect(try await journal.companies(of: Sample.acme).map(\.company.name) == ["Globex"])
    #expect(try await journal.forget(.role, id: "1", tenant: Sample.acme))
    #expect(try await !journal.forget(.role, id: "1", tenant: Sample.acme))
    #expect(try await journal.roles(of: Sample.acme) == [])
    #expect(try await journal.roles(of: Sample.environment()).count == 1)
    #expect(try await journal.companies(of: Sample.acme).count == 1)
  }

  @Test func whereAReadingStoppedIsKeptWithWhatItRead() async throws {
    #expect(try await journal.readingMark(of: Sample.acme) == nil)
    for page in 1...3 {
      let mark = ReadingMark(pagesRead: page, pages: 120, users: 11_987, at: Sample.now)
      try await journal.keep(
        roles: [Role(id: "\(page)", name: "Role \(page)")], companies: [], mark: mark, tenant: Sample.acme,
        at: Sample.now)
      #expect(try await journal.readingMark(of: Sample.acme) == mark)
    }
    #expect(try await journal.readingMark(of: Sample.environment()) == nil)
    #expect(try await journal.directoryReadAt(Sample.acme) == nil)
    let known = try await journal.directory(of: Sample.acme, now: Sample.now)
    #expect(known.stopped == DirectoryProgress(pagesRead: 3, pages: 120, users: 11_987))
    #expect(known.roles.count == 3 && known.roles.allSatisfy { $0.source == .users })
    let later = Sample.now.addingTimeInterval(3601)
    #expect(try await journal.directory(of: Sample.acme, now: later).stopped == nil)
    // Another process reads it as it is.
    let other = try Journal(at: folder.place, now: Sample.now)
    #expect(try await other.readingMark(of: Sample.acme)?.pagesRead == 3)
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
      let mark = ReadingMark(pagesRead: 1, pages: 2, users: 150, at: time)
      try await journal.keep(roles: [], companies: [], mark: mark, tenant: Sample.acme, at: time)
      try await journal.keep(roles: [], companies: [], mark: nil, tenant: Sample.acme, at: time)
      #expect(try await journal.readingMark(of: Sample.acme) == nil)
      #expect(try await journal.directoryReadAt(Sample.acme) == time)
    }
    #expect(try await journal.directoryReadAt(Sample.environment()) == nil)
  }
}
