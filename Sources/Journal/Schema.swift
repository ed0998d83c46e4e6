import DashboardService
import Foundation
import GRDB

/// The tables, as named migrations: a migration that was released is never edited, only followed by another.
enum Schema {
  /// Written to `PRAGMA user_version` by the last migration.
  static let version = 1

  /// "msdj", in the file's header (<https://www.sqlite.org/pragma.html#pragma_application_id>): what tells a
  /// journal from any other SQLite file.
  static let applicationID = 0x6d73_646a

  /// Refuses a file that is no journal, or one from a newer msdash. Writes nothing.
  static func check(_ db: Database) throws {
    guard try number(db, "application_id") == applicationID else {
      // A file without any content is about to become one.
      guard try number(db, "user_version") == 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      else {
        throw JournalFailure(
          .corrupt, "The journal's file is no journal of msdash. Set it aside and keep it.")
      }
      return
    }
    let found = try number(db, "user_version")
    guard found <= version else {
      throw JournalFailure(
        .newer,
        "The journal was written by a newer msdash (schema \(found); this one knows \(version)). "
          + "Nothing is sent; use the newer msdash.")
    }
  }

  /// Whether nothing has to be done to the file.
  static func isCurrent(_ db: Database) throws -> Bool {
    try check(db)
    return try number(db, "user_version") == version
  }

  /// Brings the file up to this schema, or refuses one from a newer msdash.
  static func prepare(_ db: Database) throws {
    guard try !isCurrent(db) else { return }
    try createVersion1(db)
    try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
  }

  private static func number(_ db: Database, _ pragma: String) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? 0
  }

  /// The random salt of this journal's key fingerprints.
  static func salt(_ db: Database) throws -> Data {
    guard let salt = try Data.fetchOne(db, sql: "SELECT value FROM constant WHERE name = 'salt'") else {
      throw JournalFailure(.corrupt, "The journal lacks its salt.")
    }
    return salt
  }

  private static func createVersion1(_ db: Database) throws {
    try db.execute(
      sql: """
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
        """)
  }
}
