-- +goose Up

-- What is known of a seller or a deliver-to address over all filers; key is a keyed hash of it. days lie between the
-- first arrival and the last. weeks has the parcels of the last arrival's week and of the three before it, 15 bits
-- each and the latest lowest. The defaults are those of a single parcel.
CREATE TABLE histories (
  key           INTEGER PRIMARY KEY,
  first_day     BIGINT NOT NULL,
  days          BIGINT NOT NULL DEFAULT 0,
  parcels       BIGINT NOT NULL DEFAULT 1 CHECK (parcels >= 0),
  weeks         BIGINT NOT NULL DEFAULT 1,
  held          BIGINT NOT NULL DEFAULT 0 CHECK (held >= 0),
  violations    BIGINT NOT NULL DEFAULT 0,
  not_presented BIGINT NOT NULL DEFAULT 0
);

-- Those of a single parcel that came lately; see store/histories.go for why they wait here.
CREATE TABLE histories_recent (
  key       INTEGER PRIMARY KEY,
  first_day BIGINT NOT NULL
);
