import Crypto
import Foundation
import PortalAPI

extension Journal {
  /// What stands for a key in the journal: an HMAC with the journal's own random salt (RFC 2104), so that
  /// nobody who has a list of keys can tell by other means which was used.
  public func fingerprint(of key: APIKey) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(key.value.utf8), using: SymmetricKey(data: salt))
    return code.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
