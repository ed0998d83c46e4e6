import DashboardService
import Foundation
import PortalAPI

/// Finds the ids of roles that were given by name or id.
struct RoleLookup {
  /// So many pages of the list of users are read at most for a name that is not known.
  static let mostPages = 5

  let directory: DirectoryReader
  /// Whether the portal may be asked for names that the journal does not know.
  let mayRead: Bool
  let global: GlobalOptions

  /// - Returns: the ids, and a finding for every name that no role, or more than one, has, and for every id that
  ///   nothing is known of.
  func ids(of wanted: [String]) async throws -> ([String], [Finding]) {
    guard !wanted.isEmpty else { return ([], []) }
    var lookup = DirectoryLookup(try await directory.directory(), .role)
    var hint = ""
    if mayRead, let name = wanted.first(where: lookup.isUnknownName) {
      hint = try await read(for: name)
      lookup = DirectoryLookup(try await directory.directory(), .role)
    }
    var ids: [String] = []
    var findings: [Finding] = []
    for text in wanted {
      switch lookup.find(text) {
      case .id(let id, let warning):
        ids.append(id)
        if let warning { findings.append(Finding(.roleIds, .warning, warning)) }
      case .fault(let words):
        findings.append(Finding(.roleIds, .error, lookup.isUnknownName(text) ? words + hint : words))
      }
    }
    return (ids, findings)
  }

  /// Reads the tenant's list of users, as far as that costs little, for a name that no role has which is known.
  /// - Returns: what to add where the name is not known even then.
  func read(for name: String) async throws -> String {
    global.tell("No role \u{201c}\(name)\u{201d} is known here: the tenant's list of users is read for it.")
    let line = ProgressLine(isShown: global.showsProgressLine)
    defer { line.end() }
    let reading: DirectoryReader.Reading
    do throws(DirectoryReader.Failure) {
      reading = try await directory.read(upTo: Self.mostPages) {
        line.show(DirectoryCommandWords.progress($0))
      }
    } catch {
      throw CommandFailure(
        "Nothing was sent: no role \u{201c}\(name)\u{201d} is known here. \(error.message) Give the role's id, or add "
          + "it by hand: msdash roles add ID NAME\(global.tenantWords).", status: ExitStatus(error.cause))
    }
    guard case .paused(let progress) = reading else { return "" }
    let time = progress.secondsLeft.map { ", \(DirectoryCommandWords.duration($0))" } ?? ""
    let left = progress.pages - progress.pagesRead
    return
      " (\(progress.keptWords) The other \(left)\(time): \(DirectoryCommandWords(.role, global).refresh))"
  }
}
