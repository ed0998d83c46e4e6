import Foundation
import GRDB

@testable import Journal

/// A journal as the second schema made it, word for word: it must be brought up for ever.
enum VersionTwo {
  /// Makes a file with so many submissions, as `VersionOne` does, and a draft.
  static func make(at path: String, submissions: Int) throws {
    try VersionOne.make(at: path, submissions: submissions)
    let database = try DatabaseQueue(path: path)
    try database.write { db in
      try db.execute(sql: schema)
      try db.execute(
        sql: "INSERT INTO draft VALUES ('d1', ?, 'gone', x'7b7d', 11)", arguments: [Sample.acme.scope])
      try db.execute(sql: "INSERT INTO pacer VALUES ('f1', x'7b7d')")
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    try database.close()
    chmod(path, 0o600)
  }

  private static let schema = """
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
    """
}
