-- Late exceptions that were decided, and what later periods settle for locked ones.
-- Times are microseconds since 1970 UTC. PostgreSQL takes all of it.

-- Periods that decisions are about.
CREATE TABLE late_period (
    id     BIGINT       NOT NULL PRIMARY KEY,
    period VARCHAR(16)  NOT NULL,
    zone   VARCHAR(64)  NOT NULL,
    kinds  VARCHAR(256) NOT NULL,
    UNIQUE (zone, kinds, period)
);

-- What a person decided, of one event or of many. The id is the number of its audit entry.
CREATE TABLE late_decision (
    id             BIGINT        NOT NULL PRIMARY KEY REFERENCES audit_entry (number),
    verdict        VARCHAR(16)   NOT NULL CHECK (verdict IN ('adjust', 'reject', 'undo', 'correct')),
    zone           VARCHAR(64)   NOT NULL,
    kinds          VARCHAR(256)  NOT NULL,
    reason         VARCHAR(2000) NOT NULL,
    decided_by     VARCHAR(200)  NOT NULL,
    decided_micros BIGINT        NOT NULL,
    event_count    BIGINT        NOT NULL
);

-- The events that a decision is about, by the hashes that stand for their ids
-- (docs/spec/archive-format.md). undone_by: the decision that took it back, 0 while it stands.
CREATE TABLE late_event (
    decision_id BIGINT       NOT NULL REFERENCES late_decision (id),
    period_id   BIGINT       NOT NULL REFERENCES late_period (id),
    id_hash     BIGINT       NOT NULL,
    id_check    INTEGER      NOT NULL,
    item_id     VARCHAR(256) NOT NULL,
    country     VARCHAR(2)   NOT NULL,
    undone_by   BIGINT       DEFAULT 0 NOT NULL,
    PRIMARY KEY (period_id, id_hash, id_check, undone_by)
);
CREATE INDEX late_event_by_decision ON late_event (decision_id);
CREATE INDEX late_event_by_undoing ON late_event (undone_by);

-- Corrections of a locked period: from then on it stands as this run, made beside its locked one,
-- says.
CREATE TABLE period_correction (
    decision_id BIGINT NOT NULL PRIMARY KEY REFERENCES late_decision (id),
    period_id   BIGINT NOT NULL REFERENCES late_period (id),
    run_id      BIGINT NOT NULL UNIQUE REFERENCES run (id),
    undone_by   BIGINT DEFAULT 0 NOT NULL
);
CREATE INDEX period_correction_by_period ON period_correction (period_id);

-- The adjustments of a run, in its file adjustments.csv (docs/spec/adjustments.md). Runs without are
-- not here.
CREATE TABLE run_adjustments (
    run_id     BIGINT   NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    digest     CHAR(64) NOT NULL,
    line_count BIGINT   NOT NULL
);

-- Which decisions they settle: of a period, those after settled_before up to decided_up_to, against
-- the run that was its statement.
CREATE TABLE run_adjustment_origin (
    run_id         BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    period_id      BIGINT NOT NULL REFERENCES late_period (id),
    origin_run     BIGINT NOT NULL REFERENCES run (id),
    settled_before BIGINT NOT NULL,
    decided_up_to  BIGINT NOT NULL,
    PRIMARY KEY (run_id, period_id)
);
CREATE INDEX run_adjustment_origin_by_period ON run_adjustment_origin (period_id);

CREATE TABLE run_adjustment_total (
    run_id        BIGINT         NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position      BIGINT         NOT NULL,
    rights_holder VARCHAR(200)   NOT NULL,
    currency      CHAR(3)        NOT NULL,
    plays         BIGINT         NOT NULL,
    ms_played     BIGINT         NOT NULL,
    amount        DECIMAL(38, 4) NOT NULL,
    PRIMARY KEY (run_id, position)
);
