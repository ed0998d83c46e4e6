import Importing
import PortalAPI
import Testing

@Suite("Text")
struct TextTests {
  private let csv = "name,url\r\nTü 😀,https://a\r\n"

  @Test(arguments: [false, true])
  func utf16WithAByteOrderMarkIsRead(isBigEndian: Bool) throws {
    let units = "\u{feff}" + csv
    let bytes = units.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xff)]
      return isBigEndian ? pair : pair.reversed()
    }
    let file = try ImportedFile(bytes, .csv)
    #expect(file.texts == [])
    #expect(file.rows.map(\.input.name) == ["Tü 😀"])
    let cut = try ImportedFile(Array(bytes.dropLast()), .csv)
    #expect(cut.thrown?.message.hasPrefix("is half a character of UTF-16") == true)
  }

  @Test func aLongUTF16FileIsReadInChunks() throws {
    let text = "\u{feff}name,url\n" + String(repeating: "ü😀x,https://a/😀\n", count: 20_000)
    let bytes = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let file = try ImportedFile(bytes, .csv)
    #expect(file.thrown == nil)
    #expect(file.rows.count == 20_000)
    #expect(file.rows.filter { $0.input.name != "ü😀x" || $0.input.url != "https://a/😀" }.isEmpty)
  }

  @Test func utf16WithoutAMarkIsToldInWords() throws {
    let bytes = csv.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    #expect(
      try ImportedFile(bytes, .csv).texts == [
        "The file is UTF-16 without a byte order mark: save it as UTF-8."
      ])
    #expect(
      try ImportedFile([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], .csv).texts == [
        "The file is UTF-32: save it as UTF-8."
      ])
  }

  @Test(arguments: [
    [0xff], [0xc3], [0xc3, 0x28], [0xe4], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    [0xf0, 0x9f, 0x98],
    [0x80],
  ])
  func whatIsNoUTF8IsThrownWithItsPlaceBehindTheRowsBeforeIt(odd: [UInt8]) throws {
    for end in ["\n", ""] {
      let bytes = Array("name,url\na,https://a\nü".utf8) + odd + Array(end.utf8)
      let file = try ImportedFile(bytes, .csv)
      #expect(file.rows.map(\.input.name) == ["a"])
      #expect(file.thrown?.text == "Line 3, column 2: this is no UTF-8: save the file as UTF-8.")
    }
  }

  @Test(arguments: [ImportFormat.csv, .json, .yaml])
  func aNULByteIsThrownWithItsPlace(format: ImportFormat) throws {
    let text =
      [ImportFormat.csv: "name,url\na,", .json: "[{\"name\":\n\"x", .yaml: "- name: a\n  u"][format] ?? ""
    let file = try ImportedFile(Array(text.utf8) + [0, 0x61], format)
    #expect(
      file.thrown?.text
        == "Line 2, column 3: this is a NUL byte, which no text has: the file is damaged, or no text file."
        || format == .yaml && file.thrown?.place == ImportPlace(line: 2, column: 4))
  }

  @Test func aCharacterMayStandAcrossChunks() throws {
    for shift in 0..<4 {
      let filler = String(repeating: "x", count: 65_536 - 60 + shift)
      let text =
        "name,url,description\na,https://a,\(String(filler.prefix(60_000)))\n"
        + "\(String(repeating: "ü😀", count: 3000 + shift)),https://b,\n"
      let file = try ImportedFile(text, .csv)
      #expect(file.rows.last?.input.name == String(repeating: "ü😀", count: 3000 + shift))
    }
  }
}
