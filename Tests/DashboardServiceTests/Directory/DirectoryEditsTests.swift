import DashboardService
import Foundation
import PortalAPI
import Testing

struct DirectoryEditsTests {
  private let journal = JournalDouble(log: CallLog(), time: TimeDouble())
  private let id = DirectoryPages.id(1)
  private let later = TimeDouble.start.addingTimeInterval(60)

  private var edits: DirectoryEdits { DirectoryEdits(tenant: Sample.tenant, journal: journal) }

  @Test func anEntryIsAddedByHand() async throws {
    try await edits.add(.role, id: " \(id.uppercased())\n", name: " Sales ", at: later)
    try await edits.add(.company, id: id, name: "Globex", at: later)
    #expect(
      await journal.knownRoles
        == [KnownRole(role: Role(id: id, name: "Sales"), source: .manual, learnedAt: later)])
    #expect(
      await journal.knownCompanies
        == [KnownCompany(company: Company(id: id, name: "Globex"), source: .manual, learnedAt: later)])
  }

  @Test func theLastWordWins() async throws {
    func read(_ name: String) async throws {
      try await journal.keep(
        roles: [Role(id: id, name: name)], companies: [], mark: nil, tenant: Sample.tenant,
        at: TimeDouble.start)
    }
    func taught(_ name: String) async throws {
      try await journal.learn(
        roles: [Role(id: id, name: name)], companies: [], tenant: Sample.tenant, source: .reply, at: later)
    }
    try await read("Sales")
    try await edits.rename(.role, id: id, to: "Our sales", at: later)
    #expect(await journal.knownRoles.map(\.role.name) == ["Our sales"])
    try await taught("Taught")
    #expect(await journal.knownRoles.map(\.source) == [.manual])
    try await read("Sales")
    #expect(await journal.knownRoles.map(\.source) == [.users])
    try await edits.add(.role, id: id, name: "Added", at: later)
    #expect(await journal.knownRoles.map(\.role.name) == ["Added"])
    try await edits.forget(.role, id: id)
    #expect(await journal.knownRoles == [])
    try await taught("Taught")
    #expect(await journal.knownRoles.map(\.source) == [.reply])
  }

  @Test func whatIsNotKnownCannotBeRenamedOrForgotten() async throws {
    try await edits.add(.company, id: id, name: "Globex", at: later)
    for edit in [
      { try await edits.rename(.role, id: id, to: "x", at: later) },
      { try await edits.forget(.role, id: id) },
    ] as [() async throws -> Void] {
      let failure = await #expect(throws: DirectoryEdits.Failure.self) { try await edit() }
      #expect(failure == .unknown(.role, id: id))
      #expect(
        failure?.message
          == "No role with the id \(id) is known on this tenant: msdash roles lists those that are.")
    }
    #expect(await journal.knownCompanies.count == 1)
  }

  @Test(arguments: [
    ("", "Sales", ["The id is missing: a UUID, as 0f8fad5b-d9cb-469f-a165-70867728950e."]),
    ("sales", "Sales", ["The id is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e."]),
    ("0f8fad5b-d9cb-469f-a165-70867728950e", " \n", ["The name is missing."]),
    (
      "x", "",
      ["The id is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e.", "The name is missing."]
    ),
    (
      "0f8fad5b-d9cb-469f-a165-70867728950e", "a\nb",
      ["The name holds a line break, a tab or another unseen character."]
    ),
    (
      "0f8fad5b-d9cb-469f-a165-70867728950e", "a\u{202e}b",
      ["The name holds a line break, a tab or another unseen character."]
    ),
    (
      "0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-d9cb-469f-a165-70867728950e",
      ["The name is a UUID, as ids are: give the name that people know."]
    ),
  ])
  func faultsAreToldInWordsAndNothingIsChanged(id: String, name: String, faults: [String]) async {
    let failure = await #expect(throws: DirectoryEdits.Failure.self) {
      try await edits.add(.role, id: id, name: name, at: later)
    }
    #expect(failure == .invalid(faults))
    #expect(failure?.message == faults.joined(separator: " "))
    #expect(await journal.knownRoles == [])
  }

  @Test func aNameMayBeLongAndOfAnyScriptButNotTooLong() {
    #expect(DirectoryRules.fault(name: String(repeating: "x", count: 255)) == nil)
    #expect(
      DirectoryRules.fault(name: String(repeating: "x", count: 256))
        == "The name has 256 characters; at most 255 are kept.")
    for name in ["Müller & Söhne", "営業", "👩‍💻 Team", "مبيعات", "a  b"] {
      #expect(DirectoryRules.fault(name: name) == nil, "\(name)")
    }
  }

  @Test(arguments: [JournalDouble.Call.learn, .rename, .forget])
  func aJournalThatFailsIsTold(call: JournalDouble.Call) async {
    await journal.fail(call)
    let failure = await #expect(throws: DirectoryEdits.Failure.self) {
      switch call {
      case .learn: try await edits.add(.role, id: id, name: "x", at: later)
      case .rename: try await edits.rename(.role, id: id, to: "x", at: later)
      default: try await edits.forget(.role, id: id)
      }
    }
    #expect(failure?.message == JournalFailure.full.message)
  }
}
