import Foundation
import PortalAPI

extension PortalReply {
  /// What stands in a reply where the key stood.
  private static let hidden = "(API key hidden)"

  /// The reply without the key, which some servers quote ("invalid key abc…"): their words are journalled and
  /// shown. A key so short that it may stand in a reply by chance is left.
  func hiding(_ key: APIKey) -> PortalReply {
    let value = key.value
    guard value.utf8.count >= 12 else { return self }
    var reply = self
    if headers.fields.contains(where: { $0.value.contains(value) }) {
      reply.headers = PortalAPI.HTTPHeaders(
        headers.fields.map { ($0.name, $0.value.replacingOccurrences(of: value, with: Self.hidden)) })
    }
    let needle = Data(value.utf8)
    var kept = Data()
    var rest = body
    while let place = rest.range(of: needle) {
      kept += rest[..<place.lowerBound] + Data(Self.hidden.utf8)
      rest = rest[place.upperBound...]
    }
    if !kept.isEmpty { reply.body = kept + rest }
    return reply
  }
}
