import TerminalKit
import Testing

@Suite struct NumberFieldTests {
  private func field(_ text: String, after keys: KeyPress.Key...) -> String {
    var field = NumberField(text, range: 0...1000)
    for key in keys { _ = field.handle(KeyPress(key)) }
    return field.text
  }

  @Test func pageUpAndDownCount() {
    #expect(field("40", after: .pageUp) == "41")
    #expect(field("40", after: .pageDown, .pageDown) == "38")
  }

  @Test func anEmptyFieldBeginsAtTheLowerBound() {
    #expect(field("", after: .pageUp) == "0")
    #expect(field("", after: .pageUp, .pageUp) == "1")
    #expect(field("", after: .pageDown) == "0")
  }

  @Test func countingStaysWithinTheBounds() {
    #expect(field("1000", after: .pageUp) == "1000")
    #expect(field("0", after: .pageDown) == "0")
    #expect(field("5000", after: .pageUp) == "1000")
    #expect(field("-7", after: .pageDown) == "0")
    #expect(field("\(Int.max)", after: .pageUp) == "1000")
    #expect(field("\(Int.min)", after: .pageDown) == "0")
  }

  @Test(arguments: ["4x", "1.5", "99999999999999999999", "٣"]) func whatIsNoNumberIsLeftAsItIs(_ text: String)
  {
    #expect(field(text, after: .pageUp, .pageDown) == text)
  }

  @Test func itTakesAnyCharacterSinceTheRulesSayWhatIsWrong() {
    var field = NumberField(range: 0...1000)
    for letter in "12a" { _ = field.handle(.character(letter)) }
    #expect(field.text == "12a")
    _ = field.handle(KeyPress(.backspace))
    #expect(field.text == "12")
  }

  @Test func otherKeysAreTheHolders() {
    var field = NumberField("1", range: 0...1000)
    let isTaken = field.handle(KeyPress(.up))
    #expect(!isTaken)
  }
}
