import GRDB

extension Schema {
  /// Batches with their rows, and which row a submission came from.
  ///
  /// The unique index is what keeps two processes from sending one row: of a row there is one submission at most that
  /// was sent or may be; what is refused, cancelled or absent may be followed by another.
  static func createVersion4(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE batch (
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
          owner TEXT NOT NULL,
          content TEXT,
          file TEXT NOT NULL,
          note TEXT,
          created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX batch_scope ON batch (scope, number);

        CREATE TABLE batch_row (
          batch INTEGER NOT NULL REFERENCES batch (number),
          number INTEGER NOT NULL,
          line INTEGER NOT NULL,
          input BLOB NOT NULL,
          unknown_roles BLOB,
          findings BLOB,
          content TEXT NOT NULL,
          import_key TEXT,
          PRIMARY KEY (batch, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX batch_row_content ON batch_row (batch, content);
        CREATE INDEX batch_row_import ON batch_row (import_key) WHERE import_key IS NOT NULL;

        ALTER TABLE submission ADD COLUMN batch_id TEXT;
        ALTER TABLE submission ADD COLUMN batch_file TEXT;
        ALTER TABLE submission ADD COLUMN batch_row INTEGER;
        ALTER TABLE submission ADD COLUMN import_key TEXT;
        CREATE UNIQUE INDEX submission_import_live ON submission (import_key)
          WHERE import_key IS NOT NULL AND state NOT IN ('refused', 'cancelled', 'absent');
        CREATE INDEX submission_import ON submission (import_key, number) WHERE import_key IS NOT NULL;
        """)
  }
}
