import Importing
import PortalAPI
import Testing

@Suite("JSON")
struct JSONReaderTests {
  private func texts(_ json: String) throws -> [String] { try ImportedFile(json, .json).texts }

  /// A row with one more entry.
  private func entry(_ entry: String) throws -> ImportedFile {
    try ImportedFile("[{\"name\":\"a\",\"url\":\"https://a\",\(entry)}]", .json)
  }

  private static let whole =
    "{\"name\":\"T\\u00fc \\ud83d\\ude00\\n\",\"url\":\"https:\\/\\/a\",\"description\":\"d\",\"displayOrder\":5.0,"
    + "\"isActive\":false,\"roles\":[\"Service Desk\"],\"iconUrl\":null}"

  @Test(arguments: [
    "[\(whole)]", " [ \n\(whole)\n ] \n", whole, "\n\(whole)\r\n\n", "\u{feff}[\(whole)]",
    whole.replacing(",", with: ",\n  "),
  ])
  func aListAndObjectsOnLinesAreTheSame(json: String) throws {
    let file = try ImportedFile(json, .json)
    #expect(file.texts == [])
    #expect(
      file.rows.map(\.input) == [
        DashboardInput(
          name: "Tü 😀\n", url: "https://a", description: "d", displayOrder: "5", isActive: false,
          roleIds: [ImportedFile.desk])
      ])
  }

  @Test func elementsHaveTheirNumbersAndPlaces() throws {
    let json =
      "[{\"name\":\"a\",\"url\":\"https://a\"}, {\"name\":\"b\",\"url\":\"https://b\"},\n{\"name\":\"c\",\"url\":\"x\"}]"
    let file = try ImportedFile(json, .json)
    #expect(
      file.rows.map(\.place) == [
        ImportPlace(line: 1, column: 2), ImportPlace(line: 1, column: 34), ImportPlace(line: 2, column: 1),
      ])
    #expect(file.texts == ["Row 3 (line 2, column 19): url “x” must begin with https://."])
  }

  @Test(arguments: [
    ("\"displayOrder\":\"5\"", "displayOrder “5” must be a number, not a text."),
    ("\"displayOrder\":5.5", "displayOrder “5.5” must be a whole number."),
    ("\"displayOrder\":1e400", "displayOrder “1e400” must be a whole number."),
    ("\"displayOrder\":1001", "displayOrder “1001” must be 0 to 1000."),
    ("\"displayOrder\":99999999999999999999", "displayOrder “99999999999999999999” must be 0 to 1000."),
    ("\"displayOrder\":true", "displayOrder “true” must be a number, not true or false."),
    ("\"isActive\":\"true\"", "isActive “true” must be true or false, not a text."),
    ("\"isActive\":1", "isActive “1” must be true or false, not a number."),
    ("\"description\":1", "description “1” must be a text, not a number."),
    ("\"description\":[\"x\"]", "description must be a text, not a list."),
    ("\"iconUrl\":{}", "iconUrl must be a text, not an object."),
    ("\"roles\":\"Service Desk\"", "roleIds “Service Desk” must be a list of texts, not a text."),
    ("\"roles\":[1]", "roleIds “1” must be a list of texts; here is a number."),
    ("\"roles\":[\" \"]", "roleIds has an empty role."),
    (
      "\"colour\":1",
      "colour is no field of a dashboard: there are name, url, description, iconUrl, "
        + "displayOrder, isActive, roles."
    ),
    ("\"Name\":1", "Name is no field of a dashboard: is it name?"),
    ("\"name\":\"b\"", "name stands here a second time."),
    ("\"roles\":[],\"roleIds\":[]", "roleIds stands here beside roles: keep one of them."),
  ])
  func aWrongTypeOrKeyIsAnErrorAtItsPlace(entry: String, words: String) throws {
    let file = try self.entry(entry)
    #expect(file.rows.first?.isValid == false)
    #expect(
      file.texts.map { $0.split(separator: "): ", maxSplits: 1).last.map(String.init) ?? "" } == [words])
    #expect(file.rows.first?.findings.first?.place?.line == 1)
    #expect(file.rows.first?.findings.first?.place?.column ?? 0 > 30)
  }

  @Test(arguments: ["\"description\":null", "\"displayOrder\":null", "\"isActive\":null", "\"roles\":null"])
  func nullIsLeftOut(entry: String) throws {
    let file = try self.entry(entry)
    #expect(file.texts == [])
    #expect(file.rows.first?.request != nil)
  }

  @Test func nullIsNoNameAndNoURL() throws {
    #expect(
      try texts("[{\"name\":null,\"url\":null}]") == [
        "Row 1 (line 1, column 10): name: a name is needed.",
        "Row 1 (line 1, column 21): url: a URL is needed.",
      ])
  }

  @Test(arguments: [
    ("{\"name\":\"a\",}", 13, "it has a comma before }: take it out."),
    ("{\"name\" \"a\"}", 10, "expected a colon behind the key here."),
    ("{name:\"a\"}", 3, "expected a key in quotes here."),
    ("{\"name\":\"a\" \"url\":\"b\"}", 14, "expected a comma or } here."),
    (
      "{\"isActive\":yes}", 14,
      "it has the word “yes”: a text is in quotes, and else there are true, false and null."
    ),
    ("{\"displayOrder\":010}", 18, "it has a number that begins with 0: leave the 0 out."),
    ("{\"displayOrder\":-}", 19, "expected a digit here."),
    ("{\"name\":\"a\\x\"}", 12, "it has a backslash that stands for nothing: it is written twice."),
    ("{\"name\":\"\\u12g4\"}", 11, "it has a \\u without four hexadecimal digits behind it."),
    ("{\"name\":'a'}", 10, "expected a value here."),
    ("{\"name\":\"a\tb\"}", 12, "it has a control character in a text: it is written as \\u0009."),
    (
      "{\"name\":\"a\nb\"}", 12,
      "expected “\"” before the line ends: a line break in a text is \\n."
    ),
    ("{\"x\":\(String(repeating: "[", count: 20))", 21, "it is nested deeper than 16 levels."),
  ])
  func aFaultOfSyntaxSaysWhatWasExpected(json: String, column: Int, words: String) throws {
    let next = "{\"name\":\"b\",\"url\":\"https://b\"}"
    let file = try ImportedFile("[\(json),\n\(next)]", .json)
    #expect(file.rows.map(\.isValid) == [false, true])
    #expect(file.texts == ["Row 1 (line 1, column \(column)): \(words)"])
    let lines = try ImportedFile("\(json)\n\(next)\n", .json)
    #expect(lines.rows.map(\.isValid) == [false, true])
    #expect(lines.texts.count == 1)
  }

  @Test func aBraceThatIsMissingCostsNoOtherLine() throws {
    let file = try ImportedFile(
      "{\"name\":\"a\",\"url\":\"https://a\"\n{\"name\":\"b\",\"url\":\"https://b\"}\n", .json)
    #expect(file.texts == ["Row 1 (line 2, column 1): expected a comma or } here."])
    #expect(file.rows.map(\.isValid) == [false, true])
  }

  @Test func afterAFaultAListOnManyLinesIsFoundAgain() throws {
    let json =
      "[\n  {\n    \"name\": a,\n    \"roles\": [\n    \"x\"\n    ]\n  },\n  {\n    \"name\": \"b\",\n"
      + "    \"url\": \"https://b\"\n  }\n]\n"
    let file = try ImportedFile(json, .json)
    #expect(file.rows.map(\.isValid) == [false, true])
    #expect(file.texts.count == 1)
    #expect(file.rows.last?.place == ImportPlace(line: 8, column: 3))
  }

  @Test(arguments: [
    (
      "[{\"name\":\"a\",\"url\":\"https://a\"}",
      "Line 1, column 32: this is the end of the file: expected ] at the "
        + "end of the list."
    ),
    (
      "[{\"name\":\"a\"",
      "Row 1 (line 1, column 13): it is the end of the file: expected a comma, or } at the end."
    ),
    (
      "[{\"name\":\"a",
      "Row 1 (line 1, column 12): it is the end of the file: expected “\"” at the end of the text."
    ),
    ("5", "Line 1, column 1: this must be [ or {: a list of objects, or an object on each line."),
  ])
  func aFileThatIsCutOffIsThrown(json: String, text: String) throws {
    #expect(try ImportedFile(json, .json).thrown?.text == text)
  }

  @Test(arguments: [
    ("[O O]", "Line 1, column 33: { lacks a comma before it."),
    ("[O,]", "Line 1, column 33: ] has a comma before it: take it out."),
    ("[O] x", "Line 1, column 34: this must be the end of the file, behind the list."),
    (
      "O,\nO",
      "Line 1, column 31: this must not be a comma: one object a line, or all in a list between [ and ]."
    ),
    (
      "O x\nO",
      "Line 1, column 32: this must be the line's end: one object a line, or all in a list between [ and ]."
    ),
    ("[O;\nO]", "Line 1, column 32: this must be a comma, or ] at the end of the list."),
  ])
  func whatStandsBetweenElementsIsToldOfTheFile(json: String, text: String) throws {
    let file = try ImportedFile(json.replacing("O", with: "{\"name\":\"a\",\"url\":\"https://a\"}"), .json)
    #expect(file.fileFindings.map(\.text) == [text])
    #expect(file.rows.count == json.count { $0 == "O" })
    #expect(file.rows.filter { !$0.isValid }.isEmpty)
  }

  @Test(arguments: ["", "[]", " [ ] ", "\n\n"])
  func nothingHasNoRows(json: String) throws {
    #expect(try texts(json) == ["The file has no rows."])
  }

  @Test(arguments: ["5", "\"x\"", "null", "[]"])
  func anElementThatIsNoObjectIsAnError(element: String) throws {
    let file = try ImportedFile("[\(element),{\"name\":\"a\",\"url\":\"https://a\"}]", .json)
    #expect(file.rows.map(\.isValid) == [false, true])
    #expect(file.rows.first?.findings.count == 1)
    #expect(file.texts.first?.contains("must be an object with name and url, not") == true)
  }

  @Test(arguments: [
    ("\\ud800", "\u{fffd}"), ("\\udc00x", "\u{fffd}x"), ("\\ud800\\u0041", "\u{fffd}A"),
    ("\\ud800\\n", "\u{fffd}\n"),
  ])
  func halfACharacterBecomesTheReplacement(escape: String, text: String) throws {
    #expect(
      try ImportedFile("[{\"name\":\"\(escape)\",\"url\":\"https://a\"}]", .json).rows.first?.input.name
        == text)
  }

  @Test func aTextBeyondTheBoundIsAnError() throws {
    let long = String(repeating: "x", count: 65537)
    let file = try entry("\"description\":\"\(long)\",\"isActive\":true")
    #expect(file.texts == ["Row 1 (line 1, column 46): description is longer than 64 KiB."])
    #expect(file.rows.first?.input.isActive == true)
    let longer = String(repeating: "\\n", count: 1 << 20)
    let next = try ImportedFile("[{\"name\":\"\(longer)\"},\n{\"name\":\"b\",\"url\":\"https://b\"}]", .json)
    #expect(next.texts == ["Row 1 (line 1, column 2): it is longer than 1 MiB."])
    #expect(next.rows.map(\.isValid) == [false, true])
  }
}
