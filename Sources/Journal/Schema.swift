import DashboardService
import Foundation
import GRDB
import PortalAPI

/// The tables, as named migrations: a migration that was released is never edited, only followed by another.
enum Schema {
  /// Written to `PRAGMA user_version` by the last migration.
  static let version = 4

  /// "msdj", in the file's header (<https://www.sqlite.org/pragma.html#pragma_application_id>): what tells a
  /// journal from any other SQLite file.
  static let applicationID = 0x6d73_646a

  /// Refuses a file that is no journal, or one from a newer msdash. Writes nothing.
  static func check(_ db: Database) throws {
    try checkKind(db)
    let found = try found(db)
    guard found <= version else {
      throw JournalFailure(
        .newer,
        "The journal was written by a newer msdash (schema \(found); this one knows \(version)). "
          + "Nothing is sent; use the newer msdash.")
    }
  }

  /// Refuses a file that is no journal.
  static func checkKind(_ db: Database) throws {
    guard try number(db, "application_id") != applicationID else { return }
    // A file without any content is about to become one.
    guard try number(db, "user_version") == 0,
      try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    else {
      throw JournalFailure(
        .corrupt, "The journal's file is no journal of msdash. Set it aside and keep it.")
    }
  }

  /// The schema that the file has; 0: none yet.
  static func found(_ db: Database) throws -> Int { try number(db, "user_version") }

  /// Whether nothing has to be done to the file.
  static func isCurrent(_ db: Database) throws -> Bool {
    try check(db)
    return try found(db) == version
  }

  /// Refuses to go on where the file is not what it was when it was opened.
  static func requireCurrent(_ db: Database) throws {
    guard try !isCurrent(db) else { return }
    throw JournalFailure(.other, "The journal was replaced by an older one meanwhile: start msdash again.")
  }

  /// Brings the file up to this schema, or refuses one from a newer msdash.
  static func prepare(_ db: Database) throws {
    guard try !isCurrent(db) else { return }
    let found = try found(db)
    if found < 1 { try createVersion1(db) }
    if found < 2 { try createVersion2(db) }
    if found < 3 { try createVersion3(db) }
    if found < 4 { try createVersion4(db) }
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

  /// The pacer and its clock, drafts, the operator's word, what a reply that was not the portal's looked like, and
  /// the index for finding by any part of a text (<https://www.sqlite.org/fts5.html#the_trigram_tokenizer>).
  private static func createVersion2(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE submission ADD COLUMN witness BLOB;
        ALTER TABLE attempt ADD COLUMN excerpt TEXT;
        CREATE INDEX submission_state_only ON submission (state);

        DROP TABLE rate_limit;
        CREATE TABLE pacer (
          key_fingerprint TEXT PRIMARY KEY,
          state BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE draft (
          id TEXT PRIMARY KEY,
          scope TEXT NOT NULL,
          owner TEXT NOT NULL,
          input BLOB NOT NULL,
          saved_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX draft_scope ON draft (scope, saved_at);

        CREATE VIRTUAL TABLE submission_text USING fts5(
          name, url, operator, content = 'submission', content_rowid = 'number', tokenize = 'trigram');
        INSERT INTO submission_text (submission_text) VALUES ('rebuild');
        CREATE TRIGGER submission_text_insert AFTER INSERT ON submission BEGIN
          INSERT INTO submission_text (rowid, name, url, operator)
          VALUES (new.number, new.name, new.url, new.operator);
        END;
        CREATE TRIGGER submission_text_delete AFTER DELETE ON submission BEGIN
          INSERT INTO submission_text (submission_text, rowid, name, url, operator)
          VALUES ('delete', old.number, old.name, old.url, old.operator);
        END;
        """)
  }

  private static func createVersion3(_ db: Database) throws {
    try createCompanyURLs(db)
    try createDirectoryMark(db)
    try createURLHost(db)
  }

  /// Whether a URL's host is known, and from which tenant.
  private static func createURLHost(_ db: Database) throws {
    try db.execute(sql: "ALTER TABLE submission ADD COLUMN url_host TEXT")
    try fillURLHosts(db)
    // All that is asked, so that many rows of one host are counted without being read.
    try db.execute(sql: "CREATE INDEX submission_url_host ON submission (url_host, scope, state)")
  }

  /// Notes the hosts of submissions that were written before they were kept.
  static func fillURLHosts(_ db: Database) throws {
    let host = DatabaseFunction("msdash_url_host", argumentCount: 1, pure: true) { values in
      values[0].isNull ? nil : String.fromDatabaseValue(values[0]).flatMap(URLHost.of)
    }
    db.add(function: host)
    defer { db.remove(function: host) }
    try db.execute(sql: "UPDATE submission SET url_host = msdash_url_host(url) WHERE url_host IS NULL")
  }

  /// Changes of company URLs. Of a create that was deleted, what followed it may still be there: no reference.
  private static func createCompanyURLs(_ db: Database) throws {
    try db.execute(
      sql: """
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
        """)
  }

  /// Where a reading of a tenant's directory stopped.
  private static func createDirectoryMark(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE directory_mark (
          tenant TEXT PRIMARY KEY,
          pages_read INTEGER NOT NULL,
          pages INTEGER NOT NULL,
          users INTEGER NOT NULL,
          at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
  }
}
