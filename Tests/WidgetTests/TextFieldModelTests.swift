import TerminalKit
import TestSupport
import Testing

/// Random keys against the simplest model there is: the text before the cursor and the text behind it.
@Suite struct TextFieldModelTests {
  private struct Model {
    var before = ""
    var after = ""

    mutating func press(_ press: KeyPress) {
      switch (press.key, press.modifiers) {
      case (.character(let character), []): before.append(character)
      case (.left, []): if let last = before.popLast() { after = String(last) + after }
      case (.right, []):
        if let first = after.first { (before, after) = (before + String(first), String(after.dropFirst())) }
      case (.home, []): (before, after) = ("", before + after)
      case (.end, []): (before, after) = (before + after, "")
      case (.backspace, []): _ = before.popLast()
      case (.delete, []): after = String(after.dropFirst())
      case (.character("u"), .control): before = ""
      case (.character("k"), .control): after = ""
      case (.character("w"), .control): before = String(before.prefix(wordStart))
      case (.left, .control):
        (before, after) = (String(before.prefix(wordStart)), String(before.dropFirst(wordStart)) + after)
      case (.right, .control):
        (before, after) = (before + after.prefix(wordEnd), String(after.dropFirst(wordEnd)))
      case (.character("d"), .alt): after = String(after.dropFirst(wordEnd))
      default: break
      }
    }

    private var wordStart: Int {
      let back = before.reversed().drop { !$0.isWord }.drop { $0.isWord }
      return back.count
    }
    private var wordEnd: Int { after.count - after.drop { !$0.isWord }.drop { $0.isWord }.count }
  }

  /// Letters that never join their neighbours, so that the model may count characters.
  private static let letters: [Character] = [
    "a", "B", "7", " ", "-", "/", "é", "漢", "🎉", "\u{1B}", "\u{202E}",
  ]
  private static let keys: [KeyPress] = [
    KeyPress(.left), KeyPress(.right), KeyPress(.home), KeyPress(.end), KeyPress(.backspace),
    KeyPress(.delete),
    .control("u"), .control("k"), .control("w"), KeyPress(.left, .control), KeyPress(.right, .control),
    .alt("d"),
  ]

  @Test func randomKeysDoWhatTheModelSays() {
    var random = SeededGenerator.printed(for: #function)
    let seed = random.seed
    for _ in 0..<300 {
      var field = TextField()
      var model = Model()
      var pressed: [KeyPress] = []
      for _ in 0..<60 {
        let isLetter = Int.random(in: 0..<3, using: &random) > 0
        let key =
          isLetter
          ? .character(Self.letters.randomElement(using: &random)!) : Self.keys.randomElement(using: &random)!
        pressed.append(key)
        let isTaken = field.handle(key)
        model.press(key)
        guard isTaken, field.text == model.before + model.after, field.cursor == model.before.count else {
          Issue.record("seed \(seed): \(field) is not \(model) after \(pressed)")
          return
        }
      }
    }
  }

  /// With characters that join, no model is simple; but nothing may trap or leave the text.
  @Test func randomKeysAmongJoiningCharactersKeepTheCursorInTheText() {
    var random = SeededGenerator.printed(for: #function)
    let seed = random.seed
    let joining: [Character] = [
      "\u{301}", "\u{200D}", "👩", "👧", "\u{1F1E9}", "\u{1F1EA}", "\u{FE0F}", "ก", "\u{94D}", "क", "\u{1F3FB}",
    ]
    var field = TextField()
    for step in 0..<6000 {
      if Int.random(in: 0..<3, using: &random) > 0 {
        _ = field.handle(.character(joining.randomElement(using: &random)!))
      } else {
        _ = field.handle(Self.keys.randomElement(using: &random)!)
      }
      #expect((0...field.text.clusters.count).contains(field.cursor), "seed \(seed), step \(step)")
      let width = Int.random(in: 1...20, using: &random)
      var canvas = Canvas(size: Size(columns: 30, rows: 1))
      field.draw(on: &canvas, at: Point(column: 2, row: 0), width: width, isFocused: true)
      let column = canvas.cursor?.column ?? -1
      #expect((2..<(2 + width)).contains(column), "seed \(seed), step \(step): column \(column) of \(width)")
    }
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}
