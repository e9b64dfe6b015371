-- +goose Up

-- Large numbers of shipments that are assessed again by a job. One of a kind works at a time, which the index sees to; the
-- others wait. last_shipment is the checkpoint: it moves in the transaction of each batch.
CREATE TABLE reassessments (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  kind          TEXT NOT NULL CHECK (kind IN ('policy','rules','lists')),
  reason        TEXT NOT NULL,
  from_day      BIGINT NOT NULL,
  to_day        BIGINT NOT NULL DEFAULT 0,
  country       TEXT NOT NULL DEFAULT '',
  mode          TEXT NOT NULL DEFAULT '',
  status        TEXT NOT NULL CHECK (status IN ('waiting','working','done','failed','cancelled')),
  last_shipment BIGINT NOT NULL DEFAULT 0,
  total         BIGINT NOT NULL DEFAULT 0,
  done          BIGINT NOT NULL DEFAULT 0,
  changed       BIGINT NOT NULL DEFAULT 0,
  placed        BIGINT NOT NULL DEFAULT 0,
  user_id       BIGINT REFERENCES users(id),
  created_at    DATETIME NOT NULL,
  started_at    DATETIME,
  finished_at   DATETIME
);
CREATE UNIQUE INDEX reassessments_working ON reassessments (kind) WHERE status = 'working';

-- A record of a policy set is never deleted: it is ended, or marked as entered in error. tariff has the beginnings of the
-- tariff numbers that an exclusion names, goods their title.
ALTER TABLE policies ADD COLUMN tariff TEXT NOT NULL DEFAULT '';
ALTER TABLE policies ADD COLUMN goods TEXT NOT NULL DEFAULT '';
ALTER TABLE policies ADD COLUMN end_citation TEXT NOT NULL DEFAULT '';
ALTER TABLE policies ADD COLUMN mistaken TEXT NOT NULL DEFAULT '';
ALTER TABLE policies ADD COLUMN user_id BIGINT REFERENCES users(id);
ALTER TABLE policies ADD COLUMN created_at DATETIME;
