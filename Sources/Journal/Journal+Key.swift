import Foundation
import PortalAPI

extension Journal {
  /// What stands for a key in the journal: an HMAC with the journal's own random salt (RFC 2104), so that
  /// nobody who has a list of keys can tell by other means which was used.
  public func fingerprint(of key: APIKey) -> String {
    KeyedHash.text(of: Array(key.value.utf8), salt: Array(salt))
  }
}
