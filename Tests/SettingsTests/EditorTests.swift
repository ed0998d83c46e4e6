import Testing

@testable import Settings

/// What runs without a terminal; the end-to-end tests have the whole.
@Suite struct EditorTests {
  private func command(_ environment: [String: String]) -> String? {
    try? Editor(environment: environment, hiding: ["HIDDEN"], mask: 0o077).command()
  }

  @Test func visualComesBeforeEditor() {
    #expect(command(["VISUAL": "code --wait", "EDITOR": "ed"]) == "code --wait")
    #expect(command(["VISUAL": "  ", "EDITOR": "ed"]) == "ed")
  }

  @Test func withoutBothOneIsFoundOrItIsSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\n", to: "vi", mode: 0o755)
    #expect(command(["PATH": folder.path]) == "vi")
    #expect(command(["PATH": "/nowhere"]) == nil)
  }
}
