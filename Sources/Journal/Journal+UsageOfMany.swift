import DashboardService
import Foundation
import GRDB

extension Journal {
  public func usage(
    of pairs: [(name: String, url: String)], tenant: TenantIdentity
  ) async throws(JournalFailure) -> [Usage] {
    let scope = Scope(tenant)
    return try await read { db in
      try pairs.map { pair in
        Usage(
          name: try Self.lastMention("name", pair.name, scope, in: db),
          url: try Self.lastMention("url", pair.url, scope, in: db))
      }
    }
  }
}
