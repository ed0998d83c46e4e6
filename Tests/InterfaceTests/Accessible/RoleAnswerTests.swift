import DashboardService
import PortalAPI
import Testing

@testable import Interface

/// Roles by number, name or id, separated by commas.
@Suite struct RoleAnswerTests {
  private let roles =
    Example.roles + [
      Role(id: Example.uuid(0x201).lowercased, name: "Sales, EMEA"),
      Role(id: Example.uuid(0x202).lowercased, name: "42"),
    ]
  private var lookup: DirectoryLookup {
    DirectoryLookup(
      Directory(roles: roles.map { KnownRole(role: $0, source: .users, learnedAt: Example.start) }), .role)
  }

  private func answer(_ text: String) -> RoleAnswer { RoleAnswer(text, roles: roles, lookup: lookup) }

  @Test func numbersNamesAndIdsMayBeMixedAndEachCountsOnce() {
    let found = answer("3, service desk ,\(roles[0].id.uppercased()),3,Finance,")
    #expect(found.ids == [roles[2].id, roles[6].id, roles[0].id])
    #expect(found.faults.isEmpty && found.warnings.isEmpty)
  }

  @Test func aNameMayHoldACommaOrBeANumber() {
    #expect(answer("Sales, EMEA").ids == [roles[9].id])
    #expect(answer("42").ids == [roles[10].id])
  }

  @Test func whatIsNotKnownIsNamed() {
    #expect(answer("99").faults == ["Roles: there is no number 99: the roles are numbered 1 to 11."])
    let unknown = answer("Finanse")
    #expect(unknown.unknownNames == ["Finanse"])
    #expect(unknown.faults.count == 1 && unknown.faults[0].contains("Finance"))
    #expect(
      RoleAnswer("1", roles: [], lookup: lookup).faults == ["Roles: there is no number 1: no role is known."])
    let strange = answer(Example.uuid(0x999).lowercased)
    #expect(strange.ids.count == 1 && strange.warnings.count == 1)
  }
}
