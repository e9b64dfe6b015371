-- +goose Up

CREATE TABLE organisations (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  name            TEXT NOT NULL,
  trading_name    TEXT NOT NULL DEFAULT '',
  kind            TEXT NOT NULL CHECK (kind IN ('carrier','marketplace','logistics','broker','technology')),
  originator_code TEXT UNIQUE,
  status          TEXT NOT NULL CHECK (status IN ('applicant','active','suspended','discontinued','withdrawn')),
  created_at      DATETIME NOT NULL,
  active_since    DATETIME
);

CREATE TABLE users (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  email           TEXT NOT NULL UNIQUE,
  name            TEXT NOT NULL,
  role            TEXT NOT NULL CHECK (role IN ('applicant','owner','member','analyst','officer','supervisor','auditor','administrator')),
  organisation_id BIGINT REFERENCES organisations(id),
  status          TEXT NOT NULL CHECK (status IN ('invited','active','disabled')),
  password_hash   TEXT NOT NULL DEFAULT '',
  totp_secret     TEXT NOT NULL DEFAULT '',
  totp_confirmed  BOOLEAN NOT NULL DEFAULT FALSE,
  totp_last_step  BIGINT NOT NULL DEFAULT 0,
  failed_sign_ins BIGINT NOT NULL DEFAULT 0,
  locked_until    DATETIME,
  created_at      DATETIME NOT NULL,
  last_sign_in_at DATETIME
);
CREATE INDEX users_organisation ON users (organisation_id);

CREATE TABLE sessions (
  token_hash   BLOB PRIMARY KEY,
  user_id      BIGINT NOT NULL,
  data         BLOB,
  created_at   DATETIME NOT NULL,
  last_seen_at DATETIME NOT NULL,
  expires_at   DATETIME NOT NULL,
  user_agent   TEXT NOT NULL DEFAULT '',
  address      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE one_time_tokens (
  token_hash BLOB PRIMARY KEY,
  user_id    BIGINT NOT NULL REFERENCES users(id),
  created_at DATETIME NOT NULL,
  expires_at DATETIME NOT NULL,
  used_at    DATETIME
);

CREATE TABLE applications (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  user_id         BIGINT NOT NULL REFERENCES users(id),
  status          TEXT NOT NULL CHECK (status IN ('draft','submitted','accepted','declined','withdrawn')),
  answers         BLOB NOT NULL,
  version         BIGINT NOT NULL DEFAULT 1,
  created_at      DATETIME NOT NULL,
  updated_at      DATETIME NOT NULL,
  submitted_at    DATETIME,
  decided_at      DATETIME,
  decided_by      BIGINT REFERENCES users(id),
  reason          TEXT NOT NULL DEFAULT ''
);
-- A company has at most one application that is not ended.
CREATE UNIQUE INDEX applications_live ON applications (organisation_id) WHERE status IN ('draft','submitted');
CREATE INDEX applications_status ON applications (status, submitted_at);

CREATE TABLE manifests (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  user_id         BIGINT REFERENCES users(id),
  file_name       TEXT NOT NULL,
  sha256          BLOB NOT NULL,
  size            BIGINT NOT NULL,
  blob_key        TEXT NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('received','mapping','importing','done','refused','cancelled','withdrawn')),
  columns         BLOB,
  shape           BLOB,
  rows_total      BIGINT NOT NULL DEFAULT 0 CHECK (rows_total < 16777216),
  rows_read       BIGINT NOT NULL DEFAULT 0,
  "offset"        BIGINT NOT NULL DEFAULT 0,
  accepted        BIGINT NOT NULL DEFAULT 0,
  quarantined     BIGINT NOT NULL DEFAULT 0,
  unchanged       BIGINT NOT NULL DEFAULT 0,
  filings         BIGINT NOT NULL DEFAULT 0,
  joined          BIGINT NOT NULL DEFAULT 0,
  held            BIGINT NOT NULL DEFAULT 0,
  pic_received    BIGINT NOT NULL DEFAULT 0,
  pic_matched     BIGINT NOT NULL DEFAULT 0,
  pic_missing     BIGINT NOT NULL DEFAULT 0,
  pic_unused      BIGINT NOT NULL DEFAULT 0,
  pic_faulty      BIGINT NOT NULL DEFAULT 0,
  refusal_code    TEXT NOT NULL DEFAULT '',
  refusal_text    TEXT NOT NULL DEFAULT '',
  received_at     DATETIME NOT NULL,
  started_at      DATETIME,
  finished_at     DATETIME,
  lease_owner     TEXT NOT NULL DEFAULT '',
  lease_until     DATETIME
);
-- The same file of the same participant is one manifest, unless the earlier one came to nothing.
CREATE UNIQUE INDEX manifests_file ON manifests (organisation_id, sha256) WHERE status NOT IN ('refused','cancelled','withdrawn');
CREATE INDEX manifests_organisation ON manifests (organisation_id, id);
CREATE INDEX manifests_unfinished ON manifests (status) WHERE status IN ('received','mapping','importing');

CREATE TABLE finding_groups (
  manifest_id BIGINT NOT NULL REFERENCES manifests(id),
  code        TEXT NOT NULL,
  element     TEXT NOT NULL,
  severity    TEXT NOT NULL,
  count       BIGINT NOT NULL,
  first_rows  TEXT NOT NULL,
  sentence    TEXT NOT NULL,
  sample      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (manifest_id, code, element)
);

-- Rows that did not go in, exactly as sent, with why; warnings of rows that did go in are in row_warnings.
CREATE TABLE quarantined_rows (
  manifest_id BIGINT NOT NULL,
  "row"       BIGINT NOT NULL,
  raw         TEXT NOT NULL,
  findings    TEXT NOT NULL,
  PRIMARY KEY (manifest_id, "row")
) WITHOUT ROWID;
CREATE TABLE row_warnings (
  manifest_id BIGINT NOT NULL,
  "row"       BIGINT NOT NULL,
  findings    TEXT NOT NULL,
  PRIMARY KEY (manifest_id, "row")
) WITHOUT ROWID;

CREATE TABLE shipments (
  id          INTEGER PRIMARY KEY,
  day         BIGINT NOT NULL,
  mode        TEXT NOT NULL,
  origin      TEXT NOT NULL,
  lane        TEXT NOT NULL,
  score       BIGINT NOT NULL,
  eligibility TEXT NOT NULL,
  person_day  BIGINT NOT NULL,
  cents       BIGINT NOT NULL,
  open_holds  BIGINT NOT NULL DEFAULT 0,
  merged_into BIGINT NOT NULL DEFAULT 0,
  updated_us  BIGINT NOT NULL,
  doc         BLOB NOT NULL
);
CREATE INDEX shipments_attention ON shipments (score, id) WHERE lane <> 'untouched' AND merged_into = 0;

-- 64-bit keyed hashes of tracking numbers and house bills; the text in the shipment's document
-- decides, and a taken place sends the next one to key + 1.
CREATE TABLE shipment_keys (
  key         INTEGER PRIMARY KEY,
  shipment_id BIGINT NOT NULL
);

CREATE TABLE filings (
  id              INTEGER PRIMARY KEY,
  shipment_id     BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  version         BIGINT NOT NULL,
  superseded      BIGINT NOT NULL DEFAULT 0,
  doc             BLOB NOT NULL
);

CREATE TABLE person_days (
  person_day  BIGINT NOT NULL,
  shipment_id BIGINT NOT NULL,
  cents       BIGINT NOT NULL,
  PRIMARY KEY (person_day, shipment_id)
) WITHOUT ROWID;

-- Superseded assessments; the one in force is in the shipment's document.
CREATE TABLE assessments (
  shipment_id BIGINT NOT NULL,
  n           BIGINT NOT NULL,
  doc         BLOB NOT NULL,
  PRIMARY KEY (shipment_id, n)
) WITHOUT ROWID;

CREATE TABLE holds (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  shipment_id     BIGINT NOT NULL REFERENCES shipments(id),
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  family          TEXT NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('open','claimed','waiting','examining','detained','closed')),
  lane            TEXT NOT NULL,
  score           BIGINT NOT NULL,
  priority        BIGINT NOT NULL,
  rules           TEXT NOT NULL,
  public_reason   TEXT NOT NULL,
  elements        TEXT NOT NULL,
  mode            TEXT NOT NULL,
  day             BIGINT NOT NULL,
  placed_at       DATETIME NOT NULL,
  due_at          DATETIME NOT NULL,
  claimed_by      BIGINT REFERENCES users(id),
  claimed_at      DATETIME,
  lease_until     DATETIME,
  version         BIGINT NOT NULL DEFAULT 1,
  closed_at       DATETIME,
  outcome         TEXT NOT NULL DEFAULT ''
);
CREATE INDEX holds_queue ON holds (priority DESC, id) WHERE status <> 'closed';
CREATE INDEX holds_shipment ON holds (shipment_id);
CREATE INDEX holds_organisation ON holds (organisation_id, id);
CREATE INDEX holds_claimed ON holds (claimed_by) WHERE status <> 'closed';
-- One standing hold of a family on a shipment.
CREATE UNIQUE INDEX holds_standing ON holds (shipment_id, family) WHERE status <> 'closed';

CREATE TABLE decisions (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  hold_id    BIGINT NOT NULL REFERENCES holds(id),
  outcome    TEXT NOT NULL,
  result     TEXT NOT NULL DEFAULT '',
  violation  TEXT NOT NULL DEFAULT '',
  reason     TEXT NOT NULL,
  public     TEXT NOT NULL,
  score      BIGINT NOT NULL,
  ruleset    BIGINT NOT NULL,
  user_id    BIGINT NOT NULL REFERENCES users(id),
  decided_at DATETIME NOT NULL
);
CREATE INDEX decisions_hold ON decisions (hold_id);

-- What an officer asked a participant about a hold, and what it answered; both only added.
CREATE TABLE hold_messages (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  hold_id    BIGINT NOT NULL REFERENCES holds(id),
  from_staff BOOLEAN NOT NULL,
  user_id    BIGINT NOT NULL REFERENCES users(id),
  body       TEXT NOT NULL,
  sent_at    DATETIME NOT NULL
);
CREATE INDEX hold_messages_hold ON hold_messages (hold_id, id);

-- First decisions and how long each took, for exact medians: month '2026-11', seconds from placement.
CREATE TABLE decision_times (
  hold_id         BIGINT PRIMARY KEY,
  month           TEXT NOT NULL,
  mode            TEXT NOT NULL,
  kind            TEXT NOT NULL,
  organisation_id BIGINT NOT NULL,
  seconds         BIGINT NOT NULL
);
CREATE INDEX decision_times_mode ON decision_times (month, mode, seconds);

-- Counts are kept as things happen. day counts from 1970-01-01; organisation 0 and kind '' are over all.
CREATE TABLE counts (
  day             BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  kind            TEXT NOT NULL,
  mode            TEXT NOT NULL,
  metric          TEXT NOT NULL,
  n               BIGINT NOT NULL,
  PRIMARY KEY (day, organisation_id, kind, mode, metric)
) WITHOUT ROWID;
CREATE TABLE count_stamp (
  id    BIGINT PRIMARY KEY CHECK (id = 1),
  as_of DATETIME NOT NULL
);

CREATE TABLE pictures (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id BIGINT NOT NULL REFERENCES organisations(id),
  sha256          BLOB NOT NULL,
  size            BIGINT NOT NULL,
  width           BIGINT NOT NULL,
  height          BIGINT NOT NULL,
  content         BIGINT NOT NULL, -- keyed hash of sha256, by which filings name it
  content_type    TEXT NOT NULL,
  fingerprint     BLOB,
  quality         BIGINT NOT NULL DEFAULT 0,
  blob_key        TEXT NOT NULL,
  thumb_key       TEXT NOT NULL,
  view_key        TEXT NOT NULL,
  created_at      DATETIME NOT NULL,
  UNIQUE (organisation_id, sha256)
);
CREATE INDEX pictures_content ON pictures (content);

CREATE TABLE manifest_pictures (
  manifest_id BIGINT NOT NULL REFERENCES manifests(id),
  name        TEXT NOT NULL,
  picture_id  BIGINT REFERENCES pictures(id),
  fault_code  TEXT NOT NULL DEFAULT '',
  fault       TEXT NOT NULL DEFAULT '',
  used        BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (manifest_id, name)
);

-- Which shipments show a picture, by its content whoever sent it, and under which sellers it was seen.
CREATE TABLE picture_uses (
  content     BIGINT NOT NULL,
  shipment_id BIGINT NOT NULL,
  PRIMARY KEY (content, shipment_id)
) WITHOUT ROWID;
CREATE TABLE picture_sellers (
  content BIGINT NOT NULL,
  seller  BIGINT NOT NULL,
  PRIMARY KEY (content, seller)
) WITHOUT ROWID;

CREATE TABLE policies (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  policy_set TEXT NOT NULL,
  kind      TEXT NOT NULL,
  from_day  BIGINT NOT NULL,
  to_day    BIGINT NOT NULL,
  country   TEXT NOT NULL DEFAULT '',
  basis     TEXT NOT NULL DEFAULT '',
  mode      TEXT NOT NULL DEFAULT '',
  published TEXT NOT NULL DEFAULT '',
  cents     BIGINT NOT NULL DEFAULT 0,
  citation  TEXT NOT NULL,
  sentence  TEXT NOT NULL,
  certainty TEXT NOT NULL DEFAULT ''
);

CREATE TABLE watch_entries (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  list       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  value      TEXT NOT NULL,
  reason     TEXT NOT NULL,
  expires_at DATETIME,
  created_at DATETIME NOT NULL,
  UNIQUE (list, kind, value)
);

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE mails (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  recipient  TEXT NOT NULL,
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  sent_at    DATETIME,
  failure    TEXT NOT NULL DEFAULT ''
);

-- Work in the queue as people see it: attempts, progress, and what was parked after too many failures.
CREATE TABLE job_runs (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL,
  subject    BIGINT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('waiting','running','done','parked')),
  attempts   BIGINT NOT NULL DEFAULT 0,
  failure    TEXT NOT NULL DEFAULT '',
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL
);
CREATE INDEX job_runs_open ON job_runs (kind, subject) WHERE state IN ('waiting','running');

CREATE TABLE audit_events (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      DATETIME NOT NULL,
  actor   TEXT NOT NULL,
  user_id BIGINT,
  org_id  BIGINT,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  BLOB,
  hash    BLOB NOT NULL
);
CREATE INDEX audit_events_subject ON audit_events (subject, id);
CREATE INDEX audit_events_org ON audit_events (org_id, id);

-- The log is only ever added to, and so are decisions.
-- +goose StatementBegin
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER hold_messages_no_update BEFORE UPDATE ON hold_messages BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END;
-- +goose StatementEnd

-- The job queue's own table, in the shape its library expects.
CREATE TABLE goqite (
  id       TEXT PRIMARY KEY DEFAULT ('m_' || lower(hex(randomblob(16)))),
  created  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  queue    TEXT NOT NULL,
  body     BLOB NOT NULL,
  timeout  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  received INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX goqite_order ON goqite (queue, priority DESC, created);
