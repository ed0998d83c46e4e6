import DashboardService
import Foundation
import PortalAPI
import Settings

/// Tenants as commands write them.
enum TenantsOutput {
  private struct TenantJSON: Encodable {
    var name: String
    var baseURL: String
    var keySource: String
    var readOnly: Bool
    var mark: String?
    var confirm: String

    private enum Key: String, CodingKey { case name, baseURL, keySource, readOnly, mark, confirm }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(name, forKey: .name)
      try values.encode(baseURL, forKey: .baseURL)
      try values.encode(keySource, forKey: .keySource)
      try values.encode(readOnly, forKey: .readOnly)
      try values.encode(mark, forKey: .mark)
      try values.encode(confirm, forKey: .confirm)
    }
  }

  private struct VerdictJSON: Encodable {
    var tenant: String
    var baseURL: String
    var status: String
    var httpStatus: Int?
    var requestId: String?
    var message: String

    private enum Key: String, CodingKey { case tenant, baseURL, status, httpStatus, requestId, message }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(tenant, forKey: .tenant)
      try values.encode(baseURL, forKey: .baseURL)
      try values.encode(status, forKey: .status)
      try values.encode(httpStatus, forKey: .httpStatus)
      try values.encode(requestId, forKey: .requestId)
      try values.encode(message, forKey: .message)
    }
  }

  /// One line a tenant.
  /// - Parameter isSpoken: whether it is written for listening.
  static func print(_ tenants: [TenantConfiguration], json: Bool, isSpoken: Bool = false) {
    guard !json else {
      for tenant in tenants {
        Console.json(
          JSONCoding.encode(
            TenantJSON(
              name: tenant.name, baseURL: tenant.baseURL.text, keySource: tenant.key.kind,
              readOnly: tenant.isReadOnly, mark: tenant.mark, confirm: tenant.confirm.rawValue)))
      }
      return
    }
    guard !tenants.isEmpty else { return }
    var table = Table(head: ["NAME", "BASE URL", "KEY", "GUARDS"])
    table.rows = tenants.map { [$0.name, $0.baseURL.text, $0.key.words, guards($0)] }
    table.isSpoken = isSpoken
    table.print()
  }

  private struct RemovedJSON: Encodable {
    var name: String
    var removed: [String]
  }

  /// What was removed.
  static func print(removed name: String, files: [String]) {
    Console.json(JSONCoding.encode(RemovedJSON(name: name, removed: files)))
  }

  /// The outcome of a test.
  static func print(_ verdict: TenantVerdict, of tenant: TenantConfiguration) {
    Console.json(
      JSONCoding.encode(
        VerdictJSON(
          tenant: tenant.name, baseURL: tenant.baseURL.text, status: verdict.kind.rawValue,
          httpStatus: verdict.httpStatus, requestId: verdict.requestID, message: verdict.message)))
  }

  private static func guards(_ tenant: TenantConfiguration) -> String {
    let words = [
      tenant.mark, tenant.confirm == .always ? "confirm always" : nil, tenant.isReadOnly ? "read only" : nil,
      tenant.isAdministrators ? "administrator's" : nil,
    ]
    return words.compactMap(\.self).joined(separator: ", ")
  }
}
