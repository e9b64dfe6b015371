-- +goose Up

ALTER TABLE manifests ADD COLUMN intent TEXT NOT NULL DEFAULT 'file' CHECK (intent IN ('file','check'));
ALTER TABLE manifests ADD COLUMN table_key TEXT NOT NULL DEFAULT '';
ALTER TABLE manifests ADD COLUMN read_as BLOB;
ALTER TABLE manifests ADD COLUMN report BLOB;
ALTER TABLE manifests ADD COLUMN checked_rows BIGINT NOT NULL DEFAULT 0;
ALTER TABLE manifests ADD COLUMN repaired BIGINT NOT NULL DEFAULT 0;
ALTER TABLE manifests ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE manifests ADD COLUMN taken_back BIGINT NOT NULL DEFAULT 0;

-- Two statuses are added. SQLite has no statement that changes a CHECK; its own manual edits the schema's text for that,
-- which is one transaction and moves no row. RESET lets this connection read the schema anew, and the statements that
-- follow let every other one. Columns go before: they are added by their place in the text as it was read.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''mapping'',''importing''', '''mapping'',''checking'',''checked'',''importing''')
WHERE type = 'table' AND name = 'manifests';
PRAGMA writable_schema = RESET;
DROP INDEX manifests_unfinished;
CREATE INDEX manifests_unfinished ON manifests (status) WHERE status IN ('received','mapping','checking','checked','importing');

-- A filing names the one of the same filer that it replaced, so that taking it back brings that one into force again.
-- superseded: 0 in force, 1 replaced by a later version, 2 taken back.
ALTER TABLE filings ADD COLUMN replaces BIGINT NOT NULL DEFAULT 0;

-- What a row became: it waits, it was filed after a repair, or its sender left it out. edited is the row as it was
-- repaired; raw stays as it was sent.
ALTER TABLE quarantined_rows ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','filed','left'));
ALTER TABLE quarantined_rows ADD COLUMN edited TEXT;
ALTER TABLE quarantined_rows ADD COLUMN repair_id BIGINT NOT NULL DEFAULT 0;

-- The different values behind a cause, as many as are worth a repair each; count is true for those that are listed.
CREATE TABLE finding_values (
  manifest_id BIGINT NOT NULL REFERENCES manifests(id),
  code        TEXT NOT NULL,
  element     TEXT NOT NULL,
  value       TEXT NOT NULL,
  count       BIGINT NOT NULL,
  PRIMARY KEY (manifest_id, code, element, value)
);

-- What a person repaired in waiting rows, cell by cell, so that it can be undone.
CREATE TABLE repairs (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  manifest_id     BIGINT NOT NULL REFERENCES manifests(id),
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  kind            TEXT NOT NULL CHECK (kind IN ('values','cells','leave')),
  code            TEXT NOT NULL DEFAULT '',
  element         TEXT NOT NULL DEFAULT '',
  detail          BLOB,
  status          TEXT NOT NULL CHECK (status IN ('working','done','undoing','undone')),
  rows_changed    BIGINT NOT NULL DEFAULT 0,
  rows_filed      BIGINT NOT NULL DEFAULT 0,
  user_id         BIGINT REFERENCES users(id),
  created_at      DATETIME NOT NULL,
  finished_at     DATETIME,
  undone_at       DATETIME
);
CREATE INDEX repairs_manifest ON repairs (manifest_id, id);
CREATE TABLE repair_cells (
  repair_id BIGINT NOT NULL REFERENCES repairs(id),
  "row"     BIGINT NOT NULL,
  col       BIGINT NOT NULL,
  before    TEXT NOT NULL,
  after     TEXT NOT NULL,
  PRIMARY KEY (repair_id, "row", col)
);

-- How a participant's headers were taken last time.
CREATE TABLE mappings (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  fingerprint     TEXT NOT NULL,
  header          TEXT NOT NULL,
  columns         BLOB NOT NULL,
  manifest_id     BIGINT NOT NULL,
  user_id         BIGINT REFERENCES users(id),
  created_at      DATETIME NOT NULL,
  used_at         DATETIME NOT NULL,
  UNIQUE (organisation_id, fingerprint)
);

-- Pictures as they came, one file or zip a row; a job looks at them.
CREATE TABLE picture_bundles (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  manifest_id     BIGINT NOT NULL REFERENCES manifests(id),
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  user_id         BIGINT REFERENCES users(id),
  name            TEXT NOT NULL,
  blob_key        TEXT NOT NULL,
  size            BIGINT NOT NULL,
  sha256          BLOB NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('waiting','working','done','refused')),
  files_total     BIGINT NOT NULL DEFAULT 0,
  files_done      BIGINT NOT NULL DEFAULT 0,
  fault_code      TEXT NOT NULL DEFAULT '',
  fault           TEXT NOT NULL DEFAULT '',
  received_at     DATETIME NOT NULL,
  finished_at     DATETIME
);
CREATE INDEX picture_bundles_manifest ON picture_bundles (manifest_id, id);

-- Which pictures a participant showed for a product before: product is the keyed hash of seller and SKU.
CREATE TABLE product_pictures (
  organisation_id BIGINT NOT NULL,
  product         BIGINT NOT NULL,
  content         BIGINT NOT NULL,
  picture_id      BIGINT NOT NULL REFERENCES pictures(id),
  PRIMARY KEY (organisation_id, product, content)
);

-- The first picture names of a manifest that no file was found for; the manifest has the true count.
CREATE TABLE missing_pictures (
  manifest_id BIGINT NOT NULL REFERENCES manifests(id),
  name        TEXT NOT NULL,
  "row"       BIGINT NOT NULL,
  PRIMARY KEY (manifest_id, name)
);

-- Uploads that come in pieces. The ticket is known to its browser alone; the table has its hash.
CREATE TABLE uploads (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_hash     BLOB NOT NULL UNIQUE,
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  user_id         BIGINT NOT NULL REFERENCES users(id),
  purpose         TEXT NOT NULL CHECK (purpose IN ('manifest','pictures')),
  manifest_id     BIGINT NOT NULL DEFAULT 0,
  name            TEXT NOT NULL,
  size            BIGINT NOT NULL,
  piece_size      BIGINT NOT NULL,
  options         BLOB,
  status          TEXT NOT NULL CHECK (status IN ('open','finished','given_up')),
  result_id       BIGINT NOT NULL DEFAULT 0,
  created_at      DATETIME NOT NULL,
  expires_at      DATETIME NOT NULL
);
CREATE INDEX uploads_open ON uploads (organisation_id) WHERE status = 'open';
CREATE TABLE upload_pieces (
  upload_id BIGINT NOT NULL REFERENCES uploads(id),
  n         BIGINT NOT NULL,
  size      BIGINT NOT NULL,
  sha256    BLOB NOT NULL,
  blob_key  TEXT NOT NULL,
  PRIMARY KEY (upload_id, n)
);
