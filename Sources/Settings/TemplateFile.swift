import PortalAPI
import StrictYAML

/// Reads and writes a template's file: `templates/NAME.yaml` in the settings' folders.
public enum TemplateFile {
  static let keys = [
    "name", "url", "description", "iconUrl", "displayOrder", "isActive", "roles", "values",
  ]

  /// Reads a file.
  /// - Throws: `SettingsFault`, with line and key.
  static func read(_ path: String) throws(SettingsFault) -> DashboardTemplate {
    try parse(try GuardedFile.read(path, as: .settings), path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(SettingsFault) -> DashboardTemplate {
    let read: SettingsMapping?
    do throws(SettingsFault) { read = try SettingsMapping(bytes, keys: keys, path: path) } catch {
      throw withQuotes(error, bytes)
    }
    guard let mapping = read else {
      throw SettingsFault(
        "The file is empty.", path: path,
        fix: "It takes fields of a dashboard, such as: name: Tickets of {{tenant}}")
    }
    let template = DashboardTemplate(
      name: try text("name", mapping), url: try text("url", mapping),
      description: try text("description", mapping, isOfLines: true), iconUrl: try text("iconUrl", mapping),
      displayOrder: try text("displayOrder", mapping), isActive: try text("isActive", mapping),
      roles: try roles(mapping), defaults: try values(mapping))
    try refuseUnused(template, mapping)
    return template
  }

  /// A text that begins with a gap is a mapping to YAML: the one mistake that everybody makes.
  private static func withQuotes(_ fault: SettingsFault, _ bytes: [UInt8]) -> SettingsFault {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard fault.fix == nil, let line = fault.mark?.line, lines.indices.contains(line - 1),
      String(decoding: lines[line - 1], as: UTF8.self).contains("{{")
    else { return fault }
    var fault = fault
    fault.fix = "A text that begins with {{ wants quotes, as in: name: \"{{tenant}} tickets\""
    return fault
  }

  private static func text(
    _ key: String, _ mapping: SettingsMapping, isOfLines: Bool = false
  ) throws(SettingsFault) -> PlaceholderText? {
    guard let text = try mapping.text(key, isOfLines: isOfLines) else { return nil }
    do throws(PlaceholderText.Fault) { return try PlaceholderText(text) } catch {
      throw mapping.fault("\(key): \(error.message).", at: key, fix: fix)
    }
  }

  /// There is no sign that makes braces mean themselves: a value does.
  private static var fix: String {
    "A gap is written {{key}}; two braces that are meant so come from a value, such as values: {braces: \"{{\"}."
  }

  private static func roles(_ mapping: SettingsMapping) throws(SettingsFault) -> [PlaceholderText] {
    guard let node = mapping.value("roles") else { return [] }
    guard case .sequence(let items, _) = node else {
      throw mapping.fault(
        "roles must be a list of names or ids, such as [Finance, Service Desk], not \(node.kind).",
        at: "roles")
    }
    var roles: [PlaceholderText] = []
    for item in items {
      guard case .scalar(let scalar) = item, !scalar.text.isBlank, !scalar.isNull,
        !SettingsMapping.holdsControls(scalar.text)
      else {
        throw SettingsFault(
          "Each of roles must be a name or an id on one line.", path: mapping.path, at: item.mark)
      }
      do throws(PlaceholderText.Fault) { roles.append(try PlaceholderText(scalar.text)) } catch {
        throw SettingsFault(
          "roles: \(error.message).", path: mapping.path, at: scalar.mark, fix: fix)
      }
    }
    return roles
  }

  private static func values(_ mapping: SettingsMapping) throws(SettingsFault) -> [String: String] {
    guard let node = mapping.value("values") else { return [:] }
    guard case .mapping(let entries, _) = node else {
      throw mapping.fault(
        "values must be a mapping of keys to texts, such as {customer: Globex}, not \(node.kind).",
        at: "values")
    }
    var values: [String: String] = [:]
    for entry in entries {
      let key = entry.key.text
      if let fault = TemplateKey.fault(key) {
        throw SettingsFault("values: \(fault).", path: mapping.path, at: entry.key.mark)
      }
      guard key != TemplateKey.tenant else {
        throw SettingsFault(
          "tenant is filled by itself, with the tenant's name.", path: mapping.path, at: entry.key.mark,
          fix: "Remove the line.")
      }
      guard case .scalar(let scalar) = entry.value else {
        throw SettingsFault(
          "\(key) must be a text, not \(entry.value.kind).", path: mapping.path, at: entry.value.mark)
      }
      guard !scalar.isNull else {
        throw SettingsFault(
          "\(key) has no value.", path: mapping.path, at: entry.key.mark,
          fix: "Give it one (\"\" is empty), or remove the line.")
      }
      guard !SettingsMapping.holdsControls(scalar.text, butLines: true) else {
        throw SettingsFault(
          "\(key) must not hold a control character.", path: mapping.path, at: scalar.mark)
      }
      values[key] = scalar.text
    }
    return values
  }

  /// A value that nothing asks for is most often a misspelt one.
  private static func refuseUnused(
    _ template: DashboardTemplate, _ mapping: SettingsMapping
  ) throws(SettingsFault) {
    let asked = template.keys()
    guard case .mapping(let entries, _)? = mapping.value("values") else { return }
    for entry in entries where !asked.contains(entry.key.text) {
      throw SettingsFault(
        "No text asks for the value \u{201c}\(entry.key.text)\u{201d}.", path: mapping.path,
        at: entry.key.mark,
        fix: Distance.nearest(to: entry.key.text, among: asked).map { "Is it \($0)?" } ?? "Remove the line.")
    }
  }
}
