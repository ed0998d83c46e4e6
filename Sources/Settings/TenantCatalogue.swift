import Foundation

/// All tenants that are configured, those with faults too.
public struct TenantCatalogue: Sendable {
  /// A tenant's file, read or not.
  public struct Entry: Sendable {
    public var name: String
    public var path: String
    public var isAdministrators: Bool
    public var tenant: Result<TenantConfiguration, SettingsFault>

    /// The tenant where its file is fine.
    public var configuration: TenantConfiguration? { try? tenant.get() }
    /// What is wrong with its file.
    public var fault: SettingsFault? {
      if case .failure(let fault) = tenant { fault } else { nil }
    }
  }

  /// By name.
  public let entries: [Entry]
  /// What is wrong with folders: nothing in them is read then.
  public let faults: [SettingsFault]

  /// Reads all files of all folders. A person's tenant outranks an administrator's of the same name.
  public init(_ places: SettingsPlaces, home: String? = nil) {
    var entries: [String: Entry] = [:]
    var faults: [SettingsFault] = []
    for (folder, isAdministrators) in places.all {
      do throws(SettingsFault) {
        try GuardedFolder.check(folder)
        for file in try GuardedFolder.names(folder + "/tenants") where !Self.isNoise(file) {
          let entry = Self.entry(file, in: folder + "/tenants", isAdministrators, home: home)
          if entries[entry.name] == nil { entries[entry.name] = entry }
        }
      } catch {
        faults.append(error)
      }
    }
    self.entries = Self.refusingCopies(entries.values.sorted { $0.name < $1.name })
    self.faults = faults
  }

  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// Hidden files, what editors leave, and keys.
  private static func isNoise(_ file: String) -> Bool {
    file.hasPrefix(".") || file.hasSuffix("~") || file.hasPrefix("#") || file.hasSuffix(".key")
      || file.hasSuffix(".bak") || file.hasSuffix(".pem") || file.hasSuffix(".new")
  }

  private static func entry(
    _ file: String, in folder: String, _ isAdministrators: Bool, home: String?
  ) -> Entry {
    let path = folder + "/" + file
    let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    let tenant = Result { () throws(SettingsFault) in
      guard file.hasSuffix(".yaml") else {
        throw SettingsFault(
          "A tenant's file ends with .yaml.", path: path, fix: "Rename it, or move it elsewhere.")
      }
      if let fault = TenantName.fault(name) {
        throw SettingsFault(fault, path: path, fix: "Rename the file.")
      }
      return try TenantFile.read(path, name: name, isAdministrators: isAdministrators, home: home)
    }
    return Entry(name: name, path: path, isAdministrators: isAdministrators, tenant: tenant)
  }

  /// A file that was copied with its id would mix two tenants' histories: neither is used until that is mended.
  private static func refusingCopies(_ entries: [Entry]) -> [Entry] {
    let byID = Dictionary(grouping: entries) { $0.configuration?.id ?? "" }
    return entries.map { entry in
      guard let id = entry.configuration?.id, let others = byID[id], others.count > 1 else { return entry }
      var entry = entry
      let other = others.first { $0.path != entry.path }?.path ?? ""
      entry.tenant = .failure(
        SettingsFault(
          "It has the same id as \(other), so that their histories would be mixed.", path: entry.path,
          fix: "Give the newer one another: id: \(UUID().uuidString.lowercased())"))
      return entry
    }
  }
}
