import Foundation
import Importing
import PortalAPI

/// A file of a test, and what one pass over it found.
struct ImportedFile {
  var rows: [ImportRow] = []
  /// Of the file, and what was thrown, at the end.
  var fileFindings: [ImportFinding] = []
  var thrown: ImportFinding?

  /// All lines for people, in order.
  var texts: [String] { (fileFindings + rows.flatMap(\.findings) + [thrown].compactMap(\.self)).map(\.text) }

  init(_ text: String, _ format: ImportFormat) throws { try self.init(Array(text.utf8), format) }

  init(_ bytes: [UInt8], _ format: ImportFormat) throws {
    let path = Self.newPath
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { Self.remove(path) }
    self.init(try ImportFile.open(path), format)
  }

  init(_ file: ImportFile, _ format: ImportFormat) {
    do throws(ImportFinding) {
      let pass = try file.rows(format, roles: Self.roles)
      defer { fileFindings = pass.fileFindings }
      while let row = try pass.next() { rows.append(row) }
    } catch {
      thrown = error
    }
  }

  /// A path that nothing has.
  static var newPath: String { NSTemporaryDirectory() + "/importing-\(UUID().uuidString)" }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  static func remove(_ path: String) { unlink(path) }

  static let desk = "0f8fad5b-d9cb-469f-a165-70867728950e"
  static let sales = "7c9e6679-7425-40de-944b-e07fc1f90ae7"

  /// Knows two roles by name and id.
  static let roles: RoleFinder = { text in
    switch text.lowercased() {
    case "service desk", desk: .id(desk.uppercased(), warning: nil)
    case "sales": .id(sales, warning: "is a role that was not seen for a year")
    default: .fault("is no role that is known here")
    }
  }
}
