import Foundation
import PortalAPI

/// Reads and writes a tenant's file.
public enum TenantFile {
  static let keys = ["id", "baseURL", "key", "caFile", "proxy", "mark", "confirm", "readOnly"]
  static let keyKinds = ["command", "environment", "file", "prompt"]
  /// The longest mark, in characters: it stands in the top line always.
  public static let longestMark = 12

  /// Reads a file.
  /// - Throws: `SettingsFault`, with line and key.
  static func read(
    _ path: String, name: String, isAdministrators: Bool, home: String?
  ) throws(SettingsFault) -> TenantConfiguration {
    let bytes = try GuardedFile.read(path, as: .settings)
    return try parse(bytes, path: path, name: name, isAdministrators: isAdministrators, home: home)
  }

  /// - Parameter home: what `~` stands for.
  static func parse(
    _ bytes: [UInt8], path: String, name: String, isAdministrators: Bool = false, home: String? = nil
  ) throws(SettingsFault) -> TenantConfiguration {
    guard let mapping = try SettingsMapping(bytes, keys: keys, path: path) else {
      throw SettingsFault("The file is empty.", path: path, fix: newIDHint)
    }
    func file(_ written: String) -> String { absolute(written, besides: path, home: home) }
    var lines: [String: Int] = [:]
    for key in ["caFile", "proxy"] where mapping.value(key) != nil { lines[key] = mapping.mark(of: key).line }
    return TenantConfiguration(
      id: try id(mapping), name: name, baseURL: try baseURL(mapping), key: try key(mapping, file),
      caFile: try mapping.text("caFile").map(file), proxy: try mapping.text("proxy"), mark: try mark(mapping),
      confirm: try mapping.word("confirm", as: TenantConfiguration.Confirm.self) ?? .whenUnsure,
      isReadOnly: try mapping.flag("readOnly") ?? false, path: path, isAdministrators: isAdministrators,
      lines: lines)
  }

  private static var newIDHint: String {
    "It needs a line of its own: id: \(UUID().uuidString.lowercased())"
  }

  private static func id(_ mapping: SettingsMapping) throws(SettingsFault) -> String {
    guard let text = try mapping.text("id") else {
      throw SettingsFault(
        "The tenant has no id, by which its history is kept.", path: mapping.path, at: mapping.mark,
        fix: newIDHint)
    }
    guard let id = UUID(uuidString: text) else {
      throw mapping.fault("id must be a UUID, not “\(text.prefix(60))”.", at: "id", fix: newIDHint)
    }
    return id.uuidString.lowercased()
  }

  private static func baseURL(_ mapping: SettingsMapping) throws(SettingsFault) -> BaseURL {
    guard let text = try mapping.text("baseURL") else {
      throw SettingsFault(
        "baseURL is missing.", path: mapping.path, at: mapping.mark,
        fix: "MSPortal's own is \(BaseURL.production).")
    }
    do throws(BaseURL.Fault) { return try BaseURL(text) } catch {
      throw mapping.fault("baseURL: \(error.message)", at: "baseURL")
    }
  }

  private static func mark(_ mapping: SettingsMapping) throws(SettingsFault) -> String? {
    guard let mark = try mapping.text("mark") else { return nil }
    guard mark.count <= longestMark else {
      throw mapping.fault("mark has at most \(longestMark) characters.", at: "mark")
    }
    return mark
  }

  private static func key(
    _ mapping: SettingsMapping, _ file: (String) -> String
  ) throws(SettingsFault) -> KeySource {
    let ways = "key: prompt, or one of command, environment and file, such as key: {file: ~/acme.key}"
    guard let node = mapping.value("key") else {
      throw SettingsFault(
        "key is missing: where the API key comes from.", path: mapping.path, at: mapping.mark,
        fix: "Write \(ways).")
    }
    guard case .mapping(let entries, _) = node else {
      if case .scalar(let scalar) = node, scalar.text == "prompt" { return .prompt }
      // What stands here may be the key itself: it is not quoted.
      throw mapping.fault(
        "key says where the API key comes from, not the key itself.", at: "key", fix: "Write \(ways).")
    }
    let sources = try SettingsMapping(node, keys: keyKinds, path: mapping.path, quotes: false)
    guard entries.count == 1, let kind = entries.first?.key.text else {
      throw mapping.fault("key names more than one source, or none.", at: "key", fix: "Write \(ways).")
    }
    switch kind {
    case "command": if let command = try sources.texts(kind) { return .command(command) }
    case "environment":
      if let name = try sources.text(kind) { return try .environment(variable(name, sources)) }
    case "file": if let path = try sources.text(kind) { return .file(file(path)) }
    default: if try sources.flag(kind) == true { return .prompt }
    }
    throw mapping.fault("key names no \(kind).", at: "key", fix: "Write \(ways).")
  }

  private static func variable(_ name: String, _ mapping: SettingsMapping) throws(SettingsFault) -> String {
    guard VariableName.isName(name) else {
      // It may be the key itself.
      throw mapping.fault(
        "environment takes the name of a variable: letters, digits and _.", at: "environment")
    }
    return name
  }

  /// A path as a tenant's file means it: from its own folder, or from `~`.
  static func absolute(_ written: String, besides path: String, home: String?) -> String {
    if written.hasPrefix("/") { return written }
    if written.hasPrefix("~/"), let home { return home + written.dropFirst() }
    return (path as NSString).deletingLastPathComponent + "/" + written
  }
}

/// The names of environment variables (POSIX.1-2024, Base Definitions, 8.1).
public enum VariableName {
  /// Whether a text can be a variable's name.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else {
      return false
    }
    return text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isAlphanumeric($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
  }
}
