import TerminalKit
import Testing

@Suite struct TextFieldEditingTests {
  /// A field whose cursor stands at the bar in the text.
  private func field(_ text: String) -> TextField {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var field = TextField(parts[0])
    field.insert(parts[1])
    while field.cursor > parts[0].clusters.count { _ = field.handle(KeyPress(.left)) }
    return field
  }

  /// The text with a bar at the cursor.
  private func shown(_ field: TextField) -> String {
    let clusters = field.text.clusters.map(\.text)
    return clusters[..<field.cursor].joined() + "|" + clusters[field.cursor...].joined()
  }

  struct Edit: CustomTestStringConvertible {
    var key: KeyPress
    var before: String
    var after: String
    init(_ key: KeyPress, _ before: String, _ after: String) {
      (self.key, self.before, self.after) = (key, before, after)
    }
    var testDescription: String { "\(before) → \(after)" }
  }

  static let edits = [
    Edit(.character("x"), "ab|cd", "abx|cd"),
    Edit(KeyPress(.character("X"), .shift), "ab|", "abX|"),
    Edit(.character(" "), "ab|cd", "ab |cd"),
    Edit(KeyPress(.left), "ab|cd", "a|bcd"),
    Edit(KeyPress(.left), "|ab", "|ab"),
    Edit(KeyPress(.right), "ab|cd", "abc|d"),
    Edit(KeyPress(.right), "ab|", "ab|"),
    Edit(KeyPress(.home), "ab|cd", "|abcd"),
    Edit(.control("a"), "ab|cd", "|abcd"),
    Edit(KeyPress(.end), "ab|cd", "abcd|"),
    Edit(.control("e"), "ab|cd", "abcd|"),
    Edit(KeyPress(.backspace), "ab|cd", "a|cd"),
    Edit(KeyPress(.backspace), "|ab", "|ab"),
    Edit(KeyPress(.backspace, .shift), "ab|", "a|"),
    Edit(KeyPress(.delete), "ab|cd", "ab|d"),
    Edit(KeyPress(.delete), "ab|", "ab|"),
    Edit(.control("d"), "|ab", "|b"),
    Edit(.control("k"), "ab|cd", "ab|"),
    Edit(.control("u"), "ab|cd", "|cd"),
    Edit(.control("w"), "one two|", "one |"),
    Edit(.control("w"), "one  |two", "|two"),
    Edit(.control("w"), "https://bi.example.com|", "https://bi.example.|"),
    Edit(KeyPress(.backspace, .alt), "one two|", "one |"),
    Edit(KeyPress(.backspace, .control), "one two|", "one |"),
    Edit(.alt("d"), "|one two", "| two"),
    Edit(KeyPress(.delete, .control), "one| two", "one|"),
    Edit(KeyPress(.left, .control), "one two|", "one |two"),
    Edit(KeyPress(.left, .alt), "one |two", "|one two"),
    Edit(.alt("b"), "one, two|", "one, |two"),
    Edit(KeyPress(.right, .control), "|one two", "one| two"),
    Edit(KeyPress(.right, .alt), "one| two", "one two|"),
    Edit(.alt("f"), "|ümläut ß", "ümläut| ß"),
  ]

  @Test(arguments: edits) func aKeyEditsAsPeopleExpect(_ edit: Edit) {
    var field = field(edit.before)
    let isTaken = field.handle(edit.key)
    #expect(isTaken)
    #expect(shown(field) == edit.after)
  }

  @Test(arguments: [
    KeyPress(.tab), KeyPress(.enter), KeyPress(.escape), KeyPress(.up), KeyPress(.down), .control("s"),
    .control("c"), .function(1), KeyPress(.pageUp), .alt("x"), KeyPress(.insert),
  ])
  func aKeyThatMeansNothingHereIsTheHolders(_ key: KeyPress) {
    var field = field("ab|cd")
    let isTaken = field.handle(key)
    #expect(!isTaken)
    #expect(shown(field) == "ab|cd")
  }

  @Test(arguments: ["日本語", "e\u{301}a\u{308}o\u{323}\u{302}", "👩\u{200D}👩\u{200D}👧🇩🇪👍🏽", "\u{1B}\u{202E}\u{7}"])
  func theCursorStepsOverWhatPeopleSeeAsOneCharacter(_ text: String) {
    var field = TextField(text)
    #expect(field.cursor == 3)
    _ = field.handle(KeyPress(.left))
    _ = field.handle(KeyPress(.backspace))
    #expect(field.text.count == 2)
    #expect(field.cursor == 1)
    _ = field.handle(KeyPress(.delete))
    #expect(field.text == String(text.prefix(1)))
  }

  @Test func aMarkThatIsTypedJoinsTheLetterBeforeIt() {
    var field = field("e|x")
    _ = field.handle(.character("\u{301}"))
    #expect(shown(field) == "e\u{301}|x")
    #expect(field.cursor == 1)
  }

  @Test func halfAFlagAndHalfAFlagAreOneFlag() {
    var field = TextField("\u{1F1E9}")
    _ = field.handle(.character("\u{1F1EA}"))
    #expect(field.cursor == 1)
    _ = field.handle(KeyPress(.backspace))
    #expect(field.text.isEmpty)
  }

  @Test func settingTheTextPutsTheCursorBehindIt() {
    var field = TextField("a")
    field.text = "日本"
    #expect(field.cursor == 2)
    field.text = ""
    #expect(field.cursor == 0)
  }

  @Test func aPasteLosesTheWhiteSpaceAroundIt() {
    var field = field("ab|cd")
    field.paste(" \n\t xyz \r\n")
    #expect(shown(field) == "abxyz|cd")
    field.paste(" \n ")
    #expect(shown(field) == "abxyz|cd")
  }

  @Test(arguments: ["a\nb", "a\r\nb", "a\rb", "a\tb", "a\u{2028}b", "a\u{85}b"])
  func lineEndsAndTabsInsideAPasteBecomeOneBlank(_ text: String) {
    var field = TextField()
    field.paste(text)
    #expect(field.text == "a b")
  }

  @Test func controlsInAPasteAreKept() {
    var field = TextField()
    field.paste("a\u{1B}[31mb\u{202E}")
    #expect(field.text == "a\u{1B}[31mb\u{202E}")
  }

  @Test func aPasteOfFiveThousandCharactersIsOneValue() {
    var field = TextField("x")
    field.paste(String(repeating: "é漢👩\u{200D}👧z", count: 1250))
    #expect(field.cursor == 5001)
    _ = field.handle(.control("u"))
    #expect(field.text.isEmpty)
  }
}
