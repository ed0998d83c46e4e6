import TestSupport
import Testing

@testable import TerminalKit

@Suite struct KeyDecoderTests {
  private func events(_ text: String, bracketedPaste: Bool = true) -> [TerminalEvent] {
    var decoder = KeyDecoder(bracketedPaste: bracketedPaste)
    return decoder.decode(Array(text.utf8))
  }

  private func key(_ text: String) -> KeyPress? {
    let events = events(text)
    guard events.count == 1, case .key(let key) = events[0] else { return nil }
    return key
  }

  @Test func lettersArriveWhateverTheLocale() {
    #expect(events("aé日🙂") == "aé日🙂".map { .key(.character($0)) })
  }

  @Test func controlsAreKeysWithControl() {
    #expect(key("\u{13}") == .control("s"))
    #expect(key("\u{1}") == .control("a"))
    #expect(key("\0") == .control(" "))
    #expect(key("\u{1F}") == .control("_"))
    #expect(key("\r") == KeyPress(.enter))
    #expect(key("\t") == KeyPress(.tab))
    #expect(key("\u{7F}") == KeyPress(.backspace))
    #expect(key("\u{8}") == KeyPress(.backspace))
  }

  @Test(arguments: [
    ("\u{1B}[A", KeyPress(.up)), ("\u{1B}OB", KeyPress(.down)), ("\u{1B}[1;5C", KeyPress(.right, .control)),
    ("\u{1B}[1;2D", KeyPress(.left, .shift)), ("\u{1B}[H", KeyPress(.home)), ("\u{1B}[4~", KeyPress(.end)),
    ("\u{1B}[7~", KeyPress(.home)), ("\u{1B}[3~", KeyPress(.delete)),
    ("\u{1B}[3;5~", KeyPress(.delete, .control)),
    ("\u{1B}[3$", KeyPress(.delete, .shift)), ("\u{1B}[3^", KeyPress(.delete, .control)),
    ("\u{1B}[5~", KeyPress(.pageUp)), ("\u{1B}[Z", KeyPress(.tab, .shift)), ("\u{1B}OP", .function(1)),
    ("\u{1B}[[A", .function(1)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[24~", .function(12)), ("\u{1B}[1;2P", KeyPress(.function(1), .shift)),
    ("\u{1B}[34~", .function(20)), ("\u{1B}Oc", KeyPress(.right, .control)),
    ("\u{1B}[d", KeyPress(.left, .shift)),
    ("\u{1B}OM", KeyPress(.enter)), ("\u{1B}b", .alt("b")),
    ("\u{1B}B", KeyPress(.character("b"), [.alt, .shift])),
    ("\u{1B}é", .alt("é")), ("\u{1B}\u{7F}", KeyPress(.backspace, .alt)),
    ("\u{1B}\u{1B}[A", KeyPress(.up, .alt)), ("\u{1B}[115;5u", .control("s")),
    ("\u{1B}[27u", KeyPress(.escape)),
    ("\u{1B}[97:65;2u", .character("A")), ("\u{1B}[13;2u", KeyPress(.enter, .shift)),
    ("\u{1B}[27;5;115~", .control("s")), ("\u{1B}O5C", KeyPress(.right, .control)),
  ])
  func sequencesOfManyTerminalsAreKeys(sequence: String, expected: KeyPress) {
    #expect(key(sequence) == expected, "\(sequence.debugDescription)")
  }

  @Test func aLoneEscapeIsDecidedByTime() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patience == .milliseconds(50))
    #expect(decoder.timeOut() == [.key(KeyPress(.escape))])
    #expect(!decoder.isPending)
    #expect(decoder.decode([0x1B]) == [] && decoder.decode(Array("[A".utf8)) == [.key(KeyPress(.up))])
    _ = decoder.decode([0x1B, 0x1B])
    #expect(decoder.timeOut() == [.key(KeyPress(.escape)), .key(KeyPress(.escape))])
    _ = decoder.decode(Array("\u{1B}[".utf8))
    #expect(decoder.timeOut() == [.key(.alt("["))])
  }

  @Test func sequencesOfTerminfoGoBeforeTheTable() {
    var decoder = KeyDecoder(extraSequences: [Array("\u{1B}[224z".utf8): .function(1), [0x61]: .function(2)])
    #expect(decoder.decode(Array("\u{1B}[224za".utf8)) == [.key(.function(1)), .key(.character("a"))])
  }

  @Test func repliesAreSwallowedWhole() {
    for reply in [
      "\u{1B}[?62;22c", "\u{1B}[12;40R", "\u{1B}[?2026;2$y", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\",
      "\u{1B}]0;title\u{7}", "\u{1B}P1+r544e=78\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[I",
      "\u{1B}[97;1:3u",
      "\u{1B}[" + String(repeating: "1;", count: 500) + "m",
    ] {
      #expect(events(reply + "x") == [.key(.character("x"))], "\(reply.debugDescription)")
    }
  }

  @Test func textAfterAnInvalidByteIsNotLost() {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode([0xE9, 0x61, 0xC3, 0x28, 0xFF, 0x62])
        == ["\u{FFFD}", "a", "\u{FFFD}", "(", "\u{FFFD}", "b"].map { .key(.character($0)) })
    #expect(decoder.decode([0xED, 0xA0, 0x80]) == Array(repeating: .key(.character("\u{FFFD}")), count: 3))
    #expect(decoder.decode([0xC3]) == [])
    #expect(decoder.timeOut() == [.key(.character("\u{FFFD}"))])
  }

  @Test func theMouseIsToldInCells() {
    #expect(events("\u{1B}[<0;10;5M") == [.mouse(MouseEvent(.press, at: Point(column: 9, row: 4)))])
    #expect(
      events("\u{1B}[<2;1;1m") == [.mouse(MouseEvent(.release, button: 2, at: Point(column: 0, row: 0)))])
    #expect(events("\u{1B}[<65;3;4M") == [.mouse(MouseEvent(.wheelDown, at: Point(column: 2, row: 3)))])
    #expect(events("\u{1B}[<32;3;4M") == [.mouse(MouseEvent(.drag, at: Point(column: 2, row: 3)))])
    #expect(events("\u{1B}[M !!") == [.mouse(MouseEvent(.press, at: Point(column: 0, row: 0)))])
    #expect(events("\u{1B}[<0;99999999999999999999;1M").count == 1)
  }

  @Test func aPasteIsOneEventOverManyReads() {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for byte in "\u{1B}[200~a\r\nb\u{1B}[31m\u{13}é\u{1B}\u{1B}[20\u{1B}[201~c".utf8 {
      events += decoder.decode([byte])
    }
    #expect(events == [.paste("a\nb\u{1B}[31m\u{13}é\u{1B}\u{1B}[20"), .key(.character("c"))])
  }

  @Test func aHugePasteIsBounded() {
    var decoder = KeyDecoder()
    _ = decoder.decode(Array("\u{1B}[200~".utf8))
    for _ in 0..<3 { #expect(decoder.decode(repeatElement(UInt8(ascii: "x"), count: 1 << 20)) == []) }
    let events = decoder.decode(Array("\u{1B}[201~".utf8))
    guard case .paste(let text)? = events.first else { return #expect(Bool(false)) }
    #expect(text.utf8.count == PasteBuffer.limit)
  }

  @Test func aPasteWithoutAnEndIsGivenUpAndItsRestNeverSubmits() {
    var decoder = KeyDecoder()
    _ = decoder.decode(Array("\u{1B}[200~abc".utf8))
    #expect(decoder.patience == .seconds(3))
    #expect(decoder.timeOut() == [.paste("abc")])
    #expect(decoder.decode(Array("def\r".utf8)) == [.paste("def\n")])
    _ = decoder.timeOut()
    #expect(decoder.decode(Array("\u{1B}[201~".utf8)) == [])
    #expect(decoder.decode(Array("d\r".utf8)) == [.key(.character("d")), .key(KeyPress(.enter))])
  }

  @Test func whereNoPasteIsMarkedNoLineEndAfterTextSubmits() {
    #expect(events("abc\rdef\u{13}", bracketedPaste: false) == [.paste("abc\ndef")])
    #expect(events("a", bracketedPaste: false) == [.key(.character("a"))])
    #expect(events("\r", bracketedPaste: false) == [.key(KeyPress(.enter))])
    #expect(
      events("\u{1B}[Ax\r", bracketedPaste: false) == [.key(KeyPress(.up)), .paste("x\n")])
    var decoder = KeyDecoder(bracketedPaste: false)
    #expect(decoder.decode(Array("a long line that nobody types".utf8)).count == 29)
    #expect(decoder.decode([13]) == [.paste("\n")])
    #expect(decoder.patience != nil)
    _ = decoder.timeOut()
    #expect(decoder.decode([13]) == [.key(KeyPress(.enter))])
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func validInputIsTheSameHoweverItIsSplit(seed: UInt64) {
    let parts = [
      "a", "é", "日", "🙂", "\u{1B}[A", "\u{1B}[1;5C", "\u{1B}OP", "\u{1B}x", "\r", "\u{13}", "\u{1B}[<0;10;5M",
      "\u{1B}[200~one\rtwo\u{1B}[201~", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}[?1;2c", "\u{1B}[[B",
      "\u{1B}[115;5u",
    ]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let bytes = (0..<20).flatMap { _ in Array(parts.randomElement(using: &random)!.utf8) }
      var whole = KeyDecoder()
      let expected = whole.decode(bytes)
      var split = KeyDecoder()
      var events: [TerminalEvent] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 1...7, using: &random))
        events += split.decode(bytes[start..<end])
        start = end
      }
      #expect(events == expected, "seed \(seed)")
    }
  }
}
