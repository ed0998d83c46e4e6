import StrictYAML

/// What `keys:` in the settings says of one action. Which actions and keys there are, the screen knows.
public struct KeySetting: Equatable, Sendable {
  /// The action's name.
  public var action: String
  /// The names of the keys that it is to have, at least one.
  public var keys: [String]
  /// Where it stands.
  public var path: String
  /// Where it stands in the file.
  public var mark: YAMLMark

  public init(action: String, keys: [String], path: String, mark: YAMLMark) {
    self.action = action
    self.keys = keys
    self.path = path
    self.mark = mark
  }

  /// Reads all of a mapping `ACTION: KEY` or `ACTION: [KEY, KEY]`.
  static func read(_ node: YAMLNode, path: String) throws(SettingsFault) -> [KeySetting] {
    guard case .mapping(let entries, _) = node else {
      throw SettingsFault(
        "keys must be a mapping such as {history: Alt-H}, not \(node.kind).", path: path, at: node.mark)
    }
    var settings: [KeySetting] = []
    for entry in entries {
      settings.append(
        KeySetting(
          action: entry.key.text, keys: try keys(entry, path), path: path, mark: entry.key.mark))
    }
    return settings
  }

  private static func keys(_ entry: YAMLEntry, _ path: String) throws(SettingsFault) -> [String] {
    func fault() -> SettingsFault {
      SettingsFault(
        "The keys of \(entry.key.text.prefix(40)) must be a key or a list of keys.", path: path,
        at: entry.value.mark, fix: "Write Alt-H, or [Alt-H, F3].")
    }
    let nodes: [YAMLNode] = if case .sequence(let items, _) = entry.value { items } else { [entry.value] }
    var keys: [String] = []
    for node in nodes {
      guard case .scalar(let scalar) = node, !scalar.isNull, !SettingsMapping.holdsControls(scalar.text)
      else { throw fault() }
      keys.append(scalar.text)
    }
    guard !keys.isEmpty else { throw fault() }
    return keys
  }
}
