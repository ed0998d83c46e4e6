import Foundation
import PortalAPI

/// Reads the body of a request as RFC 8259 has it. Foundation forgives more: it takes UTF-16, and a comma in
/// front of a closing bracket.
enum RequestJSON {
  static func parse(_ body: Data) throws(Refusal) -> JSONValue {
    // UTF-16 has zeros in all that JSON is made of; UTF-8 has none (section 8.1).
    guard !body.contains(0), !hasTrailingComma(body), let json = JSONValue(parsing: body) else {
      throw .notJSON
    }
    return json
  }

  private static func hasTrailingComma(_ body: Data) -> Bool {
    var isInString = false
    var isEscaped = false
    var followsComma = false
    for byte in body {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
      case UInt8(ascii: "]"), UInt8(ascii: "}"): if followsComma { return true }
      case UInt8(ascii: "\""): isInString = true
      default: break
      }
      followsComma = byte == UInt8(ascii: ",")
    }
    return false
  }
}
