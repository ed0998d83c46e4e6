/// Makes visible what would otherwise act on the terminal, reorder a line or hide in it.
///
/// Text from portals, files, file names and children passes here before it reaches a screen, stderr or a log.
/// A `\u{202E}` in a dashboard's name shows as the six characters `\u202e`; nothing is dropped in silence
/// except the joiners inside an emoji, which terminals do not agree on (a family shows as its members).
public enum Sanitizer {
  /// Whether a scalar must not reach a terminal as it is: controls, bidi controls, line separators, and
  /// everything that takes no room and so can hide (the list follows Unicode's Default_Ignorable_Code_Point).
  ///
  /// Variation selectors U+FE00…FE0F are not in it, every other heart bears one; `String.clusters` drops
  /// them.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
    case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0: true  // invisible
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // bidi controls
    case 0x2028, 0x2029: true  // line and paragraph separator
    case 0x200B...0x200D, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF: true  // zero width
    case 0xFFF0...0xFFFB: true  // interlinear annotation and its unassigned neighbours
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true  // format controls of shorthand and music
    case 0xE0000...0xE0FFF: true  // tags and further variation selectors
    case 0xFDD0...0xFDEF: true  // noncharacters; two more end each plane
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// The text with each unsafe scalar as a visible escape: `\n`, `\t`, `\r`, `\u001b`, `\u{e0041}`.
  /// - Parameter keepingLineBreaks: leaves line feeds as they are, for text of several lines.
  public static func visible(_ text: String, keepingLineBreaks: Bool = false) -> String {
    guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text {
      let scalars = character.unicodeScalars
      for index in scalars.indices {
        let scalar = scalars[index]
        if keepingLineBreaks && scalar == "\n" {
          result.unicodeScalars.append(scalar)
        } else if isJoiner(at: index, in: scalars) {
          continue
        } else if isUnsafe(scalar) || isLoneSelector(at: index, in: scalars) {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// JSON text with the same set as `\uXXXX`, for encoders that leave these characters as they are.
  ///
  /// C0 is left alone: in encoded JSON it can only be white space between tokens. So are variation selectors.
  public static func escapeUnsafe(inJSON text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x7F && isUnsafe($0) }) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 32)
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0x7F, isUnsafe(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in UTF16.encode(scalar)! { result += "\\u" + hexadecimal(UInt32(unit), digits: 4) }
    }
    return result
  }

  /// How a scalar is shown that cannot be shown as itself.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default:
      scalar.value <= 0xFFFF
        ? "\\u" + hexadecimal(scalar.value, digits: 4) : "\\u{" + hexadecimal(scalar.value, digits: 5) + "}"
    }
  }

  /// A zero width joiner between two parts of one emoji. Anywhere else it hides, and is escaped.
  static func isJoiner(
    at index: String.UnicodeScalarView.Index, in scalars: Character.UnicodeScalarView
  ) -> Bool {
    guard scalars[index].value == 0x200D, index > scalars.startIndex else { return false }
    let next = scalars.index(after: index)
    return next < scalars.endIndex && scalars[next].properties.isEmoji
  }

  /// A variation selector with nothing before it to vary.
  static func isLoneSelector(
    at index: String.UnicodeScalarView.Index, in scalars: Character.UnicodeScalarView
  ) -> Bool {
    index == scalars.startIndex && isSelector(scalars[index])
  }

  static func isSelector(_ scalar: Unicode.Scalar) -> Bool { (0xFE00...0xFE0F).contains(scalar.value) }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
