-- +goose Up

-- Versions of the rules. One is live, at most one is asked beside it.
CREATE TABLE rule_sets (
  version      BIGINT PRIMARY KEY,
  status       TEXT NOT NULL CHECK (status IN ('draft','shadow','live','retired','dropped')),
  base         BIGINT NOT NULL DEFAULT 0,
  note         TEXT NOT NULL DEFAULT '',
  rules        BYTEA NOT NULL,
  edition      BIGINT NOT NULL DEFAULT 1,
  created_by   BIGINT REFERENCES users(id),
  editors      TEXT NOT NULL DEFAULT '[]',
  created_at   TIMESTAMPTZ NOT NULL,
  updated_at   TIMESTAMPTZ NOT NULL,
  shadow_since TIMESTAMPTZ,
  published_by BIGINT REFERENCES users(id),
  published_at TIMESTAMPTZ,
  retired_at   TIMESTAMPTZ
);
CREATE UNIQUE INDEX rule_sets_live ON rule_sets (status) WHERE status = 'live';
CREATE UNIQUE INDEX rule_sets_shadow ON rule_sets (status) WHERE status = 'shadow';
