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

  func print() {
    let cells = rows.map { $0.map { Sanitizer.visible($0) } }
    guard isForPeople ?? Console.isTerminal else {
      for row in cells { Console.out(row.joined(separator: "\t")) }
      return
    }
    let cut = ([head] + cells).map { $0.map { TextWidth.cut($0, to: widest) } }
    let widths = head.indices.map { column in
      cut.compactMap { $0.indices.contains(column) ? TextWidth.width(of: $0[column]) : nil }.max() ?? 0
    }
    for row in cut {
      let padded = row.enumerated().map { column, cell in
        cell + String(repeating: " ", count: widths[column] - TextWidth.width(of: cell))
      }
      let line = padded.joined(separator: "  ")
      Console.out(String(line.reversed().drop { $0 == " " }.reversed()))
    }
  }
}
