-- +goose Up

-- prints are the fingerprints of the whole picture and of parts of it. look is the content of the earliest picture, whoever
-- sent it, that looks the same, else its own. Of pictures that came before there is the fingerprint of the whole.
ALTER TABLE pictures ADD COLUMN prints BLOB;
ALTER TABLE pictures ADD COLUMN look BIGINT NOT NULL DEFAULT 0;
UPDATE pictures SET look = content;
CREATE INDEX pictures_look ON pictures (look);

-- Where a picture is seen counts by its look.
ALTER TABLE picture_uses RENAME COLUMN content TO look;
ALTER TABLE picture_sellers RENAME COLUMN content TO look;

-- Looks that are seen under so many sellers that it is a signal.
CREATE TABLE picture_spread (
  look BIGINT PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO picture_spread (look) SELECT look FROM picture_sellers GROUP BY look HAVING COUNT(*) >= 3;

-- The first different descriptions and prices (cents, US dollars, of one piece; 0: not known) with which a look was shown.
CREATE TABLE picture_goods (
  look        BIGINT NOT NULL,
  n           BIGINT NOT NULL,
  words       TEXT NOT NULL,
  cents       BIGINT NOT NULL,
  shipment_id BIGINT NOT NULL,
  PRIMARY KEY (look, n)
) WITHOUT ROWID;

-- The reference gallery; placeholder and logo are its negative bank.
CREATE TABLE picture_references (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  title            TEXT NOT NULL,
  kind             TEXT NOT NULL CHECK (kind IN ('counterfeit','genuine','banned','placeholder','logo')),
  holder           TEXT NOT NULL,
  reason           TEXT NOT NULL,
  source           TEXT NOT NULL,
  owner_id         BIGINT REFERENCES users(id),
  added_at         DATETIME NOT NULL,
  expires_on       BIGINT NOT NULL DEFAULT 0, -- the last day on which it counts; 0: no end
  status           TEXT NOT NULL CHECK (status IN ('active','quarantined','retired')),
  status_reason    TEXT NOT NULL DEFAULT '',
  status_at        DATETIME NOT NULL,
  accepted         BIGINT NOT NULL DEFAULT 0, -- so many matches were looked at by a person, who let it count
  sha256           BLOB NOT NULL UNIQUE,
  size             BIGINT NOT NULL,
  width            BIGINT NOT NULL,
  height           BIGINT NOT NULL,
  content_type     TEXT NOT NULL,
  prints           BLOB NOT NULL,
  blob_key         TEXT NOT NULL,
  thumb_key        TEXT NOT NULL,
  view_key         TEXT NOT NULL,
  checked_to       BIGINT NOT NULL DEFAULT 0, -- the last picture on file that it was held against
  checked          BIGINT NOT NULL DEFAULT 0,
  to_check         BIGINT NOT NULL DEFAULT 0,
  check_started_at DATETIME,
  checked_at       DATETIME
);
CREATE INDEX picture_references_status ON picture_references (status, id);

-- settled: the shipments that show the picture were assessed since the match began or ceased to count.
CREATE TABLE picture_matches (
  reference_id   BIGINT NOT NULL REFERENCES picture_references(id),
  content        BIGINT NOT NULL,
  picture_id     BIGINT NOT NULL REFERENCES pictures(id),
  distance       BIGINT NOT NULL,
  orientation    BIGINT NOT NULL,
  tilt           BIGINT NOT NULL, -- degrees clockwise
  picture_area   BIGINT NOT NULL,
  reference_area BIGINT NOT NULL,
  settled        BOOLEAN NOT NULL,
  matched_at     DATETIME NOT NULL,
  PRIMARY KEY (reference_id, content)
);
CREATE INDEX picture_matches_content ON picture_matches (content);
CREATE INDEX picture_matches_unsettled ON picture_matches (reference_id, content) WHERE NOT settled;

-- Grows with every change of what counts in the gallery.
CREATE TABLE gallery_stamp (
  id      BIGINT PRIMARY KEY CHECK (id = 1),
  version BIGINT NOT NULL
);
INSERT INTO gallery_stamp (id, version) VALUES (1, 1);
