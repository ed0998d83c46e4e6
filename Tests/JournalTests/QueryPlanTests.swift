import DashboardService
import Foundation
import GRDB
import PortalAPI
import Synchronization
import Testing

@testable import Journal

/// A journal of a hundred thousand submissions: no query of every day may go through them all.
@Suite struct QueryPlanTests {
  private let folder = try! TemporaryFolder()
  private let journal: Journal
  private let statements = Statements()

  init() throws {
    journal = try Journal(at: folder.place, now: Sample.now)
    try journal.database.write { [statements] db in
      try Self.fill(db, rows: 100_000)
      db.trace { event in
        if case .statement(let statement) = event { statements.add(statement.expandedSQL) }
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func everyQueryFindsItsRowsByAnIndex() async throws {
    let (acme, environment) = (Sample.acme, Sample.environment())
    let last = try #require(UUID(uuidString: "00000000-0000-4000-8000-000000050000"))
    let queries: [(SubmissionQuery, count: Int)] = [
      (SubmissionQuery(limit: 50), 50), (SubmissionQuery(limit: 50, after: last), 50),
      (SubmissionQuery(tenant: acme, limit: 50), 50),
      (SubmissionQuery(tenant: acme, limit: 50, after: last), 50),
      (SubmissionQuery(tenant: environment, limit: 50), 50),
      (SubmissionQuery(tenant: Sample.environment(key: ""), limit: 50), 50),
      (SubmissionQuery(tenant: acme, states: [.unknown], limit: 50), 3),
      (SubmissionQuery(tenant: acme, states: [.created], limit: 50), 50),
      (SubmissionQuery(tenant: acme, states: [.created, .refused], limit: 50), 50),
      (SubmissionQuery(tenant: environment, states: [.unknown, .queued]), 2),
      (SubmissionQuery(states: [.unknown, .queued, .sending], limit: 50), 5),
      (SubmissionQuery(states: [.created], limit: 50), 50),
      (SubmissionQuery(states: [.cancelled], limit: 50), 0),
      (SubmissionQuery(search: "created", limit: 50), 50),
      (SubmissionQuery(tenant: acme, search: "refused", limit: 50), 50),
      (SubmissionQuery(tenant: acme, search: "https created", limit: 50, after: last), 50),
      (SubmissionQuery(search: "name-00777", limit: 50), 1),
      (SubmissionQuery(tenant: acme, search: "example.com/77", limit: 50), 50),
      (SubmissionQuery(tenant: acme, search: "https", limit: 50), 50),
      (SubmissionQuery(search: "https", limit: 50, after: last), 50),
      (SubmissionQuery(search: "nowhere", limit: 50), 0), (SubmissionQuery(search: "unknown", limit: 50), 4),
      (SubmissionQuery(search: "portal-00000777", limit: 50), 1),
      (SubmissionQuery(tenant: acme, search: "00000000-0000-4000-8000-000000000776", limit: 50), 1),
    ]
    for (query, count) in queries {
      #expect(
        try await measure("\(query.tenant?.name ?? "all") \(query.search) \(query.states.map(\.rawValue))") {
          try await journal.submissions(query).count
        } == count, "\(query)")
    }
    for id in [
      "00000000-0000-4000-8000-000000000777", "10000000-0000-4000-8000-000000000777", "portal-00000777",
      "20000000-0000-4000-8000-000000000777",
    ] {
      #expect(try await measure(id) { try await journal.submissions(matching: id).count } == 1)
    }
    #expect(
      try await measure("a beginning") { try await journal.submissions(matching: "00000000").count } == 100)
    let usage = try await journal.usage(name: "name-00101", url: "https://bi.example.com/101", tenant: acme)
    #expect(usage.name == nil && usage.url?.name.hasPrefix("name-") == true)
    #expect(try await journal.usage(name: "nowhere", url: "x", tenant: environment) == Usage())
    let third = TenantIdentity(id: "third", name: "third", baseURL: acme.baseURL, keyFingerprint: "f3")
    let elsewhere = try await measure("a host of another tenant's") {
      try await journal.usage(name: "", url: "https://bi.example.com/x", tenant: third).elsewhere
    }
    #expect(elsewhere?.tenant == "t" && elsewhere?.times == 40_000)
    #expect(try await journal.leftovers(of: environment).count == 1)
    try await expectPlansWithoutScans()
    // Short words have no index; how long they take is told all the same.
    for search in ["zz", "ü", "na"] {
      _ = try await measure("short word \(search)") {
        try await journal.submissions(SubmissionQuery(search: search, limit: 50)).count
      }
    }
    _ = try await measure("opening") { try Journal(at: folder.place, now: Sample.now).salt.count }
  }

  private func measure<Value>(_ name: String, _ work: () async throws -> Value) async throws -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try await work()
    print("100,000 rows, \(name): \(((clock.now - start) / .milliseconds(1)).rounded()) ms")
    return value
  }

  private func expectPlansWithoutScans() async throws {
    let queries = statements.all.filter {
      $0.hasPrefix("SELECT") && $0.contains("submission") && !$0.contains("sqlite_")
    }
    #expect(queries.count >= 15)
    for query in Set(queries) {
      let plan = try await journal.database.read { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query).map { $0["detail"] as String }
      }
      let scans = plan.filter { $0.hasPrefix("SCAN submission") && !$0.contains("VIRTUAL TABLE") }
      // The newest of all tenants are at the end of the table itself.
      let isAll = query.hasPrefix("SELECT submission.* FROM submission WHERE 1 ORDER BY")
      #expect(scans.count <= (isAll ? 1 : 0), "\(query): \(plan)")
      // Where all rows of a tenant are in order already, the first 50 are enough.
      let isOrdered = query.contains("LIMIT 50") && !query.contains(" IN (") && !query.contains("UNION")
      let sorts = plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }
      #expect(!isOrdered || !sorts, "\(query): \(plan)")
    }
  }

  /// Rows as they come to be over years: two tenants, nearly all of it created, five open.
  private static func fill(_ db: Database, rows: Int) throws {
    try db.execute(
      sql: """
        WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
        INSERT INTO submission (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login,
          host, msdash_version, state, owner, request_id, portal_request_id, name, url, url_host, request,
          dashboard_id, created_at, updated_at)
        SELECT printf('00000000-0000-4000-8000-%012d', n),
          CASE n % 2 WHEN 0 THEN ? ELSE ? END, CASE n % 2 WHEN 0 THEN ? ELSE ? END, 't', ?, 'f1', 'o', 'l', 'h', 'v',
          CASE WHEN n IN (2, 4, 6, 7) THEN 'unknown' WHEN n = 9 THEN 'queued' WHEN n % 10 = 0 THEN 'refused'
            ELSE 'created' END,
          'nobody', printf('10000000-0000-4000-8000-%012d', n), printf('portal-%08d', n), printf('name-%05d', n),
          'https://bi.example.com/' || (n % 1000 / 2), 'bi.example.com', CAST('{"name":"n","url":"https://x"}' AS BLOB),
          printf('20000000-0000-4000-8000-%012d', n), n, n
        FROM counted
        """,
      arguments: [
        rows, Sample.acme.scope, Sample.environment().scope, Sample.acme.id, TenantIdentity.environment,
        Sample.acme.baseURL,
      ])
  }
}

/// What SQLite was asked.
private final class Statements: Sendable {
  private let asked = Mutex<[String]>([])
  var all: [String] { asked.withLock { $0 } }
  func add(_ statement: String) { asked.withLock { $0.append(statement) } }
}
