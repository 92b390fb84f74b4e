-- A correction pins what the period is computed by from then on, not a run.
DROP TABLE period_correction;
CREATE TABLE period_correction (
    decision_id        BIGINT NOT NULL PRIMARY KEY REFERENCES late_decision (id),
    period_id          BIGINT NOT NULL REFERENCES late_period (id),
    archive_snapshot   BIGINT NOT NULL,
    tombstones_micros  BIGINT NOT NULL,
    as_known_at_micros BIGINT NOT NULL,
    undone_by          BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX period_correction_by_period ON period_correction (period_id);
