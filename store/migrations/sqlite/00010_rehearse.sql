-- +goose Up

-- A version of the rules asked about what past assessments saw; the report is JSON.
CREATE TABLE rehearsals (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  version      BIGINT NOT NULL REFERENCES rule_sets(version),
  edition      BIGINT NOT NULL,
  live         BIGINT NOT NULL REFERENCES rule_sets(version),
  rules        BLOB NOT NULL,
  since        DATETIME NOT NULL,
  until        DATETIME NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('waiting','working','done','cancelled')),
  attempt      BIGINT NOT NULL DEFAULT 0,
  done         BIGINT NOT NULL DEFAULT 0,
  total        BIGINT NOT NULL DEFAULT 0,
  report       BLOB,
  requested_by BIGINT NOT NULL REFERENCES users(id),
  created_at   DATETIME NOT NULL,
  started_at   DATETIME,
  finished_at  DATETIME
);
CREATE INDEX rehearsals_version ON rehearsals (version, id);
-- One at a time of a version.
CREATE UNIQUE INDEX rehearsals_open ON rehearsals (version) WHERE status IN ('waiting','working');
CREATE TABLE rehearsal_flips (
  rehearsal_id    BIGINT NOT NULL REFERENCES rehearsals(id),
  n               BIGINT NOT NULL,
  shipment_id     BIGINT NOT NULL,
  change          TEXT NOT NULL,
  label           TEXT NOT NULL,
  score_before    BIGINT NOT NULL,
  score_after     BIGINT NOT NULL,
  rules_before    TEXT NOT NULL,
  rules_after     TEXT NOT NULL,
  lane_before     TEXT NOT NULL,
  lane_after      TEXT NOT NULL,
  families_before TEXT NOT NULL,
  families_after  TEXT NOT NULL,
  assessed_at     DATETIME NOT NULL,
  PRIMARY KEY (rehearsal_id, n)
);

-- A second version asked beside the live one: assessments by result, and the first shipments that differ.
CREATE TABLE shadow_counts (
  version         BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  kind            TEXT NOT NULL,
  day             BIGINT NOT NULL,
  result          TEXT NOT NULL,
  n               BIGINT NOT NULL,
  PRIMARY KEY (version, organisation_id, kind, day, result)
) WITHOUT ROWID;
CREATE TABLE shadow_flips (
  version      BIGINT NOT NULL,
  shipment_id  BIGINT NOT NULL,
  held         BOOLEAN NOT NULL,
  live         BIGINT NOT NULL,
  score_live   BIGINT NOT NULL,
  score_shadow BIGINT NOT NULL,
  rules_live   TEXT NOT NULL,
  rules_shadow TEXT NOT NULL,
  assessed_at  BIGINT NOT NULL,
  PRIMARY KEY (version, shipment_id)
) WITHOUT ROWID;

-- What is counted of a rule, as it happens. A table of its own: the pages of statistics add up every row of counts.
CREATE TABLE rule_counts (
  rule TEXT NOT NULL,
  what TEXT NOT NULL,
  day  BIGINT NOT NULL,
  n    BIGINT NOT NULL,
  PRIMARY KEY (rule, what, day)
) WITHOUT ROWID;
CREATE TABLE rule_count_stamp (
  id    BIGINT PRIMARY KEY CHECK (id = 1),
  since DATETIME NOT NULL,
  as_of DATETIME NOT NULL
);

-- The first known outcome of a hold.
CREATE TABLE hold_results (
  hold_id     BIGINT PRIMARY KEY REFERENCES holds(id),
  shipment_id BIGINT NOT NULL,
  result      TEXT NOT NULL CHECK (result IN ('found','cleared','other')),
  at          DATETIME NOT NULL
);
CREATE INDEX hold_results_shipment ON hold_results (shipment_id);
-- Decisions that were taken before: a violation or a seizure first, then an exam that found nothing, else how the hold
-- was closed.
INSERT INTO hold_results (hold_id, shipment_id, result, at)
SELECT h.id, h.shipment_id, 'found', MIN(d.decided_at) FROM holds h JOIN decisions d ON d.hold_id = h.id
WHERE d.result = 'violation' OR d.outcome = 'seize' GROUP BY h.id, h.shipment_id;
INSERT INTO hold_results (hold_id, shipment_id, result, at)
SELECT h.id, h.shipment_id, 'cleared', MIN(d.decided_at) FROM holds h JOIN decisions d ON d.hold_id = h.id
WHERE d.result = 'nothing_found' AND NOT EXISTS (SELECT 1 FROM hold_results r WHERE r.hold_id = h.id) GROUP BY h.id, h.shipment_id;
INSERT INTO hold_results (hold_id, shipment_id, result, at)
SELECT h.id, h.shipment_id, CASE WHEN h.outcome = 'remove' AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.hold_id = h.id AND d.result = 'not_presented') THEN 'cleared' ELSE 'other' END, h.closed_at
FROM holds h WHERE h.status = 'closed' AND h.closed_at IS NOT NULL AND h.outcome <> '' AND NOT EXISTS (SELECT 1 FROM hold_results r WHERE r.hold_id = h.id);

-- From claim to decision, one row a decision.
CREATE TABLE review_times (
  decision_id BIGINT PRIMARY KEY REFERENCES decisions(id),
  lane        TEXT NOT NULL,
  seconds     BIGINT NOT NULL
);
CREATE INDEX review_times_lane ON review_times (lane, decision_id);
