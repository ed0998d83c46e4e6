import StrictYAML
import Testing

@Suite("YAML in pieces")
struct YAMLSourceTests {
  private func events(_ text: String, by count: Int, failingAt end: Int? = nil) throws(YAMLFault)
    -> [YAMLEvent]
  {
    let bytes = Array(text.utf8)
    var taken = 0
    let events = YAMLEvents { room in
      if let end, taken >= end { return nil }
      let piece = bytes[taken...].prefix(min(count, room.count))
      taken += piece.count
      _ = room.update(fromContentsOf: piece)
      return piece.count
    }
    var found: [YAMLEvent] = []
    while let event = try events.next() { found.append(event) }
    return found
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func aDocumentInPiecesIsTheSame(count: Int) throws {
    let text = "# ü\n- name: \"ü😀\"\n  roles: [x, y]\n- {a: b}\n"
    let whole = YAMLEvents(text.utf8)
    var wanted: [YAMLEvent] = []
    while let event = try whole.next() { wanted.append(event) }
    #expect(try events(text, by: count) == wanted)
    #expect(wanted.count > 10)
  }

  @Test func whatCannotBeReadAnyMoreIsAFault() {
    #expect(throws: YAMLFault.self) { _ = try events("- a\n- b\n", by: 2, failingAt: 4) }
  }

  @Test(arguments: [10, 100_000])
  func aByteThatIsNoTextHasItsLineInALaterPieceToo(lines: Int) throws {
    let text = String(repeating: "- x\n", count: lines) + "- \u{1}\n"
    let fault = try #require(throws: YAMLFault.self) { _ = try events(text, by: 1000) }
    #expect(fault.mark.line == lines + 1)
  }
}
