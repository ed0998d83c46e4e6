import PortalAPI

/// Adds templates to the person's folder; every other file stays untouched.
public struct TemplateStore: Sendable {
  private let places: SettingsPlaces

  public init(_ places: SettingsPlaces) { self.places = places }

  /// Where a template's file is put.
  public func path(of name: String) -> String { "\(places.templates)/\(name).yaml" }

  /// Writes a template into a file of its own, which nobody else can read.
  /// - Returns: the file's path.
  /// - Throws: `SettingsFault`; nothing was written then, and a file of that name stays as it is.
  public func add(_ template: DashboardTemplate, name: String) throws(SettingsFault) -> String {
    if let fault = TemplateName.fault(name) { throw SettingsFault("\(fault).", path: "") }
    let path = path(of: name)
    let bytes = Array(TemplateText.text(of: template).utf8)
    guard bytes.count <= GuardedFile.maximumSize(.settings) else {
      throw SettingsFault("Its texts are too long for a file of settings (64 KiB).", path: path)
    }
    // What msdash writes, it must read as it was.
    guard try TemplateFile.parse(bytes, path: path) == template else {
      throw SettingsFault("Its texts would not come back as they are.", path: path)
    }
    try NewFile.folder(places.templates)
    try GuardedFolder.check(places.own)
    try GuardedFolder.check(places.templates)
    guard !FilePresence.isThere(path) else {
      throw SettingsFault("There is a template of this name already.", path: path, fix: "Take another name.")
    }
    try NewFile.write(bytes, to: path)
    return path
  }
}
