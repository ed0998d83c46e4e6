import Foundation
import PortalAPI
import Testing

@testable import DashboardService

@Suite struct BatchRowTests {
  private let roles = DirectoryLookup(.role, [(id: Sample.roleID, name: "Sales")])

  private func row(_ input: DashboardInput, unknown: [String] = []) -> BatchRow {
    BatchRow(
      number: 7, line: 9, input: input, unknownRoles: unknown,
      findings: [BatchFinding(field: "name", severity: .error, message: "of the file", line: 9, column: 1)])
  }

  @Test func whatTheFileSaidOfAnEditedRowIsOver() {
    let judged = row(DashboardInput(name: "A", url: "https://a.example")).judged(roles)
    #expect(judged.findings == [] && judged.isValid)
    #expect(judged.request?.name == "A")
  }

  @Test func theRulesOfFieldsAreToldWithTheValueAndTheRowsLine() {
    let judged = row(DashboardInput(name: "", url: "http://a.example", displayOrder: "1001")).judged(roles)
    #expect(!judged.isValid && judged.request == nil)
    #expect(judged.faults.map(\.field) == ["name", "url", "displayOrder"])
    #expect(judged.faults.map(\.value) == [nil, "http://a.example", "1001"])
    #expect(judged.faults.allSatisfy { $0.line == 9 && $0.column == nil })
  }

  @Test func aRoleThatIsKnownByNowIsFoundAndAnotherIsAFaultThatNamesIt() {
    let judged = row(DashboardInput(name: "A", url: "https://a.example"), unknown: ["sales", "Nobody"])
      .judged(roles)
    #expect(judged.input.roleIds == [Sample.roleID] && judged.unknownRoles == ["Nobody"])
    #expect(judged.faults.map(\.value) == ["Nobody"] && judged.request == nil)
  }

  @Test func aValueIsCut() {
    let judged = row(DashboardInput(name: "A", url: String(repeating: "x", count: 500))).judged(roles)
    #expect(judged.faults.first?.value?.count == 80)
  }

  @Test func aTallyCountsRowsAndMovesThem() {
    var tally = BatchTally()
    tally.add(.fresh, 3)
    tally.add(.invalid)
    tally.add(.submitted(.cancelled))
    tally.move(from: .fresh, to: .submitted(.created))
    tally.move(from: .fresh, to: .submitted(.refused))
    #expect(tally == BatchTally(invalid: 1, fresh: 2, states: [.created: 1, .refused: 1]))
    #expect(tally.rows == 5 && tally.open == 3 && !tally.isSettled)
    tally.move(from: .submitted(.refused), to: .submitted(.created))
    #expect(tally[.refused] == 0 && tally.states[.refused] == nil)
  }
}
