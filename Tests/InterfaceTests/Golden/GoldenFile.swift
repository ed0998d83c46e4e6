import Foundation
import TerminalKit

/// One golden file: a sentence, a script, and the pictures of the screen after it, one a size.
///
/// Everything above the first picture is written by hand; the pictures are drawn by the program. Each has the
/// cells as text, the styles as letters (see `Style.letter`), and those rows that look different in ASCII.
struct GoldenFile {
  let url: URL
  private let head: String
  private let pictures: String

  /// The folder of all golden files.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Golden").standardizedFileURL

  /// Their names, without the extension.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  init(named name: String) throws {
    url = Self.folder.appending(path: name + ".txt")
    let text = try String(contentsOf: url, encoding: .utf8)
    let start = text.range(of: "\n====")?.lowerBound ?? text.endIndex
    head = text[..<start].trimmingCharacters(in: .newlines) + "\n"
    pictures = String(text[start...]).trimmingCharacters(in: .newlines)
  }

  /// The lines that are indented are the script.
  private var script: [String] {
    head.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
  }

  private var sizes: [Size] {
    let line = script.first { $0.hasPrefix("sizes ") } ?? "sizes 40x12 80x24 120x40"
    return line.split(separator: " ").dropFirst().compactMap { word in
      let numbers = word.split(separator: "x").compactMap { Int($0) }
      return numbers.count == 2 ? Size(columns: numbers[0], rows: numbers[1]) : nil
    }
  }

  /// What differs between the pictures in the file and those that the program draws now; nil where nothing does.
  func difference() throws -> String? {
    let drawn = try draw()
    guard drawn != pictures else { return nil }
    let was = pictures.split(separator: "\n", omittingEmptySubsequences: false)
    let isNow = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = isNow.difference(from: was).sorted { $0.place < $1.place }
    let lines = changes.prefix(60).map { change in
      switch change {
      case .remove(let offset, let line, _): "\(offset + 1) - \(line)"
      case .insert(let offset, let line, _): "\(offset + 1) + \(line)"
      }
    }
    return "\(url.lastPathComponent) (- the file, + the program):\n" + lines.joined(separator: "\n")
  }

  /// Puts the pictures that the program draws now into the file.
  func renew() throws {
    try (head + "\n" + draw() + "\n").write(to: url, atomically: true, encoding: .utf8)
  }

  private func draw() throws -> String {
    let script = GoldenScript(steps: script.filter { !$0.hasPrefix("sizes ") })
    let pictures = try sizes.map { Self.picture(try script.play(size: $0).canvas) }
    return pictures.joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  private static func picture(_ canvas: Canvas) -> String {
    let cursor = canvas.cursor.map { "cursor at column \($0.column), row \($0.row)" } ?? "no cursor"
    let ascii = zip(lines(canvas.text()), lines(canvas.text(.ascii))).enumerated()
      .filter { $0.element.0 != $0.element.1 }.map { "\($0.offset)|\($0.element.1)\n" }.joined()
    return "==== \(canvas.size.columns)x\(canvas.size.rows), \(cursor)\n" + canvas.text()
      + "---- styles\n" + canvas.styles() + "---- rows that look different in ASCII\n" + ascii
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

extension CollectionDifference<Substring>.Change {
  fileprivate var place: Int {
    switch self {
    case .remove(let offset, _, _), .insert(let offset, _, _): offset
    }
  }
}
