import Testing

@testable import Interface

/// One of several, by number or name.
@Suite struct NumberedChoiceTests {
  private let choice = NumberedChoice(["Add a tenant", "Try the demo", "Try again"], first: 11)

  @Test func itIsFoundByNumberByNameAndByItsBeginning() {
    #expect(choice.lines == ["11. Add a tenant", "12. Try the demo", "13. Try again"])
    #expect(choice.match("12") == .item(1))
    #expect(choice.match("TRY AGAIN") == .item(2))
    #expect(choice.match("add") == .item(0))
  }

  @Test func whatCouldBeSeveralOrNothingIsRefused() {
    #expect(choice.match("try") == .none("\u{201c}try\u{201d} may be 12 and 13: answer with a number."))
    #expect(
      choice.match("1") == .none("There is no \u{201c}1\u{201d} here. Answer with a number from 11 to 13."))
    #expect(choice.match("99999999999999999999") != .item(0))
    #expect(
      NumberedChoice(["A", "a"]).match("A")
        == .none("\u{201c}A\u{201d} may be 1 and 2: answer with a number."))
  }
}
