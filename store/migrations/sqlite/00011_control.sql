-- +goose Up

-- The random control sample: a share of the shipments that the rules ask nothing of, drawn under a seed that is told
-- when its period ends.
CREATE TABLE control_periods (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  share      BIGINT NOT NULL CHECK (share >= 0 AND share <= 1000000),
  lane       TEXT NOT NULL CHECK (lane IN ('documents','exam')),
  seed       BLOB NOT NULL,
  commitment TEXT NOT NULL,
  note       TEXT NOT NULL,
  started_by BIGINT NOT NULL REFERENCES users(id),
  started_at DATETIME NOT NULL,
  ended_by   BIGINT REFERENCES users(id),
  ended_at   DATETIME
);
CREATE UNIQUE INDEX control_periods_running ON control_periods ((ended_at IS NULL)) WHERE ended_at IS NULL;
