import PortalAPI
import StrictYAML

/// A mapping of a settings file while it is read: each value is asked for by its key and kind, and what nobody may
/// ask for is a fault that names the nearest key.
struct SettingsMapping {
  let path: String
  let mark: YAMLMark
  private let entries: [YAMLEntry]
  /// Where what stands in the file may be a secret, nothing of it is quoted.
  private let quotes: Bool

  /// Reads a file's content; nil where nothing but comments is in it.
  init?(_ bytes: [UInt8], keys: [String], path: String) throws(SettingsFault) {
    let node: YAMLNode?
    do throws(YAMLFault) { node = try YAMLDocument.read(bytes) } catch {
      throw SettingsFault(error, path: path)
    }
    guard let node else { return nil }
    try self.init(node, keys: keys, path: path)
  }

  /// - Parameters:
  ///   - keys: those that there may be.
  ///   - quotes: false where a key could be a secret that stands in the wrong place.
  init(_ node: YAMLNode, keys: [String], path: String, quotes: Bool = true) throws(SettingsFault) {
    guard case .mapping(let entries, let mark) = node else {
      throw SettingsFault(
        "A mapping (key: value) is expected here, not \(node.kind).", path: path, at: node.mark)
    }
    self.path = path
    self.mark = mark
    self.entries = entries
    self.quotes = quotes
    for entry in entries where !keys.contains(entry.key.text) {
      throw unknown(entry.key, keys)
    }
    // A guard that somebody has begun to write must not be taken for one that is off.
    for entry in entries {
      guard case .scalar(let value) = entry.value, value.isNull else { continue }
      throw SettingsFault(
        "\(entry.key.text) has no value.", path: path, at: entry.key.mark,
        fix: "Give it one, or remove the line.")
    }
  }

  private func unknown(_ key: YAMLScalar, _ keys: [String]) -> SettingsFault {
    let nearest = Distance.nearest(to: key.text, among: keys)
    let words = quotes ? "There is no setting “\(key.text.prefix(60))” here." : "This is no setting."
    return SettingsFault(
      words, path: path, at: key.mark,
      fix: nearest.map { "Is it \($0)?" } ?? "There are: \(keys.joined(separator: ", ")).")
  }

  /// The value of a key; nil where it is missing.
  func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }

  /// Where the value of a key stands, else where the mapping begins.
  func mark(of key: String) -> YAMLMark { value(key)?.mark ?? mark }

  /// - Parameter isOfLines: whether line breaks and tabs may stand in it.
  func text(_ key: String, isOfLines: Bool = false) throws(SettingsFault) -> String? {
    guard let node = value(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      throw fault("\(key) must be a text, not \(node.kind).", at: key)
    }
    guard !Self.holdsControls(scalar.text, butLines: isOfLines) else {
      let what = isOfLines ? "a control character" : "a line break or another control character"
      throw fault("\(key) must not hold \(what).", at: key)
    }
    guard !scalar.text.isEmpty else { throw fault("\(key) is empty.", at: key) }
    return scalar.text
  }

  /// - Parameter butLines: line breaks and tabs aside.
  static func holdsControls(_ text: String, butLines: Bool = false) -> Bool {
    text.unicodeScalars.contains { scalar in
      let isLine = scalar == "\n" || scalar == "\t"
      return (scalar.value < 0x20 || scalar.value == 0x7f) && !(butLines && isLine)
    }
  }

  func flag(_ key: String) throws(SettingsFault) -> Bool? {
    guard let text = try text(key) else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default:
      throw fault("\(key) must be true or false\(quotes ? ", not “\(text.prefix(40))”" : "").", at: key)
    }
  }

  /// One of a few words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, as _: Word.Type
  ) throws(SettingsFault) -> Word? where Word.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault("\(key) must be one of \(words), not “\(text.prefix(40))”.", at: key)
    }
    return word
  }

  /// A list of texts, of which there is one at least.
  func texts(_ key: String) throws(SettingsFault) -> [String]? {
    guard let node = value(key) else { return nil }
    guard case .sequence(let items, _) = node else {
      throw fault("\(key) must be a list of texts such as [pass, show, acme], not \(node.kind).", at: key)
    }
    var texts: [String] = []
    for item in items {
      guard case .scalar(let scalar) = item, !scalar.text.unicodeScalars.contains("\0") else {
        throw SettingsFault("Each of \(key) must be a text, not \(item.kind).", path: path, at: item.mark)
      }
      texts.append(scalar.text)
    }
    guard texts.first?.isEmpty == false else { throw fault("\(key) is empty.", at: key) }
    return texts
  }

  func fault(_ message: String, at key: String, fix: String? = nil) -> SettingsFault {
    SettingsFault(message, path: path, at: mark(of: key), fix: fix)
  }
}
