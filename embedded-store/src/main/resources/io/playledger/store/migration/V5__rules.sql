-- Rules beyond the least milliseconds: by item kind and effective date, with author and reason.
-- Times are microseconds since 1970 UTC. PostgreSQL takes all of it.
ALTER TABLE rule_set ADD COLUMN effective_from DATE;
ALTER TABLE rule_set ADD COLUMN added_by VARCHAR(200) DEFAULT 'unknown' NOT NULL;
ALTER TABLE rule_set ADD COLUMN reason VARCHAR(2000) DEFAULT 'not recorded' NOT NULL;
UPDATE rule_set SET added_by = 'Playledger', reason = 'Ships with the product' WHERE number = 1;

-- What a version asks of the kinds that it names; null asks nothing.
CREATE TABLE rule_kind (
    number             INTEGER     NOT NULL REFERENCES rule_set (number),
    item_kind          VARCHAR(64) NOT NULL,
    least_millis       BIGINT      NOT NULL,
    least_share        DECIMAL(5, 4),
    cap_millis         BIGINT,
    plays_per_day      BIGINT,
    eligible_plays     BIGINT,
    eligible_listeners BIGINT,
    PRIMARY KEY (number, item_kind)
);

-- Surfaces, clients and users whose plays a version leaves out.
CREATE TABLE rule_name (
    number    INTEGER      NOT NULL,
    item_kind VARCHAR(64)  NOT NULL,
    what      VARCHAR(16)  NOT NULL CHECK (what IN ('surface', 'client', 'user')),
    name      VARCHAR(256) NOT NULL,
    PRIMARY KEY (number, item_kind, what, name),
    FOREIGN KEY (number, item_kind) REFERENCES rule_kind (number, item_kind)
);
CREATE INDEX rule_name_by_name ON rule_name (what, name);

-- Until now a kind that was not named counted from 0; from now on it keeps its rules.
INSERT INTO rule_kind (number, item_kind, least_millis)
SELECT s.number, k.item_kind, coalesce(l.least_millis, 0)
FROM rule_set s
CROSS JOIN (VALUES ('track'), ('title')) AS k (item_kind)
LEFT JOIN rule_least_millis l ON l.number = s.number AND l.item_kind = k.item_kind;
DROP TABLE rule_least_millis;

-- The unqualified of a run by the rule that left them out.
CREATE TABLE run_unqualified (
    run_id BIGINT      NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    reason VARCHAR(64) NOT NULL,
    plays  BIGINT      NOT NULL,
    PRIMARY KEY (run_id, reason)
);
-- There was but one rule.
INSERT INTO run_unqualified (run_id, reason, plays)
SELECT id, 'least_ms', unqualified FROM run WHERE unqualified > 0;
