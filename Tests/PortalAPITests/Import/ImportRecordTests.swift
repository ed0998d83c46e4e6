import TestSupport
import Testing

@testable import PortalAPI

@Suite struct ImportRecordTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("two \"quoted\"", "\"two \"\"quoted\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), (" outer", "\" outer\""),
    ("outer\u{A0}", "\"outer\u{A0}\""),
    ("\"\u{301}", "\"\"\"\u{301}\""), ("=1+1", "'=1+1"), ("-", "'-"), ("@x", "'@x"), ("+1", "'+1"),
    ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("'=x", "''=x"), ("''@", "'''@"), ("'plain", "'plain"), ("'", "'"),
    ("a=b", "a=b"),
  ]) func aCellIsWrittenSoThatItComesBack(_ text: String, _ written: String) {
    #expect(Array(ImportRecord.cell(text).unicodeScalars) == Array(written.unicodeScalars))
  }

  @Test func aRecordHasTheColumnsOfTheHead() {
    #expect(ImportRecord.headText == "name,url,description,iconUrl,displayOrder,isActive,roles")
    let whole = CreateExternalDashboardRequest(
      name: "A, B", url: "https://a.example", description: "x\ny", iconUrl: "https://a.example/i",
      displayOrder: 0, isActive: false, roleIds: [])
    #expect(
      ImportRecord.text(whole, roles: ["Sales", "vCIO"])
        == "\"A, B\",https://a.example,\"x\ny\",https://a.example/i,0,false,Sales|vCIO")
    let least = CreateExternalDashboardRequest(name: "A", url: "https://a.example")
    #expect(ImportRecord.text(least, roles: []) == "A,https://a.example,,,,,")
  }

  @Test func anythingComesBackToTheLetter() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let parts = [
      "'", "=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", ";", " ", "a", "\u{301}", "漢", "\u{0}",
      "\u{1B}[2J",
      "\u{202E}", "\u{FEFF}", "\u{85}", "\u{2028}",
    ]
    for _ in Fuzz.rounds(2000) {
      let cells = (0..<7).map { _ in
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in parts.randomElement(using: &random)! }.joined()
      }
      let read = Self.read(ImportRecord.text(cells) + ImportRecord.lineEnd)
      #expect(
        read.map { $0.map { Array($0.unicodeScalars) } } == [cells.map { Array($0.unicodeScalars) }],
        "seed \(seed): \(cells)")
    }
  }

  /// A reader by RFC 4180's grammar, apart from the importer: what is written must be right for others too.
  private static func read(_ text: String) -> [[String]] {
    var rest = Array(text.unicodeScalars)[...]
    var records: [[String]] = []
    while !rest.isEmpty {
      var record: [String] = []
      repeat {
        if !record.isEmpty { rest = rest.dropFirst() }
        record.append(unguarded(cell(&rest)))
      } while rest.first == ","
      guard rest.starts(with: ["\r", "\n"]) else { return [] }
      rest = rest.dropFirst(2)
      records.append(record)
    }
    return records
  }

  private static func cell(_ rest: inout ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    guard rest.first == "\"" else {
      let bare = rest.prefix { $0 != "," && $0 != "\r" && $0 != "\n" && $0 != "\"" }
      rest = rest.dropFirst(bare.count)
      return Array(bare)
    }
    rest = rest.dropFirst()
    var cell: [Unicode.Scalar] = []
    while let scalar = rest.popFirst() {
      if scalar == "\"" {
        guard rest.first == "\"" else { break }
        rest = rest.dropFirst()
      }
      cell.append(scalar)
    }
    return cell
  }

  /// One apostrophe goes where apostrophes stand before the beginning of a formula.
  private static func unguarded(_ cell: [Unicode.Scalar]) -> String {
    var cell = cell
    let start = cell.first { $0 != "'" }
    if cell.first == "'", let start, ["=", "+", "-", "@", "\t", "\r"].contains(start) { cell.removeFirst() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: cell)
    return String(view)
  }
}
