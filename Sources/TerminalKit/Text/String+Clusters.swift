extension String {
  /// The text as steps of the cursor, each with the cells that show it (see `TextCluster`).
  ///
  /// Swift's `Character`, `wcwidth` and terminals disagree on what takes a cell, so a cell is one base of
  /// `wcwidth` 1 or 2 with at most four marks (all that curses stores), and a character is split into
  /// glyphs at each further spacing scalar: an emoji family is one step, and several glyphs.
  public var clusters: [TextCluster] {
    var result: [TextCluster] = []
    result.reserveCapacity(utf8.count)
    for character in self {
      if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
        result.append(TextCluster.printable[Int(ascii) - 0x20])
      } else {
        result.append(TextCluster(character))
      }
    }
    return result
  }
}

extension TextCluster {
  /// The clusters of printable ASCII, made once: most text is nothing else.
  fileprivate static let printable: [TextCluster] = (0x20...0x7E).map { code in
    let text = String(UnicodeScalar(UInt8(code)))
    return TextCluster(text: text, glyphs: [Glyph(text, width: 1)])
  }

  /// The most marks that one cell keeps: curses' `CCHARW_MAX` less the base.
  private static let mostMarks = 4
  /// What a mark stands on that has no letter before it; else it would join the cell to the left.
  private static let dottedCircle = "\u{25CC}"

  init(_ character: Character) {
    self.init(text: String(character), glyphs: [])
    // Whether the last glyph may take a mark, and how many it has. Escapes take none.
    var marks: Int?
    let scalars = character.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if Sanitizer.isJoiner(at: index, in: scalars) { continue }
      if Sanitizer.isSelector(scalar), index > scalars.startIndex { continue }
      let width =
        Sanitizer.isUnsafe(scalar) || Sanitizer.isSelector(scalar) ? nil : TextWidth.width(of: scalar)
      switch width {
      case nil:
        for letter in Sanitizer.escape(scalar) { glyphs.append(Glyph(String(letter), width: 1)) }
        marks = nil
      case 0:
        if marks == nil {
          glyphs.append(Glyph(Self.dottedCircle, width: 1))
          marks = 0
        }
        guard let count = marks, count < Self.mostMarks else { continue }
        glyphs[glyphs.count - 1].text.unicodeScalars.append(scalar)
        marks = count + 1
      case let width?:
        glyphs.append(Glyph(String(scalar), width: width))
        marks = 0
      }
    }
  }
}
