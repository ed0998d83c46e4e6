import Foundation
import PortalAPI

extension PortalReply {
  /// The reply without the key, which some servers quote ("invalid key abc…"): their words are journalled and
  /// shown. A key so short that it may stand in a reply by chance is left.
  func hiding(_ key: APIKey) -> PortalReply {
    guard let traces = KeyTraces(of: key) else { return self }
    var reply = self
    reply.headers = PortalAPI.HTTPHeaders(
      headers.fields.map { field in
        let value = traces.hidden(in: Array(field.value.utf8))
        return (field.name, value.map { String(decoding: $0, as: UTF8.self) } ?? field.value)
      })
    if let body = traces.hidden(in: Array(body)) { reply.body = Data(body) }
    return reply
  }
}
