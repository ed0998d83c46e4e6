extension Canvas {
  /// The frame as lines of text, without the blanks at their ends: for golden files and for a person to read.
  public func text(_ signs: SignSet = .full) -> String {
    lines { cell in
      switch cell.content {
      case .text(let text): signs.text(text)
      case .sign(let sign): String(signs.character(sign))
      case .continuation: ""
      }
    } trimming: {
      $0 == " "
    }
  }

  /// The styles as a layer of letters under `text()`, one a column, without the dots at the ends of lines.
  public func styles() -> String {
    lines {
      String($0.style.letter)
    } trimming: {
      $0 == "."
    }
  }

  private func lines(_ show: (Cell) -> String, trimming isTrimmed: (Character) -> Bool) -> String {
    (0..<size.rows).map { row in
      var line = (0..<size.columns).map { show(self[$0, row]) }.joined()
      while let last = line.last, isTrimmed(last) { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
