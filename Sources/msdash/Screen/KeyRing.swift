import Foundation
import PortalAPI
import Settings
import Synchronization
import TerminalKit

/// The API keys that this process has got: each is asked for once, and again when the portal refused it.
final class KeyRing: Sendable {
  private let terminal: Terminal
  private let keys = Mutex<[String: APIKey]>([:])

  init(terminal: Terminal) { self.terminal = terminal }

  /// The key of a tenant, from where its file says; the terminal is lent to whatever may ask a person.
  /// - Throws: `KeyFault`.
  func key(of tenant: TenantConfiguration, _ reader: KeyReader) async throws(KeyFault) -> APIKey {
    if let known = known(tenant) { return known }
    let result: Result<APIKey, KeyFault>
    if tenant.key.isImmediate {
      result = await Self.read(tenant, reader)
    } else {
      result = await terminal.lend { await Self.read(tenant, reader) }
    }
    let key = try result.get()
    keep(key, of: tenant)
    return key
  }

  func known(_ tenant: TenantConfiguration) -> APIKey? { keys.withLock { $0[tenant.id] } }

  func keep(_ key: APIKey, of tenant: TenantConfiguration) { keys.withLock { $0[tenant.id] = key } }

  /// Whether the key was made with the tenant, and is to be had from nowhere else.
  func isGiven(_ tenant: TenantConfiguration) -> Bool { tenant.path.isEmpty && tenant.key == .prompt }

  /// The portal refused it: the next one who needs it gets it anew.
  func forget(_ tenant: TenantConfiguration) { _ = keys.withLock { $0.removeValue(forKey: tenant.id) } }

  private static func read(_ tenant: TenantConfiguration, _ reader: KeyReader) async -> Result<
    APIKey, KeyFault
  > {
    do throws(KeyFault) { return .success(try await reader.key(of: tenant)) } catch { return .failure(error) }
  }
}
