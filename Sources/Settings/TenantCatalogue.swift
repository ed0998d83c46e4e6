import Foundation

/// All tenants that are configured, those with faults too.
public struct TenantCatalogue: Sendable {
  /// A tenant's file, read or not.
  public struct Entry: Sendable {
    /// Its name.
    public var name: String
    /// Where its file lies.
    public var path: String
    /// Whether it is one of the administrator's.
    public var isAdministrators: Bool
    /// What it says, or what is wrong with it.
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
  /// Files that look like a tenant's and are none by their names.
  public let strays: [SettingsFault]
  /// The variables that any of the files, a faulty one too, names as the holder of a key.
  public let keyVariables: Set<String>

  /// Reads all files of all folders. A person's tenant outranks an administrator's of the same name.
  public init(_ places: SettingsPlaces, home: String? = nil) {
    let files = SettingsFiles(places, of: "tenants", what: "a tenant's file")
    var entries: [String: Entry] = [:]
    var variables: Set<String> = []
    for file in files.list {
      let entry = Self.entry(file, home: home)
      variables.formUnion(Self.keyVariables(entry))
      if entries[entry.name] == nil { entries[entry.name] = entry }
    }
    self.entries = Self.refusingCopies(entries.values.sorted { $0.name < $1.name })
    faults = files.faults
    strays = files.strays
    keyVariables = variables
  }

  /// The tenant of a name.
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// What is no tenant yet may still name the variable of a key, which no command of another tenant may see.
  private static func keyVariables(_ entry: Entry) -> [String] {
    if let tenant = entry.configuration {
      return if case .environment(let name) = tenant.key { [name] } else { [] }
    }
    let text = GuardedFile.unguarded(entry.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return text.matches(of: /environment\s*:\s*["']?([A-Za-z_][A-Za-z0-9_]*)/).map { String($0.output.1) }
  }

  private static func entry(_ file: SettingsFiles.File, home: String?) -> Entry {
    let tenant = Result { () throws(SettingsFault) in
      if let fault = TenantName.fault(file.name) {
        throw SettingsFault(fault, path: file.path, fix: "Rename the file.")
      }
      return try TenantFile.read(
        file.path, name: file.name, isAdministrators: file.isAdministrators, home: home)
    }
    return Entry(name: file.name, path: file.path, isAdministrators: file.isAdministrators, tenant: tenant)
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
