import DashboardService
import Foundation
import GRDB

/// The tables, as named migrations: a migration that was released is never edited, only followed by another.
enum Schema {
  /// Written to `PRAGMA user_version` by the last migration.
  static let version = 1

  /// Brings the file up to this schema, or refuses one from a newer msdash.
  static func prepare(_ db: Database) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found <= version else {
      throw JournalFailure(
        .newer,
        "The journal was written by a newer msdash (schema \(found); this one knows \(version)). "
          + "Nothing is sent; use the newer msdash.")
    }
    guard found < version else { return }
    try createVersion1(db)
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// The random salt of this journal's key fingerprints.
  static func salt(_ db: Database) throws -> Data {
    guard let salt = try Data.fetchOne(db, sql: "SELECT value FROM constant WHERE name = 'salt'") else {
      throw JournalFailure(.corrupt, "The journal lacks its salt.")
    }
    return salt
  }

  private static func createVersion1(_ db: Database) throws {
    try db.execute(sql: """
      CREATE TABLE constant (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
      INSERT INTO constant VALUES ('salt', randomblob(32));

      CREATE TABLE submission (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
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
        portal_request_id TEXT,
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
      CREATE INDEX submission_tenant ON submission (tenant_id, base_url, key_fingerprint, number);
      CREATE INDEX submission_name ON submission (tenant_id, base_url, name);
      CREATE INDEX submission_url ON submission (tenant_id, base_url, url);
      CREATE INDEX submission_portal_request ON submission (portal_request_id)
        WHERE portal_request_id IS NOT NULL;
      CREATE INDEX submission_dashboard ON submission (dashboard_id) WHERE dashboard_id IS NOT NULL;
      CREATE INDEX submission_open ON submission (state)
        WHERE state IN ('queued', 'sending', 'deferred', 'unsent', 'unknown');

      CREATE TABLE attempt (
        submission_id TEXT NOT NULL REFERENCES submission (id),
        number INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        timeout_ms INTEGER NOT NULL,
        head_written INTEGER,
        http_status INTEGER,
        portal_request_id TEXT,
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
      """)
  }
}
