import Foundation
import Testing

/// The screen as pictures: `Tests/Golden/*.txt`, each with the keys that lead to it. `make golden` draws them
/// anew.
@Suite struct GoldenTests {
  private let isRenewing = ProcessInfo.processInfo.environment["MSDASH_GOLDEN"] == "renew"

  @Test(arguments: GoldenFile.names) func theScreenIsAsPictured(_ name: String) throws {
    if isRenewing { try GoldenFile(named: name).renew() }
    let difference = try GoldenFile(named: name).difference()
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func thereAreGoldenFiles() {
    #expect(GoldenFile.names.count >= 16)
  }
}
