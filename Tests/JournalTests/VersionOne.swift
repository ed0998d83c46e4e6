import Foundation
import GRDB
import PortalAPI

@testable import Journal

/// A journal as the first schema made it, word for word: it must be brought up for ever.
enum VersionOne {
  /// Makes a file with so many submissions, each with an attempt; every third is unknown.
  static func make(at path: String, submissions: Int) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try database.write { db in
      try db.execute(sql: schema)
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
      for number in 0..<submissions { try insert(number, into: db) }
      try db.execute(
        sql: "INSERT INTO directory_entry VALUES (?, 'role', 'r1', 'Sales', 'users', 5)",
        arguments: [Sample.acme.scope])
      try db.execute(sql: "INSERT INTO directory_reading VALUES (?, 7)", arguments: [Sample.acme.scope])
      try db.execute(sql: "INSERT INTO rate_limit VALUES ('f1', x'7b7d', 9)")
    }
    try database.close()
    chmod(path, 0o600)
  }

  private static func insert(_ number: Int, into db: Database) throws {
    let submission = Sample.submission("name \(number)", url: "https://bi.example.com/\(number)")
    let state = number % 3 == 2 ? "unknown" : "created"
    try db.execute(
      sql: """
        INSERT INTO submission (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login, host,
          msdash_version, state, doubtful, owner, request_id, attempts, name, url, request, note, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '0.1.0', ?, ?, 'gone', ?, 1, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        submission.id.lowercased, submission.tenant.scope, submission.tenant.id, submission.tenant.name,
        submission.tenant.baseURL, submission.tenant.keyFingerprint, "ada", "root", "jump1", state,
        state == "unknown", submission.requestID.lowercased, submission.request.name, submission.request.url,
        submission.request.body(), "note \(number)", 1000 + number, 2000 + number,
      ])
    try db.execute(
      sql: """
        INSERT INTO attempt (submission_id, number, owner, started_at, ended_at, timeout_ms, head_written, http_status)
        VALUES (?, 1, 'gone', 1000, 2000, 30000, 1, 201)
        """,
      arguments: [submission.id.lowercased])
  }

  private static let schema = """
    CREATE TABLE constant (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    INSERT INTO constant VALUES ('salt', randomblob(32));

    CREATE TABLE submission (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      scope TEXT NOT NULL,
      tenant_id TEXT NOT NULL,
      tenant_name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      key_fingerprint TEXT NOT NULL,
      operator TEXT NOT NULL,
      login TEXT NOT NULL,
      host TEXT NOT NULL,
      msdash_version TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'created', 'refused', 'deferred', 'unsent',
        'unknown', 'present', 'absent', 'cancelled')),
      doubtful INTEGER NOT NULL DEFAULT 0,
      owner TEXT NOT NULL,
      request_id TEXT NOT NULL UNIQUE,
      portal_request_id TEXT COLLATE NOCASE,
      http_status INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      name TEXT NOT NULL,
      url TEXT NOT NULL,
      request BLOB NOT NULL,
      dashboard_id TEXT,
      dashboard BLOB,
      error BLOB,
      rate_limit BLOB,
      note TEXT,
      next_attempt_at INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX submission_scope ON submission (scope);
    CREATE INDEX submission_key ON submission (scope, key_fingerprint) WHERE tenant_id = 'environment';
    CREATE INDEX submission_state ON submission (state, scope);
    CREATE INDEX submission_name ON submission (scope, name);
    CREATE INDEX submission_url ON submission (scope, url);
    CREATE INDEX submission_portal_request ON submission (portal_request_id)
      WHERE portal_request_id IS NOT NULL;
    CREATE INDEX submission_dashboard ON submission (dashboard_id) WHERE dashboard_id IS NOT NULL;

    CREATE TABLE attempt (
      submission_id TEXT NOT NULL REFERENCES submission (id),
      number INTEGER NOT NULL,
      owner TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      timeout_ms INTEGER NOT NULL,
      head_written INTEGER,
      http_status INTEGER,
      portal_request_id TEXT COLLATE NOCASE,
      rate_limit BLOB,
      error BLOB,
      PRIMARY KEY (submission_id, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rate_limit (
      key_fingerprint TEXT PRIMARY KEY,
      told BLOB NOT NULL,
      told_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE directory_entry (
      tenant TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('role', 'company')),
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      source TEXT NOT NULL,
      learned_at INTEGER NOT NULL,
      PRIMARY KEY (tenant, kind, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE directory_reading (
      tenant TEXT PRIMARY KEY,
      read_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
