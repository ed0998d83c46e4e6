import Foundation
import PortalAPI

extension PortalReply {
  /// What stands in a reply where the key stood.
  private static let hidden = "(API key hidden)"

  /// The reply without the key, which some servers quote ("invalid key abc…"): their words are journalled and
  /// shown. A key so short that it may stand in a reply by chance is left.
  func hiding(_ key: APIKey) -> PortalReply {
    let key = Array(key.value.utf8)
    guard key.count >= 12 else { return self }
    var reply = self
    reply.headers = PortalAPI.HTTPHeaders(
      headers.fields.map { field in
        let value = Self.hiding(key, in: Array(field.value.utf8))
        return (field.name, value.map { String(decoding: $0, as: UTF8.self) } ?? field.value)
      })
    if let body = Self.hiding(key, in: Array(body)) { reply.body = Data(body) }
    return reply
  }

  /// nil where the key is not in it.
  private static func hiding(_ key: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
    var kept: [UInt8] = []
    var keptTo = 0
    var place = 0
    while place < bytes.count {
      guard let end = end(of: key, in: bytes, at: place) else {
        place += 1
        continue
      }
      kept += bytes[keptTo..<place] + Array(hidden.utf8)
      keptTo = end
      place = end
    }
    return keptTo == 0 ? nil : kept + bytes[keptTo...]
  }

  private static let backslash = UInt8(ascii: "\\")

  /// Where the key ends that begins at a place. JSON may write each of its characters plainly or escaped
  /// (`\/`, `\u002b`), and whoever reads the JSON has the key again.
  private static func end(of key: [UInt8], in bytes: [UInt8], at start: Int) -> Int? {
    guard bytes[start] == key[0] || bytes[start] == backslash else { return nil }
    if bytes[start...].starts(with: key) { return start + key.count }
    var place = start
    for byte in key {
      let rest = bytes[place...].prefix(6)
      if isEscape(rest, of: byte) {
        place += 6
      } else if rest.starts(with: [backslash, byte]) {
        place += 2
      } else if rest.first == byte {
        place += 1
      } else {
        return nil
      }
    }
    return place
  }

  /// Whether six bytes are `\u00` and the byte in hexadecimal.
  private static func isEscape(_ bytes: ArraySlice<UInt8>, of byte: UInt8) -> Bool {
    bytes.first == backslash && bytes.starts(with: "\\u00".utf8)
      && UInt8(String(decoding: bytes.dropFirst(4), as: UTF8.self), radix: 16) == byte
  }
}
