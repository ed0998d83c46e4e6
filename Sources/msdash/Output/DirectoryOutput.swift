import DashboardService
import Foundation
import PortalAPI

/// A list of roles or companies on stdout.
enum DirectoryOutput {
  /// `{"id", "name", "source", "learnedAt"}`: the contract of `--json`.
  private struct EntryJSON: Encodable {
    var id: String
    var name: String
    var source: String
    var learnedAt: String
  }

  /// - Parameter isSpoken: whether it is written for listening.
  static func print(_ entries: [DirectoryEntry], json: Bool, isSpoken: Bool = false) {
    guard !json else {
      for entry in entries {
        Console.json(
          JSONCoding.encode(
            EntryJSON(
              id: entry.id, name: entry.name, source: entry.source.rawValue,
              learnedAt: Timestamp.text(entry.learnedAt))))
      }
      return
    }
    guard !entries.isEmpty else { return }
    var table = Table(head: ["ID", "NAME", "SOURCE", "LEARNED"])
    table.rows = entries.map {
      [$0.id, $0.name, $0.source.rawValue, Timestamp.text($0.learnedAt)]
    }
    table.isSpoken = isSpoken
    table.print()
  }
}
