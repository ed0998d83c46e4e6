import TestSupport
import Testing

@testable import PortalAPI

@Suite struct PlaceholderTextTests {
  private let values = ["tenant": "acme", "customer": "Globex", "a-b_1": "x"]

  @Test(arguments: [
    ("Tickets of {{tenant}}", "Tickets of acme"), ("{{ customer }}{{\ttenant}}", "Globexacme"),
    ("{{a-b_1}}", "x"), ("no gap", "no gap"), ("", ""), ("{tenant} }} {", "{tenant} }} {"),
    ("{{tenant}}}}", "acme}}"), ("e\u{301}{{tenant}}\u{301}", "e\u{301}acme\u{301}"),
  ]) func gapsAreFilled(_ written: String, _ expected: String) throws {
    #expect(try PlaceholderText(written).filled(values) == expected)
  }

  @Test(arguments: [
    "{{", "a {{tenant", "{{tenant} }", "{{tenant}\u{301}}", "{{tenant}}{{",
  ]) func bracesThatAreNeverClosedAreAFault(_ written: String) {
    #expect(throws: PlaceholderText.Fault(message: "{{ is opened and never closed by }}")) {
      try PlaceholderText(written)
    }
  }

  @Test(arguments: [
    ("{{}}", "no key stands between {{ and }}"), ("{{ \t}}", "no key stands between {{ and }}"),
    ("{{1a}}", "\u{201c}1a\u{201d} is no key"), ("{{a b}}", "\u{201c}a b\u{201d} is no key"),
    ("{{ä}}", "\u{201c}ä\u{201d} is no key"), ("{{{tenant}}}", "\u{201c}{tenant\u{201d} is no key"),
    ("{{{{tenant}}}}", "\u{201c}{{tenant\u{201d} is no key"),
    ("{{\(String(repeating: "a", count: 65))}}", "is no key"),
  ]) func whatIsNoKeyIsAFault(_ written: String, _ words: String) {
    do {
      _ = try PlaceholderText(written)
      Issue.record("taken")
    } catch { #expect(error.message.contains(words)) }
  }

  @Test func theLongestKeyIsTaken() throws {
    let key = String(repeating: "k", count: 64)
    #expect(try PlaceholderText("{{\(key)}}").keys == [key])
  }

  @Test func aValueIsPutInAsItIsAndNeverFilledAgain() throws {
    let text = try PlaceholderText("{{a}} {{b}}")
    #expect(text.filled(["a": "{{b}}", "b": "{{"]) == "{{b}} {{")
  }

  @Test func keysStandInTheirOrder() throws {
    #expect(try PlaceholderText("{{b}}{{a}}{{b}}").keys == ["b", "a", "b"])
  }

  @Test func whatIsWrittenIsReadAgainAndALiteralTextComesBackToTheLetter() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let parts = ["{", "}", "{{", "}}", "{{tenant}}", "{{braces}}", "a", " ", "\u{301}", "\n", "漢"]
    for _ in Fuzz.rounds(2000) {
      let text = (0..<Int.random(in: 0..<9, using: &random)).map { _ in parts.randomElement(using: &random)! }
        .joined()
      let literal = PlaceholderText(literal: text, bracesFrom: "braces")
      let read = try PlaceholderText(literal.written)
      #expect(read == literal, "seed \(seed): \(text.debugDescription)")
      #expect(
        Array(read.filled(["braces": "{{"]).unicodeScalars) == Array(text.unicodeScalars),
        "seed \(seed): \(text.debugDescription)")
      // Whatever is written: it is a text or a fault, and as a text it is read again as the same.
      if let any = try? PlaceholderText(text) {
        #expect(try PlaceholderText(any.written) == any, "seed \(seed): \(text.debugDescription)")
      }
    }
  }
}
