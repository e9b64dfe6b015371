-- +goose Up

-- Counters of changes, so that whoever keeps a table in memory learns at the cost of one row whether it has to be read
-- again. Triggers count, because a write that forgot to count would go unnoticed.
CREATE TABLE stamps (
  name  TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO stamps (name, value) VALUES ('policies', 1), ('watch_lists', 1);
-- +goose StatementBegin
CREATE TRIGGER policies_insert AFTER INSERT ON policies BEGIN UPDATE stamps SET value = value + 1 WHERE name = 'policies'; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER policies_update AFTER UPDATE ON policies BEGIN UPDATE stamps SET value = value + 1 WHERE name = 'policies'; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER policies_delete AFTER DELETE ON policies BEGIN UPDATE stamps SET value = value + 1 WHERE name = 'policies'; END;
-- +goose StatementEnd

-- Named lists of what officers look for. Every change of a list or its entries moves its version on.
CREATE TABLE watch_lists (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  key          TEXT NOT NULL,
  title        TEXT NOT NULL,
  owner        TEXT NOT NULL,
  purpose      TEXT NOT NULL,
  fuzzy        BOOLEAN NOT NULL DEFAULT FALSE,
  default_days BIGINT NOT NULL DEFAULT 0 CHECK (default_days >= 0),
  status       TEXT NOT NULL CHECK (status IN ('active','retired','deleted')),
  entries      BIGINT NOT NULL DEFAULT 0,
  version      BIGINT NOT NULL DEFAULT 1,
  created_at   DATETIME NOT NULL,
  changed_at   DATETIME NOT NULL
);
CREATE UNIQUE INDEX watch_lists_key ON watch_lists (key) WHERE status <> 'deleted';
-- +goose StatementBegin
CREATE TRIGGER watch_lists_insert AFTER INSERT ON watch_lists BEGIN UPDATE stamps SET value = value + 1 WHERE name = 'watch_lists'; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER watch_lists_update AFTER UPDATE ON watch_lists BEGIN UPDATE stamps SET value = value + 1 WHERE name = 'watch_lists'; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER watch_lists_delete AFTER DELETE ON watch_lists BEGIN UPDATE stamps SET value = value + 1 WHERE name = 'watch_lists'; END;
-- +goose StatementEnd

-- The entries so far named their list by its title. The key is made of it, once each.
INSERT INTO watch_lists (key, title, owner, purpose, status, entries, created_at, changed_at)
SELECT CASE WHEN n = 1 THEN slug ELSE slug || '-' || n END, list, 'Not recorded', 'Not recorded: the list was made before lists had an owner and a purpose.',
  'active', entries, begun, changed
FROM (SELECT list, slug, entries, begun, changed, ROW_NUMBER() OVER (PARTITION BY slug ORDER BY list) AS n
  FROM (SELECT list, LOWER(REPLACE(TRIM(list), ' ', '-')) AS slug, COUNT(*) AS entries, MIN(created_at) AS begun, MAX(created_at) AS changed
    FROM watch_entries GROUP BY list) AS named) AS numbered;

ALTER TABLE watch_entries RENAME TO watch_entries_before;
-- normal is what tells two entries of a kind apart. What is removed stays as evidence, with who did it and why in the
-- audit log.
CREATE TABLE watch_entries (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id        BIGINT NOT NULL REFERENCES watch_lists(id),
  kind           TEXT NOT NULL CHECK (kind IN ('party','address','word','hts')),
  value          TEXT NOT NULL,
  normal         TEXT NOT NULL,
  reason         TEXT NOT NULL,
  last_day       BIGINT NOT NULL DEFAULT 0,
  added_at       DATETIME NOT NULL,
  added_by       BIGINT REFERENCES users(id),
  removed_at     DATETIME,
  removed_reason TEXT NOT NULL DEFAULT ''
);
INSERT INTO watch_entries (list_id, kind, value, normal, reason, last_day, added_at)
SELECT l.id, e.kind, e.value, e.value, e.reason, COALESCE(CAST(strftime('%s', e.expires_at) AS INTEGER) / 86400, 0), e.created_at
FROM watch_entries_before AS e JOIN watch_lists AS l ON l.title = e.list ORDER BY e.id;
DROP TABLE watch_entries_before;
CREATE UNIQUE INDEX watch_entries_once ON watch_entries (list_id, kind, normal) WHERE removed_at IS NULL;
CREATE INDEX watch_entries_list ON watch_entries (list_id, id);

-- Files of entries between their upload and their end.
CREATE TABLE watch_imports (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id     BIGINT NOT NULL REFERENCES watch_lists(id),
  user_id     BIGINT NOT NULL REFERENCES users(id),
  file_name   TEXT NOT NULL,
  blob_key    TEXT NOT NULL,
  size        BIGINT NOT NULL,
  kind        TEXT NOT NULL,
  reason      TEXT NOT NULL,
  last_day    BIGINT NOT NULL DEFAULT 0,
  status      TEXT NOT NULL CHECK (status IN ('waiting','done','dropped')),
  added       BIGINT NOT NULL DEFAULT 0,
  created_at  DATETIME NOT NULL,
  finished_at DATETIME
);
