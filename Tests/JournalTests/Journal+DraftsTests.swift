import DashboardService
import Foundation
import PortalAPI
import Testing

@testable import Journal

@Suite struct JournalDraftsTests {
  private let folder = try! TemporaryFolder()

  private func open() throws -> Journal { try Journal(at: folder.place, now: Sample.now) }

  private func draft(_ name: String, at seconds: TimeInterval = 0, id: UUID = UUID()) -> Draft {
    Draft(
      id: id,
      input: DashboardInput(
        name: name, url: "htt", description: "d\u{0}😀", iconUrl: "x", displayOrder: "4o", isActive: false,
        roleIds: ["not", "yet"]),
      savedAt: Sample.now.addingTimeInterval(seconds))
  }

  @Test func aDraftOfAProcessThatEndedIsOfferedAndTakenWhole() async throws {
    let writer = try open()
    let draft = draft("Tickets")
    try await writer.save(draft, of: Sample.acme)
    let journal = try open()
    // While its writer lives, it is nobody else's.
    #expect(try await journal.drafts(of: Sample.acme) == [])
    #expect(try await journal.takeDraft(draft.id) == nil)
    #expect(try await writer.drafts(of: Sample.acme) == [])
    writer.close()
    #expect(try await journal.drafts(of: Sample.acme) == [draft])
    #expect(try await journal.takeDraft(draft.id) == draft)
    #expect(try await journal.drafts(of: Sample.acme) == [])
    #expect(try await journal.takeDraft(UUID()) == nil)
  }

  @Test func whatASwitchLeftToBeSettledIsKept() async throws {
    let writer = try open()
    var draft = draft("Tickets")
    draft.form.carried = DraftForm.Carried(
      from: "globex", roles: ["Night Watch"], companies: [.init(name: "Contoso", url: "https://c.example")])
    draft.form.switchedFrom = "globex"
    try await writer.save(draft, of: Sample.acme)
    writer.close()
    #expect(try await open().drafts(of: Sample.acme) == [draft])
  }

  @Test func aDraftFromBeforeThereWasMoreThanValuesIsRead() async throws {
    let writer = try open()
    let draft = draft("Tickets")
    try await writer.save(draft, of: Sample.acme)
    try await writer.database.write {
      try $0.execute(sql: "UPDATE draft SET input = ?", arguments: [JSONCoding.encode(draft.input)])
    }
    writer.close()
    #expect(try await open().drafts(of: Sample.acme) == [draft])
  }

  @Test func theLastThatWasTypedIsKeptAndTheNewestComesFirst() async throws {
    let writer = try open()
    let (first, second) = (draft("a", at: 1), draft("b", at: 2))
    try await writer.save(first, of: Sample.acme)
    try await writer.save(second, of: Sample.acme)
    let typed = draft("a longer", at: 3, id: first.id)
    try await writer.save(typed, of: Sample.acme)
    writer.close()
    #expect(try await open().drafts(of: Sample.acme) == [typed, second])
  }

  @Test func ofTwoWhoTakeADraftOnlyOneHasIt() async throws {
    let writer = try open()
    let draft = draft("Tickets")
    try await writer.save(draft, of: Sample.acme)
    writer.close()
    let journals = try (0..<4).map { _ in try open() }
    let taken = try await withThrowingTaskGroup(of: Draft?.self) { group in
      for journal in journals { group.addTask { try await journal.takeDraft(draft.id) } }
      return try await group.reduce(into: [Draft]()) { if let draft = $1 { $0.append(draft) } }
    }
    #expect(taken == [draft])
  }

  @Test func whatSomebodyTookIsNotOverwrittenOrDiscardedByWhoHadIt() async throws {
    let (first, second) = (try open(), try open())
    let draft = draft("Tickets")
    try await first.save(draft, of: Sample.acme)
    // As if the folder of signs of life had been swept.
    try FileManager.default.removeItem(at: folder.alive.appending(path: first.liveness!.id))
    #expect(try await second.takeDraft(draft.id) == draft)
    try await first.save(self.draft("mine", at: 9, id: draft.id), of: Sample.acme)
    try await first.discardDraft(draft.id)
    second.close()
    #expect(try await open().drafts(of: Sample.acme) == [draft])
  }

  @Test func whatIsDiscardedIsGoneAndAnotherLivingOnesIsLeft() async throws {
    let (writer, other) = (try open(), try open())
    let (kept, gone) = (draft("kept"), draft("gone"))
    for draft in [kept, gone] { try await writer.save(draft, of: Sample.acme) }
    try await other.discardDraft(kept.id)
    try await other.discardDraft(UUID())
    try await writer.discardDraft(gone.id)
    writer.close()
    #expect(try await other.drafts(of: Sample.acme) == [kept])
    try await other.discardDraft(kept.id)
    #expect(try await other.drafts(of: Sample.acme) == [])
  }

  @Test func draftsBelongToATenantWhateverItsKey() async throws {
    let writer = try open()
    try await writer.save(draft("acme"), of: Sample.acme)
    try await writer.save(draft("environment"), of: Sample.environment(key: "f1"))
    writer.close()
    let journal = try open()
    func names(_ tenant: TenantIdentity) async throws -> [String] {
      try await journal.drafts(of: tenant).map(\.input.name)
    }
    #expect(try await names(Sample.acme) == ["acme"])
    #expect(try await names(Sample.environment(key: "f2")) == ["environment"])
    #expect(try await names(Sample.environment("https://eu.msportal.ai")) == [])
  }

  @Test func aDraftThatCannotBeReadKeepsNoOtherBack() async throws {
    let writer = try open()
    let (whole, broken) = (draft("whole"), draft("broken"))
    for draft in [whole, broken] { try await writer.save(draft, of: Sample.acme) }
    try await writer.database.write {
      try $0.execute(sql: "UPDATE draft SET input = x'00' WHERE id = ?", arguments: [broken.id.lowercased])
    }
    writer.close()
    #expect(try await open().drafts(of: Sample.acme) == [whole])
  }
}
