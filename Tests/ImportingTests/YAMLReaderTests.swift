import Importing
import PortalAPI
import Testing

@Suite("YAML")
struct YAMLReaderTests {
  private func texts(_ yaml: String) throws -> [String] { try ImportedFile(yaml, .yaml).texts }

  @Test func textsStayWhatWasWritten() throws {
    let file = try ImportedFile(
      "# dashboards\n- name: no\n  url: https://a\n  description: 2024-01-01\n  displayOrder: 010\n"
        + "  isActive: TRUE\n  iconUrl: ~\n  roles: [Service Desk]\n- {\"name\": 'b', url: \"https://b\", roles: "
        + "Service Desk | Sales, isActive: \"false\"}\n", .yaml)
    #expect(
      file.rows.map(\.input) == [
        DashboardInput(
          name: "no", url: "https://a", description: "2024-01-01", displayOrder: "010", isActive: true,
          roleIds: [ImportedFile.desk]),
        DashboardInput(
          name: "b", url: "https://b", isActive: false, roleIds: [ImportedFile.desk, ImportedFile.sales]),
      ])
    #expect(file.rows.map(\.place) == [ImportPlace(line: 2, column: 3), ImportPlace(line: 9, column: 3)])
    #expect(file.rows.map(\.isValid) == [true, true])
  }

  @Test func aMappingAloneIsOneRow() throws {
    let file = try ImportedFile("---\nname: a\nurl: https://a\n", .yaml)
    #expect(file.texts == [])
    #expect(file.rows.map(\.input.name) == ["a"])
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "~", "[]"])
  func nothingHasNoRows(yaml: String) throws {
    #expect(try texts(yaml) == ["The file has no rows."])
  }

  @Test(arguments: [
    ("isActive: yes", "Row 1 (line 3, column 13): isActive “yes” must be true or false, or left out."),
    ("displayOrder: 1001", "Row 1 (line 3, column 17): displayOrder “1001” must be 0 to 1000."),
    (
      "colour: red",
      "Row 1 (line 3, column 3): colour is no field of a dashboard: there are name, url, description, "
        + "iconUrl, displayOrder, isActive, roles."
    ),
    (
      "descripton: {a: [b, {c: d}]}",
      "Row 1 (line 3, column 3): descripton is no field of a dashboard: is it description?"
    ),
    ("name: b", "Row 1 (line 3, column 3): name stands here a second time."),
    ("description: [x]", "Row 1 (line 3, column 16): description must be a text, not a list."),
    ("roles: {x: y}", "Row 1 (line 3, column 10): roleIds must be a list of texts, not a mapping."),
    ("roles: [[x]]", "Row 1 (line 3, column 11): roleIds must be a list of texts; here is a list."),
    ("roles: [~]", "Row 1 (line 3, column 11): roleIds has an empty role."),
    ("roles: [x]", "Row 1 (line 3, column 11): roleIds “x” is no role that is known here."),
  ])
  func whatIsWrongWithARowIsToldAndTheNextIsRead(entry: String, text: String) throws {
    let file = try ImportedFile(
      "- name: a\n  url: https://a\n  \(entry)\n- name: c\n  url: https://c\n", .yaml)
    #expect(file.texts == [text])
    #expect(file.rows.map(\.isValid) == [false, true])
  }

  @Test func rolesUnderBothKeysAreAnError() throws {
    #expect(
      try texts("- name: a\n  url: https://a\n  roleIds: []\n  roles: []\n") == [
        "Row 1 (line 4, column 3): roles stands here beside roleIds: keep one of them."
      ])
  }

  @Test func nothingIsNoNameAndNoURL() throws {
    #expect(
      try texts("- name: ~\n  url:\n  description:\n") == [
        "Row 1 (line 1, column 9): name: a name is needed.",
        "Row 1 (line 2, column 7): url: a URL is needed.",
      ])
  }

  @Test(arguments: [("x", "a text"), ("[x]", "a list"), ("~", "nothing")])
  func anItemThatIsNoMappingIsAnError(item: String, words: String) throws {
    let file = try ImportedFile("- \(item)\n- name: a\n  url: https://a\n", .yaml)
    #expect(file.rows.map(\.isValid) == [false, true])
    #expect(file.rows.first?.findings.map(\.message) == ["must be a mapping with name and url, not \(words)"])
  }

  @Test(arguments: [
    ("- name: &a x\n", 1, "an anchor (&) is not taken"), ("- name: *a\n", 1, "an alias (*) is not taken"),
    ("- name: !!str x\n", 1, "a tag (!) is not taken"), ("- name: a\n  <<: {url: x}\n", 2, "merge key"),
    ("- name: a\n  url: https://a\n---\n- x\n", 3, "a second document begins here"),
    ("- name: a\n- [a, b\n", 3, "is no YAML that is taken"), ("- name: \"a\n", 2, "is no YAML that is taken"),
    ("- ? [a]\n  : b\n", 1, "since it is a key"), ("text\n", 1, "must be a list of mappings"),
    ("- name: \"a\u{1}\"\n", 1, "control characters are not allowed"),
  ])
  func whatIsRefusedIsThrownWithItsPlace(yaml: String, line: Int, words: String) throws {
    let thrown = try #require(try ImportedFile(yaml, .yaml).thrown)
    #expect(thrown.place?.line == line)
    #expect(thrown.text.contains(words), "\(thrown.text)")
  }

  @Test func aBombIsRefusedAtOnce() throws {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (last, next) in zip("abcdefgh", "bcdefghi") {
      bomb += "\(next): &\(next) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ", ") + "]\n"
    }
    #expect(try ImportedFile(bomb, .yaml).thrown?.message.contains("an anchor (&) is not taken") == true)
    let deep = try ImportedFile("- x: " + String(repeating: "[", count: 100_000), .yaml)
    #expect(deep.thrown?.message.contains("nested deeper than 16 levels") == true)
  }

  @Test func aTextBeyondTheBoundIsAnErrorAndOneWithoutEndIsThrown() throws {
    let long = String(repeating: "x", count: 65537)
    let file = try ImportedFile("- name: a\n  url: https://a\n  description: \(long)\n", .yaml)
    #expect(file.rows.first?.findings.map(\.message) == ["is longer than 64 KiB"])
    let endless = try ImportedFile("- name: \"" + String(repeating: "x\n", count: 2 << 20), .yaml)
    #expect(endless.thrown?.message == "is within more than 1 MiB that is no value yet")
  }
}
