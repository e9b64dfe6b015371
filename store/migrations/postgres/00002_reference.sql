-- +goose Up

-- Optional elements that the participant agreed to send, as a JSON list of keys.
ALTER TABLE organisations ADD COLUMN required_elements TEXT NOT NULL DEFAULT '[]';

-- What staff loaded beside the law: which file, and when. The version grows with each load.
CREATE TABLE reference_tables (
  name      TEXT PRIMARY KEY CHECK (name IN ('hts','rates')),
  loaded_at TIMESTAMPTZ NOT NULL,
  source    TEXT NOT NULL,
  sha256    BYTEA NOT NULL,
  entries   BIGINT NOT NULL,
  depth     BIGINT NOT NULL DEFAULT 0,
  version   BIGINT NOT NULL
);
CREATE TABLE tariff_numbers (
  number      TEXT PRIMARY KEY,
  description TEXT NOT NULL
);
-- Billionths of a US dollar for one unit, from a day on.
CREATE TABLE exchange_rates (
  currency TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  nano_usd BIGINT NOT NULL CHECK (nano_usd > 0),
  PRIMARY KEY (currency, from_day)
);
