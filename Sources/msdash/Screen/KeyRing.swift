import Foundation
import PortalAPI
import Settings
import TerminalKit

/// The API keys that this process has got: each is asked for once, and again when the portal refused it.
actor KeyRing {
  /// Somebody is asked, or a command is run.
  private struct Asking {
    var tenant: String
    var work: Task<Result<APIKey, KeyFault>, Never>
  }

  private let terminal: Terminal
  private var keys: [String: APIKey] = [:]
  private var asking: Asking?
  private var isEnding = false

  init(terminal: Terminal) { self.terminal = terminal }

  /// The key of a tenant, from where its file says; the terminal is lent to whatever may ask a person. One is asked
  /// for at a time; who wants the same one gets the same answer.
  /// - Throws: `KeyFault`.
  func key(of tenant: TenantConfiguration, _ reader: KeyReader) async throws(KeyFault) -> APIKey {
    while let asking {
      let answer = await asking.work.value
      ended(asking.work)
      if asking.tenant == tenant.id { return try answer.get() }
    }
    if let known = keys[tenant.id] { return known }
    let result: Result<APIKey, KeyFault>
    if tenant.key.isImmediate {
      result = await Self.read(tenant, reader)
    } else {
      guard !isEnding else { throw KeyFault("msdash ends.", .stopped) }
      let work = Task { [terminal] in await terminal.lend { await Self.read(tenant, reader) } }
      asking = Asking(tenant: tenant.id, work: work)
      result = await work.value
      ended(work)
    }
    let key = try result.get()
    keep(key, of: tenant)
    return key
  }

  /// By whoever hears of it first: else the others would find it again and again.
  private func ended(_ work: Task<Result<APIKey, KeyFault>, Never>) {
    if asking?.work == work { asking = nil }
  }

  func known(_ tenant: TenantConfiguration) -> APIKey? { keys[tenant.id] }

  func keep(_ key: APIKey, of tenant: TenantConfiguration) {
    keys[tenant.id] = key
  }

  /// The portal refused it: the next one who needs it gets it anew. One that was made with the tenant is to be had
  /// from nowhere else, and stays.
  func refuse(_ tenant: TenantConfiguration) {
    guard !(tenant.path.isEmpty && tenant.key == .prompt) else { return }
    keys[tenant.id] = nil
  }

  /// Ends what asks: msdash is ending, and nobody is to be asked any more.
  func end() {
    isEnding = true
    asking?.work.cancel()
  }

  private static func read(_ tenant: TenantConfiguration, _ reader: KeyReader) async -> Result<
    APIKey, KeyFault
  > {
    do throws(KeyFault) { return .success(try await reader.key(of: tenant)) } catch { return .failure(error) }
  }
}
