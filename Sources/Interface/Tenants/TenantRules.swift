import PortalAPI
import TerminalKit

/// What the texts of a new tenant must be, each with its reason in words. Nil: nothing is wrong.
enum TenantRules {
  /// The longest name: it is a file's name, and stands in the top line.
  static let longestName = 64
  /// The longest mark: it must leave room for the name beside it.
  static let longestMark = 12
  /// The tenant that variables make: no file can have its name.
  static let reserved = "environment"

  static func name(_ text: String, taken: [String]) -> String? {
    if text.isEmpty { return "a name is needed" }
    guard text.unicodeScalars.allSatisfy(isNameScalar) else {
      return "takes English letters, digits, dots, hyphens and underscores alone"
    }
    guard text.utf8.count <= longestName else { return "is longer than \(longestName) characters" }
    // Names that differ by case alone are mistaken for each other.
    if text.lowercased() == reserved { return "is kept for the tenant that variables make" }
    let isTaken = taken.contains { $0.lowercased() == text.lowercased() }
    return isTaken ? "there is a tenant of this name already" : nil
  }

  static func baseURL(_ text: String) -> String? {
    do throws(BaseURL.Fault) { _ = try BaseURL(text) } catch { return error.message }
    return nil
  }

  static func typedKey(_ text: String) -> String? {
    do throws(APIKey.Fault) { _ = try APIKey(text) } catch { return error.message }
    return nil
  }

  static func keyFile(_ text: String) -> String? {
    text.isEmpty ? "the path of the file with the key is needed" : path(text)
  }

  static func command(_ text: String) -> String? {
    text.isEmpty ? "the command that prints the key is needed" : nil
  }

  static func variable(_ text: String) -> String? {
    guard let first = text.unicodeScalars.first else { return "the name of the variable is needed" }
    let isName =
      !("0"..."9").contains(first)
      && text.unicodeScalars.allSatisfy { isNameScalar($0) && $0 != "-" && $0 != "." }
    return isName ? nil : "a variable's name has English letters, digits and underscores alone"
  }

  static func mark(_ text: String) -> String? {
    guard TextWidth.width(of: text) <= longestMark else { return "is longer than \(longestMark) characters" }
    return text.unicodeScalars.contains(where: Sanitizer.isUnsafe)
      ? "holds a character that cannot be seen" : nil
  }

  /// An optional file.
  static func path(_ text: String) -> String? {
    text.isEmpty || text.hasPrefix("/") ? nil : "must be a whole path: it begins with /"
  }

  static func proxy(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    let prefix = "http://"
    guard text.lowercased().hasPrefix(prefix) else { return "must begin with http://" }
    let rest = text.dropFirst(prefix.count)
    // It would stand on the screen.
    if rest.contains("@") { return "must not hold a password here: set HTTPS_PROXY instead" }
    return rest.isEmpty || rest.contains(where: \.isWhitespace) ? "has no host" : nil
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
    default: false
    }
  }
}
