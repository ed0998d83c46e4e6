import DashboardService
import Foundation
import PortalAPI

/// Tells which row of a file is which: by tenant, content and occurrence. Rows are to be given in the file's order.
///
/// The same row of the same file has the same key whenever and by whomever it is read, and so has a row of another
/// file with the same content: that is how a row that was created is known again.
public struct BatchKeys: Sendable {
  private let tenant: TenantIdentity
  private let salt: [UInt8]
  private var occurrences: [String: Int] = [:]

  init(_ tenant: TenantIdentity, salt: [UInt8]) {
    self.tenant = tenant
    self.salt = salt
  }

  /// The key of the next row; nil where it cannot be sent.
  public mutating func key(of row: BatchRow) -> String? {
    let rows = BatchContent(salt: salt)
    guard row.isValid else { return nil }
    let content = rows.content(of: row)
    defer { occurrences[content, default: 0] += 1 }
    return rows.key(content, occurrence: occurrences[content] ?? 0, of: tenant)
  }
}

/// What stands for the content of rows: hashes, keyed with the journal's salt.
struct BatchContent {
  let salt: [UInt8]

  /// What tells the texts of a row again; never the same for one that can be sent and one that cannot.
  func content(of row: BatchRow) -> String {
    if let request = row.request { return hash(Array(request.body())) }
    // Its faults say what stood there where the input cannot.
    let parts = [
      JSONCoding.encode(row.input), JSONCoding.encode(row.unknownRoles), JSONCoding.encode(row.findings),
    ]
    return hash(parts.flatMap { Array($0) + [0] })
  }

  /// What tells a row again that can be sent: of the same tenant, with the same content, and the same one among those
  /// of that content.
  func key(_ content: String, occurrence: Int, of tenant: TenantIdentity) -> String {
    // From the environment, base URL and key make the tenant.
    let key = tenant.id == TenantIdentity.environment ? tenant.keyFingerprint : ""
    return hash(Array("\(tenant.scope)\0\(key)\0\(content)\0\(occurrence)".utf8))
  }

  func hash(_ bytes: [UInt8]) -> String {
    KeyedHash.text(of: bytes, salt: salt)
  }
}
