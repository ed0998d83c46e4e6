import Importing
import PortalAPI
import Testing

@Suite("CSV")
struct CSVReaderTests {
  private func texts(_ csv: String) throws -> [String] { try ImportedFile(csv, .csv).texts }

  private func names(_ csv: String) throws -> [String] {
    let file = try ImportedFile(csv, .csv)
    #expect(file.texts == [])
    return file.rows.map(\.input.name)
  }

  @Test func aRowHasItsFieldsAndItsPlace() throws {
    let file = try ImportedFile(
      "Name,URL,description,Icon_url,Display Order,is-active,roles\r\n"
        + "Tickets,https://bi.example.com/t,\"a \"\"b\"\"\nc\",,40,TRUE,Service Desk | Sales\r\n", .csv)
    let row = try #require(file.rows.first)
    #expect(
      row.input
        == DashboardInput(
          name: "Tickets", url: "https://bi.example.com/t", description: "a \"b\"\nc", displayOrder: "40",
          isActive: true, roleIds: [ImportedFile.desk, ImportedFile.sales]))
    #expect(row.place == ImportPlace(line: 2, column: 1))
    #expect(row.request?.displayOrder == 40)
    #expect(
      file.texts == [
        "Row 1 (line 3, column 28): roleIds “Sales” is a role that was not seen for a year."
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func eachKindOfLineEndIsTaken(end: String) throws {
    let lines = ["name,url", "a,https://a", "", "b,https://b"]
    let file = try ImportedFile(lines.joined(separator: end), .csv)
    #expect(file.texts == [])
    #expect(file.rows.map(\.input.name) == ["a", "b"])
    #expect(file.rows.map(\.number) == [1, 2])
    #expect(file.rows.map(\.place.line) == [2, 4])
  }

  @Test(arguments: [",", ";", "\t"])
  func theSeparatorIsToldFromTheHeader(separator: String) throws {
    let csv = ["description,url,name", "\"x,y;z\tw\",https://a,a"]
    let file = try ImportedFile(
      csv[0].replacing(",", with: separator) + "\n"
        + csv[1].replacing(",https", with: separator + "https").replacing(",a", with: separator + "a"), .csv)
    #expect(file.texts == [])
    #expect(file.rows.first?.input.description == "x,y;z\tw")
    #expect(file.rows.first?.input.name == "a")
  }

  @Test(arguments: [("|", "“|”"), (":", "“:”"), (" ", "a blank")])
  func aWrongSeparatorIsOneFinding(separator: String, words: String) throws {
    let header = ["name", "url", "description"].joined(separator: separator)
    #expect(
      try texts(header + "\na\(separator)https://a\n") == [
        "Line 1, column 1: this has its columns parted by \(words); they must be parted by a comma, a "
          + "semicolon or a tab."
      ])
  }

  @Test func aFileWithoutAHeaderIsOneFinding() throws {
    #expect(
      try texts("Tickets,https://a\nSales,https://b\n") == [
        "Line 1, column 1: “Tickets,https://a” is no header: the first line names the columns, which are name, "
          + "url, description, iconUrl, displayOrder, isActive, roles."
      ])
  }

  @Test func anUnknownColumnNamesTheNearestField() throws {
    #expect(
      try texts("name,url,discription,colour\na,https://a,,\n") == [
        "Line 1, column 10: discription is no field of a dashboard: is it description?",
        "Line 1, column 22: colour is no field of a dashboard: there are name, url, description, iconUrl, "
          + "displayOrder, isActive, roles.",
      ])
  }

  @Test func twoColumnsOfOneFieldAreNamed() throws {
    #expect(
      try texts("name,url,roles,Role IDs,name\na,https://a,,,\n") == [
        "Line 1, column 16: Role IDs means the same as the column “roles”: keep one of them.",
        "Line 1, column 25: name stands here a second time: keep one of the columns.",
      ])
  }

  @Test func aMissingColumnIsToldOnceAndNoRowIsValid() throws {
    let file = try ImportedFile("name,description\na,b\nc,d\n", .csv)
    #expect(file.texts == ["Line 1, column 1: the header lacks the column url, which every row needs."])
    #expect(file.rows.map(\.isValid) == [false, false])
    #expect(file.rows.compactMap(\.request).isEmpty)
  }

  @Test func aColumnWithoutANameIsForgivenAtTheEndAlone() throws {
    #expect(try names("name,url,,\na,https://a,,\nb,https://b\n") == ["a", "b"])
    #expect(
      try texts("name,url,\na,https://a,x\n") == [
        "Row 1 (line 2, column 13): it has 3 cells, and the header 2: a cell with a separator in it must be quoted."
      ])
    #expect(
      try texts("name,,url\na,,https://a\n").first?.hasPrefix("Line 1, column 6: column 2 has no name")
        == true)
  }

  @Test(arguments: ["", "\n\r\n", "\u{feff}", "   \n"])
  func anEmptyFileHasNoRows(text: String) throws {
    #expect(try texts(text) == ["The file has no rows."])
  }

  @Test(arguments: ["name,url", "name,url\n", "\n\nname,url\r\n\r\n"])
  func aHeaderAloneHasNoRows(text: String) throws {
    #expect(try texts(text) == ["The file has no rows."])
  }

  @Test func aQuoteThatIsNeverClosedNamesItsLine() throws {
    let file = try ImportedFile("name,url\na,https://a\n\"b,https://b\nc,https://c\n", .csv)
    #expect(file.rows.map(\.number) == [1])
    #expect(file.thrown?.text == "Line 3, column 1: the quote that was opened in line 3 is never closed.")
    // However much stands behind it.
    let long = String(repeating: "c,https://c\n", count: 200_000)
    let longer = try ImportedFile("name,url\na,\"https://a\n" + long, .csv)
    #expect(longer.rows.isEmpty)
    #expect(longer.thrown?.text == "Line 2, column 3: the quote that was opened in line 2 is never closed.")
  }

  @Test func textBehindAClosingQuoteIsAnError() throws {
    #expect(
      try texts("name,url\n\"a\"b,https://a\n\"c\" ,https://c\n") == [
        "Row 1 (line 2, column 4): name has text behind its closing quote: write a quote within a cell twice."
      ])
  }

  @Test func textBehindAQuoteOfTheHeaderIsAnErrorOfTheFile() throws {
    let file = try ImportedFile("\"name\"s,url\na,https://a\n", .csv)
    #expect(
      file.fileFindings.map(\.text) == [
        "Line 1, column 7: the header has text behind its closing quote: write a quote within a cell twice."
      ])
  }

  @Test func aQuoteWithinIsKeptAsItStandsWithAWarning() throws {
    let file = try ImportedFile("name,url\n5\" screens,https://a\n", .csv)
    #expect(file.rows.map(\.input.name) == ["5\" screens"])
    #expect(file.rows.map(\.isValid) == [true])
    #expect(file.texts == ["Row 1 (line 2, column 2): name has a quote within that is taken as it stands."])
  }

  @Test func blanksBeforeAQuoteAreAnError() throws {
    #expect(
      try texts("name,description,url\na, \"b\",https://a\n") == [
        "Row 1 (line 2, column 4): description has blanks before its quote: take them out."
      ])
  }

  @Test func tooFewCellsAreToldAndWhatIsMissingIsEmpty() throws {
    let file = try ImportedFile("name,url,description\na,https://a\n", .csv)
    #expect(
      file.texts == [
        "Row 1 (line 2, column 1): it has 2 of 3 cells: write a separator for each that is empty, too."
      ])
    #expect(file.rows.first?.input.url == "https://a")
    #expect(try texts("name,url,description\na\n").count == 1)
  }

  @Test func tooManyCellsAreAnErrorUnlessTheyAreEmpty() throws {
    #expect(try names("name,url\na,https://a,,,\n") == ["a"])
    #expect(
      try texts("name,url\na,https://a,,x\n") == [
        "Row 1 (line 2, column 14): it has 4 cells, and the header 2: a cell with a separator in it must be quoted."
      ])
  }

  @Test(arguments: [("true", true), ("FALSE", false), ("True", true), ("", nil)])
  func isActiveIsTrueOrFalseInAnyCase(text: String, value: Bool?) throws {
    let file = try ImportedFile("name,url,isActive\na,https://a,\(text)\n", .csv)
    #expect(file.texts == [])
    #expect(file.rows.map(\.input.isActive) == [value])
  }

  @Test(arguments: ["yes", "1", "0", "on", "x", "wahr"])
  func otherWordsForIsActiveAreErrorsThatSayWhatToWrite(text: String) throws {
    #expect(
      try texts("name,url,isActive\na,https://a,\(text)\n") == [
        "Row 1 (line 2, column 13): isActive “\(text)” must be true or false, or left out."
      ])
  }

  @Test(arguments: [
    ("'=1+1", "=1+1"), ("'-x", "-x"), ("'+x", "+x"), ("'@x", "@x"), ("''=x", "'=x"), ("\"'\tx\"", "\tx"),
    ("'x", "'x"), ("'", "'"), ("it's", "it's"), ("=x", "=x"), ("\"'=\"\"x\"\"\"", "=\"x\""),
  ])
  func theGuardOfSpreadsheetsIsTakenOff(cell: String, text: String) throws {
    #expect(try names("url,name\nhttps://a,\(cell)\n") == [text])
  }

  @Test func aCellMayHaveAsMuchAsTheBoundAndNotMore() throws {
    func file(_ count: Int) throws -> ImportedFile {
      try ImportedFile(
        "name,url,description\na,https://a,\(String(repeating: "x", count: count))\nb,https://b,\n", .csv)
    }
    let long = "65536 characters; the portal takes at most 1000"
    #expect(try file(65536).rows.first?.findings.map(\.message) == [long])
    let longer = try file(65537)
    #expect(longer.texts == ["Row 1 (line 2, column 13): description is longer than 64 KiB."])
    #expect(longer.rows.map(\.isValid) == [false, true])
  }

  @Test func aRowBeyondItsBoundIsToldAndTheNextIsRead() throws {
    let long = "\"" + String(repeating: "x\"\"\n", count: 500_000) + "\""
    let file = try ImportedFile("name,url\n\(long),https://a\nb,https://b\n", .csv)
    #expect(file.texts == ["Row 1 (line 2, column 1): it has more than 1 MiB."])
    #expect(file.rows.map(\.isValid) == [false, true])
    #expect(file.rows.last?.input.name == "b")
    #expect(file.rows.last?.place == ImportPlace(line: 500_003, column: 1))
  }

  @Test func columnsAreCountedInCodePoints() throws {
    #expect(
      try texts("name,url\n👨‍👩‍👧ü,http://a\n") == [
        "Row 1 (line 2, column 8): url “http://a” must begin with https://: the portal takes https pages only."
      ])
  }
}
