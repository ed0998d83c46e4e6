import DashboardService
import Importing
import PortalAPI

/// One pass over a file, its rows handed on in bunches.
struct ImportPass: Sendable {
  let file: ImportFile
  let format: ImportFormat
  let roles: RoleFinder

  /// So many rows are handed on at once.
  static let bunch = 500

  /// Reads the file from start to end.
  /// - Parameter take: is given the rows in order; what it throws ends the pass.
  /// - Returns: what was found of the file as a whole.
  /// - Throws: `ImportFinding` where nothing more of the file can be made out; the rows before were handed on.
  func run(_ take: ([ImportRow]) async throws -> Void) async throws -> [ImportFinding] {
    let rows = try file.rows(format, roles: roles)
    var bunch: [ImportRow] = []
    var fault: ImportFinding?
    while fault == nil {
      do throws(ImportFinding) {
        guard let row = try rows.next() else { break }
        bunch.append(row)
      } catch {
        fault = error
      }
      if bunch.count >= Self.bunch {
        try await take(bunch)
        bunch = []
      }
    }
    if !bunch.isEmpty { try await take(bunch) }
    if let fault { throw fault }
    return rows.fileFindings
  }
}

extension ImportPass {
  private struct Found: Error {}

  /// The first role that a row names and that is not known; the reading ends there. What else is wrong with the file is
  /// told by the pass that checks it.
  static func unknownRole(
    in file: ImportFile, _ format: ImportFormat, _ lookup: DirectoryLookup
  ) async throws -> String? {
    var found: String?
    do {
      _ = try await ImportPass(file: file, format: format, roles: lookup.roleFinder).run { rows in
        found = rows.lazy.flatMap(\.unknownRoles).first(where: lookup.isUnknownName)
        if found != nil { throw Found() }
      }
    } catch is Found {
    } catch is ImportFinding {
    }
    return found
  }
}

extension BatchRow {
  /// A row of a file as the journal keeps it.
  init(_ row: ImportRow) {
    self.init(
      number: row.number, line: row.place.line, input: row.input, unknownRoles: row.unknownRoles,
      findings: row.findings.map(BatchFinding.init))
  }
}

extension BatchFinding {
  init(_ finding: ImportFinding) {
    self.init(
      field: finding.field, severity: finding.severity, value: finding.value, message: finding.message,
      line: finding.place?.line, column: finding.place?.column)
  }
}

extension DirectoryLookup {
  /// Finds roles for an import.
  var roleFinder: RoleFinder {
    { text in
      switch self.find(text) {
      case .id(let id, let warning): .id(id, warning: warning)
      case .fault(let words): .fault(words)
      }
    }
  }
}
