import Testing

@testable import Interface

/// What was typed at a question, told apart from values.
@Suite struct AnswerTests {
  @Test(arguments: [
    ("Ticket metrics", Answer.text("Ticket metrics")), ("  outer blanks \t", .text("outer blanks")),
    ("", .standard),
    ("   ", .standard), ("?", .explain), (":", .menu), (": ", .menu), (":back", .back), (":BACK", .back),
    (":empty", .empty), (":history", .go(.history)), (":his", .go(.history)), (":re", .unknown("re")),
    (":quit", .go(.quit)), (":q", .go(.quit)), (":nothing", .unknown("nothing")),
  ]) func aLineIsTakenForWhatItIs(_ line: String, _ answer: Answer) {
    #expect(Answer(line) == answer)
  }

  @Test func aValueThatLooksLikeACommandIsTypedWithABlankBeforeIt() {
    #expect(Answer(" :history") == .text(":history"))
    #expect(Answer(" ?") == .text("?"))
    #expect(Answer("back") == .text("back"))
    #expect(Answer("??") == .text("??"))
  }

  @Test func keysThatEditNothingHereAreNotTakenForText() {
    #expect(Answer("Tick\u{1b}[Dets") == .control("Tick\u{1b}[Dets"))
    #expect(Answer("a\u{9b}b") == .control("a\u{9b}b"))
    #expect(Answer("Caf\u{fffd}") == .control("Caf\u{fffd}"))
  }

  @Test func whatCannotBeSeenIsNamedOnce() {
    #expect(Answer.invisible(in: "a\u{202e}b\u{200b}c\u{202e}") == ["\\u202e", "\\u200b"])
    #expect(Answer.invisible(in: "Tickets für Zoë") == [])
  }

  @Test func yesAndNoAndNothingElse() {
    #expect(["yes", "Y", "YES"].allSatisfy { YesOrNo.value($0) == true })
    #expect(["no", "N"].allSatisfy { YesOrNo.value($0) == false })
    #expect(["", "yess", "1", "ja", "true"].allSatisfy { YesOrNo.value($0) == nil })
  }

  @Test func everyDestinationIsReachedByItsWordAndItsNumber() {
    for (index, place) in Destination.allCases.enumerated() {
      #expect(Answer(":\(place.rawValue)") == .go(place))
      #expect(Destination.lines[index].hasPrefix("\(index + 1). \(place.rawValue): "))
    }
    #expect(Destination.refusal(of: "histroy").contains("Is it :history?"))
  }
}
