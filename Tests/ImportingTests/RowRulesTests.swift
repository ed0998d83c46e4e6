import PortalAPI
import Testing

@testable import Importing

@Suite("Rules of rows")
struct RowRulesTests {
  private func texts(_ rows: String) throws -> [String] {
    try ImportedFile("name,url,displayOrder,roles\n" + rows, .csv).texts
  }

  @Test func everythingThatIsWrongWithARowIsTold() throws {
    #expect(
      try texts(",http://a,1001,x\n") == [
        "Row 1 (line 2, column 1): name: a name is needed.",
        "Row 1 (line 2, column 2): url “http://a” must begin with https://: the portal takes https pages only.",
        "Row 1 (line 2, column 11): displayOrder “1001” must be 0 to 1000.",
        "Row 1 (line 2, column 16): roleIds “x” is no role that is known here.",
      ])
  }

  @Test(arguments: ["1001", "-1", "99999999999999999999"])
  func anOrderOutOfItsBoundsIsAnError(order: String) throws {
    let file = try ImportedFile("name,url,displayOrder\na,https://a,\(order)\n", .csv)
    #expect(file.rows.first?.isValid == false)
    #expect(file.rows.first?.findings.first?.place == ImportPlace(line: 2, column: 13))
  }

  @Test func rolesAreFoundByNameAndById() throws {
    let file = try ImportedFile(
      "name,url,roleIds\na,https://a,service desk\nb,https://b,\(ImportedFile.desk.uppercased())\n", .csv)
    #expect(file.texts == [])
    #expect(file.rows.map(\.input.roleIds) == [[ImportedFile.desk], [ImportedFile.desk]])
  }

  @Test func rolesThatAreNotKnownAreKeptApart() throws {
    let file = try ImportedFile("name,url,roles\na,https://a,Nobody|Service Desk| Nowhere |\n", .csv)
    #expect(file.rows.map(\.unknownRoles) == [["Nobody", "Nowhere"]])
    #expect(file.rows.map(\.input.roleIds) == [[ImportedFile.desk]])
    #expect(file.rows.first?.findings.map(\.place?.column) == [13, 34])
  }

  @Test func aRoleTwiceInARowIsAnError() throws {
    #expect(
      try texts("a,https://a,,Service Desk|\(ImportedFile.desk)\n") == [
        "Row 1 (line 2, column 27): roleIds “\(ImportedFile.desk)” names a role a second time."
      ])
    #expect(try texts("a,https://a,,x|x\n").count == 2)
  }

  @Test func theDirectoryIsAskedOnceForEachRole() throws {
    let asked = Asked()
    let path = ImportedFile.newPath
    try ImportedFile.write("name,url,roles\n" + String(repeating: "a,https://a,x|y\n", count: 50), to: path)
    defer { ImportedFile.remove(path) }
    let rows = try ImportFile.open(path).rows(.csv) { role in
      asked.add(role)
      return .fault("is unknown")
    }
    while try rows.next() != nil {}
    #expect(asked.roles == ["x", "y"])
  }

  @Test func anIdOfTheDirectoryThatIsNoneIsRefused() throws {
    let path = ImportedFile.newPath
    try ImportedFile.write("name,url,roles\na,https://a,x\n", to: path)
    defer { ImportedFile.remove(path) }
    let rows = try ImportFile.open(path).rows(.csv) { _ in .id("none", warning: nil) }
    let row = try #require(try rows.next())
    #expect(row.unknownRoles == ["x"])
    #expect(row.findings.map(\.message) == ["is no UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e"])
  }

  @Test func aNameOrURLThatWasThereBeforeIsAWarningThatNamesTheRow() throws {
    let file = try ImportedFile(
      "name,url\na,https://a\nb,https://b\n a ,https://c\nc,https://b\na,https://d\n", .csv)
    #expect(
      file.texts == [
        "Row 3 (line 4, column 1): name “ a ” has the name of row 1; the portal takes a name once.",
        "Row 4 (line 5, column 3): url “https://b” has the URL of row 2.",
        "Row 5 (line 6, column 1): name “a” has the name of row 1; the portal takes a name once.",
      ])
    #expect(file.rows.filter { !$0.isValid }.isEmpty)
  }

  @Test func whatStoodThereIsCut() throws {
    let name = String(repeating: "ü", count: 300)
    let file = try ImportedFile("name,url\n\(name),https://a\n", .csv)
    #expect(file.rows.first?.findings.first?.value == String(repeating: "ü", count: 80))
  }

  @Test func theFindingsOfARowAreBounded() throws {
    let roles = (0..<5000).map { "r\($0)" }.joined(separator: "|")
    let file = try ImportedFile("name,url,roles\na,https://a,\(roles)\n", .csv)
    let row = try #require(file.rows.first)
    #expect(!row.isValid)
    #expect((100...110).contains(row.findings.count))
    #expect(row.unknownRoles.count <= 100)
  }

  @Test func rowsBeyondTheBoundAreNotRead() throws {
    #expect(ImportLimits.rows == 100_000)
    let path = ImportedFile.newPath
    try ImportedFile.write("name,url\na,https://a\nb,https://b\nc,https://c\n", to: path)
    defer { ImportedFile.remove(path) }
    let rows = try ImportFile.open(path).rows(.csv, roles: ImportedFile.roles)
    rows.most = 2
    #expect(try rows.next()?.number == 1)
    #expect(try rows.next()?.number == 2)
    let thrown = #expect(throws: ImportFinding.self) { _ = try rows.next() }
    #expect(thrown?.text == "Line 4, column 1: this is beyond 100,000 rows: split the file.")
    #expect(try rows.next() == nil)
  }
}

/// What a test's directory was asked for.
private final class Asked: @unchecked Sendable {
  /// One pass asks on one thread.
  nonisolated(unsafe) private(set) var roles: [String] = []

  func add(_ role: String) { roles.append(role) }
}
