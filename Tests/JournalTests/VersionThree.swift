import Foundation
import GRDB

@testable import Journal

/// A journal as the third schema made it, word for word: it must be brought up for ever.
enum VersionThree {
  /// Makes a file with so many submissions, as `VersionTwo` does, and company URLs that are set.
  static func make(at path: String, submissions: Int) throws {
    try VersionTwo.make(at: path, submissions: submissions)
    let database = try DatabaseQueue(path: path)
    try database.write { db in
      try db.execute(sql: schema)
      try db.execute(
        sql: change, arguments: [Sample.acme.scope, Sample.acme.id, Sample.dashboard.lowercased])
      try db.execute(
        sql: "INSERT INTO directory_mark VALUES (?, 3, 120, 11987, 7)", arguments: [Sample.acme.scope])
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    try database.close()
    chmod(path, 0o600)
  }

  private static let change = """
    INSERT INTO company_urls_change (id, scope, tenant_id, tenant_name, base_url, key_fingerprint, operator, login,
      host, msdash_version, state, owner, request_id, dashboard_id, request, created_at, updated_at)
    VALUES ('0f8fad5b-d9cb-469f-a165-708677289501', ?, ?, 'acme', 'https://app.msportal.ai', 'f1', 'ada', 'root',
      'jump1', '0.1.0', 'set', 'gone', '0f8fad5b-d9cb-469f-a165-708677289502', ?, x'7b22636f6d70616e7955726c73223a5b5d7d',
      9, 9)
    """

  private static let schema = """
    CREATE TABLE company_urls_change (
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
      state TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'sending', 'set', 'refused', 'unknown',
        'unsent', 'cancelled')),
      doubtful INTEGER NOT NULL DEFAULT 0,
      owner TEXT NOT NULL,
      request_id TEXT NOT NULL UNIQUE,
      portal_request_id TEXT COLLATE NOCASE,
      http_status INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      submission_id TEXT UNIQUE,
      dashboard_id TEXT,
      request BLOB NOT NULL,
      dashboard BLOB,
      error BLOB,
      rate_limit BLOB,
      note TEXT,
      next_attempt_at INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      CHECK (dashboard_id IS NOT NULL OR submission_id IS NOT NULL)
    ) STRICT;
    CREATE INDEX company_urls_change_state ON company_urls_change (state, scope);
    CREATE INDEX company_urls_change_dashboard ON company_urls_change (dashboard_id, number)
      WHERE dashboard_id IS NOT NULL;
    CREATE INDEX company_urls_change_portal_request ON company_urls_change (portal_request_id)
      WHERE portal_request_id IS NOT NULL;
    CREATE TABLE directory_mark (
      tenant TEXT PRIMARY KEY,
      pages_read INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      users INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE submission ADD COLUMN url_host TEXT;
    UPDATE submission SET url_host = 'bi.example.com';
    CREATE INDEX submission_url_host ON submission (url_host, scope, state);
    """
}
