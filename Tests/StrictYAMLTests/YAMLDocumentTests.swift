import StrictYAML
import TestSupport
import Testing

@Suite("YAML documents")
struct YAMLDocumentTests {
  private func read(_ text: String) throws(YAMLFault) -> YAMLNode? { try YAMLDocument.read(text.utf8) }

  private func scalar(_ text: String, line: Int, column: Int, isPlain: Bool = true) -> YAMLNode {
    .scalar(YAMLScalar(text, isPlain: isPlain, at: YAMLMark(line: line, column: column)))
  }

  @Test("Texts stay what was written, with their places")
  func texts() throws {
    let node = try #require(try read("# comment\na: no\nb: 010\nc: 2024-01-01\nd: \"\"\ne:\n"))
    guard case .mapping(let entries, _) = node else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key.text) == ["a", "b", "c", "d", "e"])
    #expect(entries[0].value == scalar("no", line: 2, column: 4))
    #expect(entries[1].value == scalar("010", line: 3, column: 4))
    #expect(entries[2].value == scalar("2024-01-01", line: 4, column: 4))
    #expect(entries[3].value == scalar("", line: 5, column: 4, isPlain: false))
    guard case .scalar(let nothing) = entries[4].value else { return }
    #expect(nothing.isNull)
  }

  @Test(
    "Lists and mappings nest",
    arguments: ["a: [x, y]", "a:\n  - x\n  - y", "{a: [x, y]}", "\"a\": ['x', \"y\"]"])
  func nesting(text: String) throws {
    guard case .mapping(let entries, _) = try read(text), case .sequence(let items, _)? = entries.first?.value
    else {
      Issue.record("not a mapping of a list")
      return
    }
    #expect(items.map { if case .scalar(let scalar) = $0 { scalar.text } else { "" } } == ["x", "y"])
  }

  @Test(
    "Nothing but comments is no document", arguments: ["", "\n\n", "# only\n", "---\n", "~", "---\n...\n"])
  func empty(text: String) throws {
    #expect(try read(text) == nil)
  }

  @Test(
    "What is refused is refused with its place",
    arguments: [
      ("a: 1\nb: 2\na: 3", 3, "second time, first in line 1"), ("a: &x 1\nb: *x", 1, "anchor"),
      ("a: *x", 1, "alias"), ("a: !!str 1", 1, "tag"), ("<<: {a: 1}", 1, "merge key"),
      ("a: 1\n---\nb: 2", 2, "second document"), ("a: [1, 2", 1, "flow sequence"), ("a: 1\n\tb: 2", 2, "tab"),
      ("[a, b]: 1", 1, "key must be a text"), ("{a: 1}: 1", 1, "key must be a text"),
      ("a: \"b", 1, "quoted scalar"),
      ("a: \u{1}", 1, "not allowed"),
    ])
  func refused(text: String, line: Int, words: String) throws {
    let fault = try #require(throws: YAMLFault.self) { try read(text) }
    #expect(fault.mark.line >= line)
    #expect(fault.message.contains(words), "\(fault)")
    #expect(!fault.message.isEmpty)
  }

  @Test("Depth is bounded", arguments: ["[", "- ", "{a: "])
  func depth(opening: String) throws {
    let fault = try #require(throws: YAMLFault.self) { try read(String(repeating: opening, count: 20_000)) }
    #expect(fault.message.contains("nested deeper"), "\(fault)")
  }

  @Test("UTF-16 with a byte order mark is read")
  func utf16() throws {
    let text: [UInt8] = [0xff, 0xfe] + "a: ü".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    guard case .mapping(let entries, _) = try YAMLDocument.read(text) else {
      Issue.record("not read")
      return
    }
    #expect(entries[0].value == scalar("ü", line: 1, column: 4))
  }

  @Test("Bytes that are no text are refused with their line")
  func noText() throws {
    let fault = try #require(throws: YAMLFault.self) {
      try YAMLDocument.read([UInt8]("a: 1\nb: ".utf8) + [0xff, 0xfe])
    }
    #expect(fault.mark.line == 2)
  }

  @Test("Many keys cost no more than their number")
  func many() throws {
    let text = (0..<20_000).map { "k\($0): v\n" }.joined()
    guard case .mapping(let entries, _) = try read(text) else {
      Issue.record("not read")
      return
    }
    #expect(entries.count == 20_000)
  }

  @Test("Random bytes are read or refused, never trapped on")
  func random() {
    var generator = SeededGenerator.printed(for: "YAML")
    let alphabet: [UInt8] = Array("ab:-[]{},&*!|>'\"%@`#?~ \n\t\\0".utf8) + [0xc3, 0xa9, 0xff, 0x85]
    for _ in Fuzz.rounds(5_000) {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      do throws(YAMLFault) { _ = try YAMLDocument.read(bytes) } catch {
        #expect(error.mark.line >= 1 && error.mark.column >= 1)
      }
    }
  }
}
