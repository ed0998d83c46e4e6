import Foundation
import Hashing
import PortalAPI

extension Journal {
  /// What stands for a key in the journal: an HMAC with the journal's own random salt (RFC 2104), so that
  /// nobody who has a list of keys can tell by other means which was used.
  public func fingerprint(of key: APIKey) -> String {
    let code = HMACSHA256.code(for: Array(key.value.utf8), key: Array(salt))
    return code.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
