import Testing

@testable import Settings

@Suite struct GlobalSettingsKeysTests {
  private func parse(_ text: String) throws(SettingsFault) -> GlobalSettings {
    try GlobalSettings.parse(Array(text.utf8), path: "/c/config.yaml")
  }

  @Test func keysAreReadWithTheirPlaces() throws {
    let settings = try parse("mouse: false\nkeys:\n  history: Alt-H\n  quit: [F10, Ctrl-Q]\n")
    #expect(settings.mouse == false)
    #expect(settings.keys.map(\.action) == ["history", "quit"])
    #expect(settings.keys.map(\.keys) == [["Alt-H"], ["F10", "Ctrl-Q"]])
    #expect(settings.keys.map(\.mark.line) == [3, 4])
  }

  @Test(arguments: [
    ("keys: Alt-H\n", 1), ("keys: [Alt-H]\n", 1), ("keys:\n  history: []\n", 2), ("keys:\n  history:\n", 2),
    ("keys:\n  history: {a: b}\n", 2), ("keys:\n  history: [[a]]\n", 2), ("mouse: maybe\n", 1),
  ])
  func whatIsNoneIsAFaultWithItsLine(_ text: String, _ line: Int) {
    do throws(SettingsFault) {
      _ = try parse(text)
      Issue.record("taken: \(text)")
    } catch { #expect(error.mark?.line == line) }
  }
}
