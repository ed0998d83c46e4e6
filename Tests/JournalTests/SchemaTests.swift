import DashboardService
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Journal

@Suite struct SchemaTests {
  private let folder = try! TemporaryFolder()

  @Test func aJournalOfANewerSchemaIsNotWritten() throws {
    _ = try Journal(folder: folder.state, now: Sample.now)
    let newer = try DatabaseQueue(path: folder.journal.path)
    try newer.write { try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)") }
    try newer.close()
    let bytes = try Data(contentsOf: folder.journal)
    let error = #expect(throws: JournalFailure.self) { try Journal(folder: folder.state, now: Sample.now) }
    #expect(error?.kind == .newer)
    #expect(error?.message.contains("newer msdash") == true)
    #expect(try Data(contentsOf: folder.journal) == bytes)
    #expect(folder.files.map(\.lastPathComponent) == ["journal.sqlite"])
  }

  @Test func aClaimIsRefusedWhenANewerMsdashBroughtTheJournalUpMeanwhile() async throws {
    let journal = try Journal(folder: folder.state, now: Sample.now)
    let (waiting, sent) = (Sample.submission(), Sample.submission())
    for submission in [waiting, sent] { try await journal.add(submission) }
    #expect(
      try await journal.beginAttempt(of: sent.id, from: [.queued], at: Sample.now, timeout: .seconds(30)))
    try await journal.database.write {
      try $0.execute(sql: "PRAGMA user_version = \(Journal.schemaVersion + 1)")
    }
    for call in [
      { try await journal.add(Sample.submission()) },
      {
        _ = try await journal.beginAttempt(
          of: waiting.id, from: [.queued], at: Sample.now, timeout: .seconds(30))
      },
    ] as [@Sendable () async throws -> Void] {
      let error = await #expect(throws: JournalFailure.self) { try await call() }
      #expect(error?.kind == .newer)
    }
    // What has left before must still be recorded.
    let ended = try await journal.endAttempt(
      of: sent.id, outcome: Sample.created(sent), headWritten: true, state: .created, nextAttemptAt: nil,
      at: Sample.now)
    #expect(ended.state == .created)
    #expect(try await journal.submissions(matching: waiting.id.uuidString).map(\.state) == [.queued])
  }

  @Test(.timeLimit(.minutes(1))) func everyQueryFindsItsRowsByAnIndexAmongAHundredThousand() async throws {
    let journal = try Journal(folder: folder.state, now: Sample.now)
    let statements = Mutex<[String]>([])
    try await journal.database.write { db in
      try Self.fill(db, rows: 100_000)
      db.trace { event in
        if case .statement(let statement) = event { statements.withLock { $0.append(statement.expandedSQL) } }
      }
    }
    let (acme, environment) = (Sample.acme, Sample.environment())
    func count(_ query: SubmissionQuery) async throws -> Int { try await journal.submissions(query).count }
    let counts = try await [
      count(SubmissionQuery(limit: 50)),
      count(SubmissionQuery(tenant: acme, limit: 50)),
      count(SubmissionQuery(tenant: environment, limit: 50)),
      count(SubmissionQuery(tenant: Sample.environment(key: ""), limit: 50)),
      count(SubmissionQuery(tenant: acme, states: [.unknown], limit: 50)),
      count(SubmissionQuery(states: [.unknown, .queued, .sending], limit: 50)),
      count(SubmissionQuery(tenant: acme, states: [.created, .refused], limit: 50)),
    ]
    #expect(counts == [50, 50, 50, 50, 3, 5, 50])
    let found = try await journal.submissions(matching: "00000000-0000-4000-8000-000000000777")
    #expect(found.count == 1)
    let usage = try await journal.usage(name: "n101", url: "https://bi.example.com/101", tenant: acme)
    #expect(usage.name?.name == "n101" && usage.url?.name == "n101")
    let none = try await journal.usage(name: "nowhere", url: "x", tenant: environment)
    #expect(none == Usage())
    try journal.recoverOrphans(now: Sample.now)
    try await journal.database.read { db in
      let queries = statements.withLock { $0 }.filter { $0.hasPrefix("SELECT") && $0.contains("submission") }
      #expect(queries.count >= 12)
      for query in queries where !query.contains("sqlite_schema") {
        let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query).map { $0["detail"] as String }
        // Newest first of all tenants goes through the table itself, from its end, until there are enough.
        let isAll = query.hasPrefix("SELECT * FROM submission ORDER BY number DESC LIMIT")
        #expect(isAll || !plan.contains { $0.hasPrefix("SCAN submission") }, "\(query): \(plan)")
        if query.contains("LIMIT 50"), !query.contains("IN (?") {
          #expect(isAll || plan.contains { $0.contains("USING INDEX") }, "\(query): \(plan)")
        }
      }
    }
  }

  /// Rows as they come to be over years: two tenants, nearly all of it created, five open.
  private static func fill(_ db: Database, rows: Int) throws {
    try db.execute(
      sql: """
        WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
        INSERT INTO submission (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login,
          host, msdash_version, state, owner, request_id, portal_request_id, name, url, request, dashboard_id,
          created_at, updated_at)
        SELECT printf('00000000-0000-4000-8000-%012d', n),
          CASE n % 2 WHEN 0 THEN ? ELSE ? END, CASE n % 2 WHEN 0 THEN ? ELSE ? END, 't', ?, 'f1', 'o', 'l', 'h', 'v',
          CASE WHEN n IN (2, 4, 6, 7) THEN 'unknown' WHEN n = 9 THEN 'queued' WHEN n % 10 = 0 THEN 'refused'
            ELSE 'created' END,
          'nobody', printf('10000000-0000-4000-8000-%012d', n), printf('portal-%08d', n), 'n' || (n % 1000 / 2),
          'https://bi.example.com/' || (n % 1000 / 2), CAST('{"name":"n","url":"https://x"}' AS BLOB),
          printf('20000000-0000-4000-8000-%012d', n), n, n
        FROM counted
        """,
      arguments: [
        rows, Sample.acme.scope, Sample.environment().scope, Sample.acme.id, TenantIdentity.environment,
        Sample.acme.baseURL,
      ])
  }
}
