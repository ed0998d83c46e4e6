import Foundation
import PortalAPI

/// The id under which the portal's records know a request.
enum PortalRequestID {
  /// The client's own where it is 1 to 128 of `A-Za-z0-9._:-`, as the document lets clients pass one; else a
  /// new one of the portal's.
  static func choose(client: String?) -> String {
    guard let client, PortalReply.isRequestID(client) else {
      return "req_" + UUID().lowercased.replacing("-", with: "")
    }
    return client
  }
}
