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

  /// What goes with a tenant: its file, and the file of its key where msdash keeps that, and no other tenant uses it.
  public func files(of entry: TenantCatalogue.Entry, among tenants: TenantCatalogue) -> [String] {
    let key = KeySource.file(keyPath(of: entry.name))
    let isOwn = entry.configuration?.key == key
    let isShared = tenants.entries.contains { $0.name != entry.name && $0.configuration?.key == key }
    return [entry.path] + (isOwn && !isShared ? [keyPath(of: entry.name)] : [])
  }

  /// Removes a tenant's file and what goes with it (`files`). Its history stays.
  /// - Returns: the paths of what was removed.
  /// - Throws: `SettingsFault`; where the key's file alone could not be removed, it says so.
  public func remove(
    _ entry: TenantCatalogue.Entry, among tenants: TenantCatalogue
  ) throws(SettingsFault) -> [String] {
    guard !entry.isAdministrators else {
      throw SettingsFault("It is the administrator's: msdash does not remove it.", path: entry.path)
    }
    guard unlink(entry.path) == 0 else {
      throw SettingsFault("It cannot be removed: \(GuardedFile.words(errno)).", path: entry.path)
    }
    defer { NewFile.syncFolder(of: entry.path) }
    let files = files(of: entry, among: tenants)
    for key in files.dropFirst() where unlink(key) != 0 && errno != ENOENT {
      throw SettingsFault(
        "The tenant was removed, its key was not: \(GuardedFile.words(errno)).", path: key,
        fix: "Remove it: rm \(ShellWord.quoted(key))")
    }
    return files
  }
}
