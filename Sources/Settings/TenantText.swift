import Foundation

/// A tenant's file as msdash writes it.
enum TenantText {
  /// - Parameter keyIsBeside: whether the key's file lies in the same folder: it is named without it then.
  static func text(of tenant: TenantConfiguration, keyIsBeside: Bool) -> String {
    var lines = [
      "# A tenant of msdash. It holds no key, only where the key comes from.",
      "id: \(tenant.id)",
      "baseURL: \(scalar(tenant.baseURL.text))",
      "key: \(key(tenant.key, isBeside: keyIsBeside))",
    ]
    if let path = tenant.caFile { lines.append("caFile: \(scalar(path))") }
    if let proxy = tenant.proxy { lines.append("proxy: \(scalar(proxy))") }
    if let mark = tenant.mark { lines.append("mark: \(scalar(mark))") }
    if tenant.confirm != .whenUnsure { lines.append("confirm: \(tenant.confirm.rawValue)") }
    if tenant.isReadOnly { lines.append("readOnly: true") }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func key(_ source: KeySource, isBeside: Bool) -> String {
    switch source {
    case .prompt: "prompt"
    case .environment(let name): "{environment: \(scalar(name))}"
    case .file(let path): "{file: \(scalar(isBeside ? (path as NSString).lastPathComponent : path))}"
    case .command(let words): "{command: [\(words.map(scalar).joined(separator: ", "))]}"
    }
  }

  /// A double-quoted text, whose escapes are JSON's (YAML 1.2, 5.7); as it is where nothing in it could be
  /// anything else than a text.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true && text.utf8.allSatisfy { plain.contains($0) }
      && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    guard !isPlain else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _
      where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        || (0x2028...0x2029).contains(scalar.value) || [0xfeff, 0xfffe, 0xffff].contains(scalar.value):
        quoted +=
          "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Letters, digits and what means nothing inside a plain text, in brackets either.
  private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./".utf8)
}
