import DashboardService
import Foundation
import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Roles and companies of one name are told apart by their ids.
@Suite struct DirectoryMarksTests {
  private let twins = ["4be0643f-1d98-473b-97cd-ca98a65347dd", "a7e1c0de-58cc-4372-a567-0e02b2c3d479"]

  private func marks(_ ids: [String], _ name: String = "Owner") -> [String] {
    ids.map { DirectoryRow(id: $0, name: name, source: .users, learnedAt: Example.start) }.marked().map(
      \.mark)
  }

  @Test func theStartOfTheIdElseItsEndElseTheWholeTellsThemApart() {
    #expect(marks(twins) == ["4be0643f", "a7e1c0de"])
    #expect(marks([twins[0]]) == [""])
    // Made one after the other, as ids with a time in them are.
    let ids = (1...3).map { Example.uuid($0).lowercased }
    #expect(marks(ids) == ["…00000001", "…00000002", "…00000003"])
    let crossed = [
      "4be0643f-1d98-473b-97cd-ca98a65347dd", "4be0643f-58cc-4372-a567-0e02b2c3d479",
      "a7e1c0de-1d98-473b-97cd-ca98a65347dd",
    ]
    #expect(marks(crossed) == crossed)
  }

  @Test(arguments: [
    Size(columns: 40, rows: 14), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ])
  func rolesOfOneNameAreToldApartInTheForm(_ size: Size) {
    var screen = Screen.filled(size: size)
    let long = "Service Desk Technicians of the Night"
    screen.send(.directory(.read(twins.map { Role(id: $0, name: long) } + Example.roles)))
    screen.focus(.roleIds)
    for id in twins {
      screen.type(String(id.prefix(8)))
      #expect(screen.text.contains(id.prefix(8) + (size.columns < 60 ? "" : " ")), "\(screen.text)")
      screen.press("Space", "Esc")
    }
    #expect(Set(screen.input.roleIds) == Set(twins))
  }

  @Test func aNameThatIsOnceHasNoMark() {
    var screen = Screen.filled()
    screen.send(.directory(.read(Example.roles)))
    #expect(screen.state.create.roles.options.allSatisfy { $0.note.isEmpty })
  }

  @Test func companiesOfOneNameAreToldApartInPickerAndForm() {
    var screen = Screen.filled()
    var known = Example.directory
    known.companies += twins.map { Example.known(Company(id: $0, name: "Umbrella")) }
    known.companies.removeAll { $0.company.id == Example.companies[4].id }
    screen.send(.directory(.known(known, isStale: false)))
    screen.focus(.companyUrls)
    screen.press("Enter")
    screen.type("umbrella")
    for id in twins { #expect(screen.text.contains(id.prefix(8))) }
    screen.press("Enter")
    #expect(screen.text.contains("Umbrella \(twins[0].prefix(8))"))
    screen.type("https://a.example")
    screen.press("Enter")
    #expect(screen.text.contains("Umbrella \(twins[0].prefix(8))"))
  }

  @Test func aRoleGoesAlongByItsNameAlone() {
    var screen = Screen.filledAndTenants()
    screen.send(.directory(.read(twins.map { Role(id: $0, name: "Owner") })))
    screen.press("Alt-1")
    screen.focus(.roleIds)
    screen.press("Space", "Alt-5")
    screen.switchToGlobex()
    #expect(screen.state.create.carried?.roles == ["Owner"])
  }
}
