-- The desk of the quarantine (docs/decisions/0019-quarantine-decisions.md). Times are microseconds
-- since 1970 UTC. PostgreSQL takes all of it but BLOB, which is BYTEA there.

-- What records are grouped by. reasons: fields and rules broken, sorted; null in rows of before, which
-- are filled when the desk is first asked.
ALTER TABLE quarantine ADD COLUMN reasons VARCHAR(1024);
ALTER TABLE quarantine ADD COLUMN client VARCHAR(1024);
ALTER TABLE quarantine ADD COLUMN surface VARCHAR(1024);
ALTER TABLE quarantine ADD COLUMN byte_count BIGINT DEFAULT 0 NOT NULL;
CREATE INDEX quarantine_by_event ON quarantine (event_id);
CREATE INDEX quarantine_by_reasons ON quarantine (reasons);

-- What was decided about a record. The record itself stays as it came.
-- fixed: what is sent in its place, until the bus has it.
CREATE TABLE quarantine_decision (
    quarantine_id  BIGINT        NOT NULL PRIMARY KEY REFERENCES quarantine (id) ON DELETE CASCADE,
    decision       VARCHAR(16)   NOT NULL CHECK (decision IN ('republish', 'discard')),
    audit_number   BIGINT        NOT NULL REFERENCES audit_entry (number),
    decided_micros BIGINT        NOT NULL,
    decided_by     VARCHAR(200)  NOT NULL,
    note           VARCHAR(2000) NOT NULL,
    fixed          BLOB,
    event_id       VARCHAR(1024),
    user_id        VARCHAR(1024),
    sent_micros    BIGINT
);
CREATE INDEX quarantine_decision_by_event ON quarantine_decision (event_id);
CREATE INDEX quarantine_decision_by_user ON quarantine_decision (user_id);
CREATE INDEX quarantine_decision_by_sending ON quarantine_decision (decision, sent_micros);
