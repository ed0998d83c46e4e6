import DashboardService
import Foundation
import Importing
import Journal
import PortalAPI

/// Makes an import of a file for the screen: all its rows go into the journal, those with faults too, so that they
/// can be mended there. Nothing is sent.
struct ImportOpening: Sendable {
  let path: String
  let workspace: Workspace
  let recorder: Recorder

  /// Why a file is not taken, a reason a line.
  struct Refusal: Error {
    var reasons: [String]
  }

  /// So many reasons are told.
  private static let mostReasons = 200

  /// - Parameter progress: is told how many rows were read.
  /// - Throws: `Refusal`, `JournalFailure`.
  func run(_ progress: @Sendable (Int) -> Void) async throws -> (Batch, ImportCheck) {
    do {
      let file = try ImportFile.open(path)
      guard let format = file.format() else {
        throw Refusal(reasons: [
          "It cannot be told what it is: a name that ends in .csv, .json or .yaml says it."
        ])
      }
      let lookup = DirectoryLookup(
        try await workspace.journal.directory(of: workspace.tenant, now: Date()), .role)
      let pass = ImportPass(file: file, format: format, roles: lookup.roleFinder)
      var check = try await ImportCheck(workspace.tenant, in: workspace.journal)
      let found = try await pass.run { rows in
        try Task.checkCancellation()
        _ = try await check.take(rows)
        progress(check.rows)
      }
      let faults = found.filter { $0.severity == .error }
      guard faults.isEmpty else {
        throw Refusal(reasons: faults.prefix(Self.mostReasons).map(\.text))
      }
      let batch = Batch(
        id: UUID(), tenant: workspace.tenant, recordedBy: recorder, file: path, createdAt: Date())
      let staged = try await ImportStaging(pass: pass, journal: workspace.journal).stage(
        batch, hasFaults: true)
      return (staged, check)
    } catch let finding as ImportFinding {
      throw Refusal(reasons: [finding.text])
    }
  }
}
