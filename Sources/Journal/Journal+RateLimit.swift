import Crypto
import DashboardService
import Foundation
import GRDB
import PortalAPI

extension Journal {
  /// What stands for a key in the journal: an HMAC with the journal's own random salt (RFC 2104), so that
  /// nobody who has a list of keys can tell by other means which was used.
  public func fingerprint(of key: APIKey) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(key.value.utf8), using: SymmetricKey(data: salt))
    return code.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  public func rateLimit(key fingerprint: String) async throws(JournalFailure) -> RateLimit? {
    try await read { db in
      try Data.fetchOne(
        db, sql: "SELECT told FROM rate_limit WHERE key_fingerprint = ?", arguments: [fingerprint]
      ).flatMap { try? JSONDecoder().decode(RateLimit.self, from: $0) }
    }
  }

  public func keep(_ rateLimit: RateLimit, key fingerprint: String, at: Date) async throws(JournalFailure) {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO rate_limit VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET told = excluded.told, told_at = excluded.told_at
          """,
        arguments: [fingerprint, JSONCoding.encode(rateLimit), at.milliseconds])
    }
  }
}
