import Foundation
import Importing
import PortalAPI
import TestSupport
import Testing

@Suite("Fuzz")
struct ImportFuzzTests {
  private static let seeds: [(ImportFormat, String)] = [
    (
      .csv,
      "Name,URL,description,Icon_url,Display Order,is-active,roles\r\nTickets,https://bi.example.com/t,\"a \"\"b\"\"\nc\""
        + ",,40,TRUE,Service Desk | Sales\r\nü😀,https://a,,http://c/i.svg,0,,\n\n'=x,https://b,,,,false,Sales\n"
    ),
    (.csv, "url;name\nhttps://a;a\nhttps://b;\"b;c\"\n"),
    (
      .json,
      "[{\"name\":\"T\\u00fc \\ud83d\\ude00\",\"url\":\"https://a\",\"displayOrder\":5.0,\"isActive\":false,\"roles\":"
        + "[\"Sales\"]},\n{\"name\":\"ü\",\"url\":\"https://b\",\"description\":null,\"x\":{\"y\":[1,-2e3,true]}}]\n"
    ),
    (
      .json, "{\"name\":\"a\",\"url\":\"https://a\"}\n{\"name\":\"b\",\"url\":\"https://b\",\"roleIds\":[]}\n"
    ),
    (
      .yaml,
      "# c\n- name: no\n  url: https://a\n  description: |\n    x\n    y\n  roles: [Sales]\n- {\"name\": 'ü', url: "
        + "\"https://b\", displayOrder: 010}\n- name: c\n  url: >-\n    https://c\n  isActive: true\n"
    ),
  ]

  private static let insertions: [[UInt8]] = [
    Array("\"".utf8), [0], [0xef, 0xbb, 0xbf], [0xff, 0xfe], Array(",".utf8), Array(";".utf8),
    Array("\n".utf8),
    Array("\r".utf8), Array("\t".utf8), Array("|".utf8), Array("{".utf8), Array("]".utf8), Array("\\u".utf8),
    Array("'".utf8), Array("- ".utf8), Array(": ".utf8), Array("&a ".utf8), Array("*a".utf8), [0xf0, 0x9f],
    [0xc3],
    Array("99999999999999999999".utf8), Array("1e999".utf8), Array("#".utf8), Array("\u{2028}".utf8),
  ]

  private func mutated(_ seed: String, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(seed.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 3: bytes.removeLast(bytes.count - at)
      case 4:
        let again = Array(repeating: Array(bytes[at..<end]), count: Int.random(in: 1...200, using: &random))
        bytes.insert(contentsOf: again.joined(), at: at)
      default: bytes.insert(contentsOf: Self.insertions.randomElement(using: &random) ?? [], at: at)
      }
    }
    return bytes
  }

  @Test(.timeLimit(.minutes(max(1, Fuzz.factor))))
  func noFileTrapsHangsOrFailsWithoutAReason() throws {
    var random = SeededGenerator.printed(for: "noFileTrapsHangsOrFailsWithoutAReason")
    for round in Fuzz.rounds(1000) {
      let (format, seed) = Self.seeds[round % Self.seeds.count]
      let bytes = mutated(seed, &random)
      // Sometimes as another kind of file than it is.
      let other = round % 10 == 9 ? ImportFormat.allCases.randomElement(using: &random) ?? format : format
      let file = try ImportedFile(bytes, other)
      // One word for all of a file: a thousand files have very many findings.
      let fault = fault(of: file, bytes)
      #expect(fault == nil, "\(other): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  /// What is wrong with the findings themselves.
  private func fault(of file: ImportedFile, _ bytes: [UInt8]) -> String? {
    guard file.rows.count <= bytes.count + 1 else { return "more rows than bytes" }
    for (index, row) in file.rows.enumerated() {
      guard row.number == index + 1 else { return "a row out of order" }
      guard row.findings.count <= ImportLimits.findings + 10 else { return "too many findings" }
      guard row.isValid == (row.request != nil) else { return "a valid row without a request" }
      for finding in row.findings where finding.row != row.number || finding.place == nil {
        return "a finding without a place: \(finding)"
      }
    }
    let whole = file.fileFindings + [file.thrown].compactMap(\.self)
    for finding in whole where finding.severity != .error || finding.message.isEmpty {
      return "a finding without a reason: \(finding)"
    }
    return file.rows.isEmpty && whole.isEmpty ? "neither a row nor a reason" : nil
  }

  @Test func theMemoryDoesNotGrowWithTheFile() throws {
    for (format, row) in [
      (ImportFormat.csv, "a,https://a,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"),
      (
        .json,
        "{\"name\":\"a\",\"url\":\"https://a\",\"description\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"},"
      ),
      (.yaml, "- {name: a, url: \"https://a\", description: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}\n"),
    ] {
      let path = ImportedFile.newPath
      let (head, end) =
        format == .csv ? ("name,url,description\n", "") : format == .json ? ("[", "{}]") : ("", "")
      try ImportedFile.write(head + String(repeating: row, count: 5_000) + end, to: path)
      defer { ImportedFile.remove(path) }
      let rows = try ImportFile.open(path).rows(format, roles: ImportedFile.roles)
      for _ in 0..<100 { _ = try rows.next() }
      let before = Self.residentPages
      while try rows.next() != nil {}
      // Other tests run at the same time: what is looked for is the file itself, many times over.
      #expect(Self.residentPages - before < 4096, "\(format)")
    }
  }

  private static var residentPages: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
