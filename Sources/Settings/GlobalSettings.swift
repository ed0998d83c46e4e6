/// What `config.yaml` says: the person's file, and behind it the administrator's.
public struct GlobalSettings: Equatable, Sendable {
  /// When colours are used.
  public enum Color: String, CaseIterable, Sendable { case auto, always, never }

  static let names = ["journal", "ascii", "color", "mouse", "keys", "accessible"]

  /// Another journal: its file, or a folder for it; an absolute path.
  public var journal: String?
  /// Draw with ASCII characters alone.
  public var ascii: Bool?
  /// When colours are used; nil: not said.
  public var color: Color?
  /// Whether clicks come to the screen.
  public var mouse: Bool?
  /// Other keys for actions of the screen.
  public var keys: [KeySetting]
  /// Speak line by line instead of drawing a screen.
  public var accessible: Bool?

  public init(
    journal: String? = nil, ascii: Bool? = nil, color: Color? = nil, mouse: Bool? = nil,
    keys: [KeySetting] = [], accessible: Bool? = nil
  ) {
    self.journal = journal
    self.ascii = ascii
    self.color = color
    self.mouse = mouse
    self.keys = keys
    self.accessible = accessible
  }

  /// Reads all of them; what is missing in one comes from the next.
  /// - Throws: `SettingsFault` of the first file that is not as it must be.
  public static func read(_ places: SettingsPlaces, home: String? = nil) throws(SettingsFault)
    -> GlobalSettings
  {
    var settings = GlobalSettings()
    for (folder, _) in places.all {
      let path = folder + "/config.yaml"
      try GuardedFolder.check(folder)
      guard FilePresence.isThere(path) else { continue }
      settings.fill(from: try parse(try GuardedFile.read(path, as: .settings), path: path, home: home))
    }
    return settings
  }

  static func parse(
    _ bytes: [UInt8], path: String, home: String? = nil
  ) throws(SettingsFault) -> GlobalSettings {
    guard let mapping = try SettingsMapping(bytes, keys: names, path: path) else { return GlobalSettings() }
    return GlobalSettings(
      journal: try mapping.text("journal").map { TenantFile.absolute($0, besides: path, home: home) },
      ascii: try mapping.flag("ascii"), color: try mapping.word("color", as: Color.self),
      mouse: try mapping.flag("mouse"),
      keys: try mapping.value("keys").map { node throws(SettingsFault) in
        try KeySetting.read(node, path: path)
      } ?? [],
      accessible: try mapping.flag("accessible"))
  }

  private mutating func fill(from other: GlobalSettings) {
    journal = journal ?? other.journal
    ascii = ascii ?? other.ascii
    color = color ?? other.color
    mouse = mouse ?? other.mouse
    let own = Set(keys.map(\.action))
    keys += other.keys.filter { !own.contains($0.action) }
    accessible = accessible ?? other.accessible
  }
}
