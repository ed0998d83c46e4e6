/// The keys that stand in a template's gaps.
public enum TemplateKey {
  /// Always there: the tenant's name.
  public static let tenant = "tenant"
  /// The longest, in characters.
  public static let longest = 64

  /// What is wrong with a key, as half a sentence; nil: nothing.
  public static func fault(_ key: String) -> String? {
    if key.isEmpty { return "no key stands between {{ and }}" }
    let isKey =
      key.unicodeScalars.count <= longest && key.unicodeScalars.first.map(isLetter) == true
      && key.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-" }
    guard !isKey else { return nil }
    return
      "\u{201c}\(key.scalars(40))\u{201d} is no key: a letter, then letters, digits, - or _, \(longest) at most"
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}

/// The names that templates can have: each is a file's.
public enum TemplateName {
  /// The longest, in characters.
  public static let longest = 64

  /// What is wrong with a name, as half a sentence; nil: nothing.
  public static func fault(_ name: String) -> String? {
    if name.isEmpty { return "a name is needed" }
    guard name.unicodeScalars.allSatisfy(isAllowed), !name.hasPrefix("."), !name.hasPrefix("-") else {
      return "a template's name is made of letters, digits, - . and _, and does not begin with . or -"
    }
    return name.unicodeScalars.count > longest ? "a template's name has at most \(longest) characters" : nil
  }

  /// It must do on every file system, and in every shell.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
    default: false
    }
  }
}
