import Foundation
import TerminalKit

/// A list on stdout: a table with a head on a terminal, lines with tabs when piped. Every cell is sanitised.
struct Table {
  var head: [String]
  var rows: [[String]] = []
  /// The widest that a column gets on a terminal.
  var widest = 40
  /// Whether it is drawn as a table; nil: where stdout is a terminal.
  var isForPeople: Bool?
  /// Whether each row is written as lines, a column a line: for screen readers.
  var isSpoken = false

  func print() {
    let cells = rows.map { $0.map { Sanitizer.visible($0) } }
    if isSpoken, isForPeople != false { return speak(cells) }
    guard isForPeople ?? Console.isTerminal else {
      for row in cells { Console.out(row.joined(separator: "\t")) }
      return
    }
    let all = [head] + cells
    let wanted = head.indices.map { column in
      min(
        widest,
        all.compactMap { $0.indices.contains(column) ? TextWidth.width(of: $0[column]) : nil }.max() ?? 0)
    }
    let widths = Self.fitted(wanted, to: Console.columns)
    for row in all {
      let padded = zip(row, widths).map { cell, width in
        let cut = TextWidth.cut(cell, to: width)
        return cut + String(repeating: " ", count: width - TextWidth.width(of: cut))
      }
      let line = padded.joined(separator: "  ")
      Console.out(String(line.reversed().drop { $0 == " " }.reversed()))
    }
  }

  private func speak(_ rows: [[String]]) {
    for (index, row) in rows.enumerated() {
      if index > 0 { Console.out("") }
      for (label, cell) in zip(head, row) where !cell.isEmpty && cell != "-" {
        Console.out("\(Self.spoken(label)): \(cell)")
      }
    }
  }

  /// `Request id` of `REQUEST ID`.
  private static func spoken(_ head: String) -> String {
    let words = head.split(separator: " ").map {
      ["URL", "HTTP"].contains($0) ? String($0) : $0.lowercased()
    }
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static let gap = 2
  /// No column gets narrower: eight characters of an id are enough to name it.
  private static let narrowest = 9

  /// The widest columns give way until a row fits into a line.
  /// - Parameter columns: of the terminal; nil: they are not known.
  static func fitted(_ widths: [Int], to columns: Int?) -> [Int] {
    guard let columns else { return widths }
    var widths = widths
    while widths.reduce(0, +) + gap * (widths.count - 1) > columns,
      let widest = widths.max(), widest > narrowest, let place = widths.lastIndex(of: widest)
    {
      widths[place] -= 1
    }
    return widths
  }
}
