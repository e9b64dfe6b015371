-- +goose Up

-- What is known of a seller or a deliver-to address over all filers; key is a keyed hash of it. weeks has the parcels
-- of the latest week of arrival and of the three before it, 15 bits each and the latest lowest.
CREATE TABLE histories (
  key           INTEGER PRIMARY KEY,
  first_day     BIGINT NOT NULL,
  last_day      BIGINT NOT NULL,
  parcels       BIGINT NOT NULL CHECK (parcels >= 0),
  week          BIGINT NOT NULL,
  weeks         BIGINT NOT NULL,
  held          BIGINT NOT NULL,
  violations    BIGINT NOT NULL DEFAULT 0,
  not_presented BIGINT NOT NULL DEFAULT 0
);
