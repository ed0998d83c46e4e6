import PortalAPI

/// All templates that there are, those with faults too.
public struct TemplateCatalogue: Sendable {
  /// A template's file, read or not.
  public struct Entry: Sendable {
    /// Its name.
    public var name: String
    /// Where its file lies.
    public var path: String
    /// Whether it is one of the administrator's.
    public var isAdministrators: Bool
    /// What it says, or what is wrong with it.
    public var template: Result<DashboardTemplate, SettingsFault>
  }

  /// By name.
  public let entries: [Entry]
  /// What is wrong with folders, and files that look like a template's and are none by their names.
  public let faults: [SettingsFault]

  /// Reads all files of all folders. A person's template outranks an administrator's of the same name.
  public init(_ places: SettingsPlaces) {
    let files = SettingsFiles(places, of: "templates", what: "a template's file")
    var entries: [String: Entry] = [:]
    for file in files.list where entries[file.name] == nil {
      let template = Result { () throws(SettingsFault) in
        if let fault = TemplateName.fault(file.name) {
          throw SettingsFault(
            "This is no name of a template: \(fault).", path: file.path, fix: "Rename the file.")
        }
        return try TemplateFile.read(file.path)
      }
      entries[file.name] = Entry(
        name: file.name, path: file.path, isAdministrators: file.isAdministrators, template: template)
    }
    self.entries = entries.values.sorted { $0.name < $1.name }
    faults = files.faults + files.strays
  }

  /// The template of a name.
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }
}
