import PortalAPI

/// A page's `X-Frame-Options`, as the HTML Standard reads them ("The `X-Frame-Options` header").
///
/// All fields of that name are one list. One value counts; several different ones refuse as soon as a known one is
/// among them. `ALLOW-FROM`, which browsers have given up, and whatever else is not known are ignored.
struct FrameOptions: Equatable, Sendable {
  enum Rule: Equatable {
    case deny, sameOrigin
    /// Several that contradict each other: browsers show the page in no frame.
    case conflict
    /// Nothing that browsers know.
    case ignored
  }

  static let header = "X-Frame-Options"

  let rule: Rule
  /// The values as they came.
  let written: String

  /// - Returns: nil where there are none.
  init?(_ headers: HTTPHeaders) {
    let fields = headers.all(Self.header)
    guard !fields.isEmpty else { return nil }
    written = fields.joined(separator: ", ")
    let values = Set(Self.split(written).map { $0.asciiLowercased })
    if values.count > 1 {
      rule = values.isDisjoint(with: ["deny", "allowall", "sameorigin"]) ? .ignored : .conflict
    } else {
      switch values.first {
      case "deny": rule = .deny
      case "sameorigin": rule = .sameOrigin
      default: rule = .ignored
      }
    }
  }

  /// "Get, decode, and split" of the Fetch Standard: at commas outside of quotes; an empty value counts, too.
  private static func split(_ text: String) -> [String] {
    var values: [String] = []
    var value = String.UnicodeScalarView()
    var isQuoted = false
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == ",", !isQuoted {
        values.append(stripped(value))
        value = String.UnicodeScalarView()
        continue
      }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && scalar == "\\" && !isEscaped
      value.append(scalar)
    }
    return values + [stripped(value)]
  }

  /// Without tabs and blanks at its ends.
  private static func stripped(_ value: String.UnicodeScalarView) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    let start = value.firstIndex { !isBlank($0) } ?? value.endIndex
    let end = value.lastIndex { !isBlank($0) }.map { value.index(after: $0) } ?? start
    return String(String.UnicodeScalarView(value[start..<end]))
  }
}

extension HTTPHeaders {
  /// The values of all fields of that name, in their order.
  func all(_ name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }
}

extension StringProtocol {
  /// With A to Z alone in lower case: a Kelvin sign is no k.
  var asciiLowercased: String {
    String(decoding: utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
