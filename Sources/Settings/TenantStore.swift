import Foundation
import Glibc
import PortalAPI

/// Adds tenants to the person's folder and removes them; every other file stays untouched.
public struct TenantStore: Sendable {
  private let places: SettingsPlaces

  public init(_ places: SettingsPlaces) { self.places = places }

  /// Where a tenant's file is put.
  public func path(of name: String) -> String { "\(places.tenants)/\(name).yaml" }

  /// Where msdash keeps a key that was given to it.
  public func keyPath(of name: String) -> String { "\(places.tenants)/\(name).key" }

  /// Adds a tenant under a new id.
  /// - Parameter key: a key to keep in a file of its own; the tenant's source becomes that file.
  /// - Returns: the tenant as its file now says.
  /// - Throws: `SettingsFault`; nothing was written then.
  public func add(_ tenant: TenantConfiguration, key: APIKey? = nil) throws(SettingsFault)
    -> TenantConfiguration
  {
    if let fault = TenantName.fault(tenant.name) { throw SettingsFault(fault, path: "") }
    var tenant = tenant
    tenant.id = UUID().uuidString.lowercased()
    tenant.path = path(of: tenant.name)
    tenant.isAdministrators = false
    try NewFile.folder(places.tenants)
    try GuardedFolder.check(places.own)
    try GuardedFolder.check(places.tenants)
    guard !FilePresence.isThere(tenant.path) else {
      throw SettingsFault("There is a tenant of this name already.", path: tenant.path)
    }
    if let key {
      try NewFile.write(Array(key.value.utf8) + [0x0a], to: keyPath(of: tenant.name))
      tenant.key = .file(keyPath(of: tenant.name))
    }
    do throws(SettingsFault) {
      let text = TenantText.text(of: tenant, keyIsBeside: key != nil)
      // What msdash writes, it must be able to read.
      let read = try TenantFile.parse(Array(text.utf8), path: tenant.path, name: tenant.name)
      try NewFile.write(Array(text.utf8), to: tenant.path)
      return read
    } catch {
      if key != nil { unlink(keyPath(of: tenant.name)) }
      throw error
    }
  }

  /// Removes a tenant's file, and the key that msdash keeps for it. Its history stays.
  /// - Returns: the paths of what was removed.
  public func remove(_ entry: TenantCatalogue.Entry) throws(SettingsFault) -> [String] {
    guard !entry.isAdministrators else {
      throw SettingsFault("It is the administrator's: msdash does not remove it.", path: entry.path)
    }
    guard unlink(entry.path) == 0 else {
      throw SettingsFault("It cannot be removed: \(GuardedFile.words(errno)).", path: entry.path)
    }
    var removed = [entry.path]
    if unlink(keyPath(of: entry.name)) == 0 { removed.append(keyPath(of: entry.name)) }
    NewFile.syncFolder(of: entry.path)
    return removed
  }
}
