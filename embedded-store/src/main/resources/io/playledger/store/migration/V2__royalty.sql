-- The royalty side of the control store: the catalogue's ledger, rule sets, tombstones and runs.
-- Times are microseconds since 1970 UTC, stretches are half-open. PostgreSQL takes all of it.

-- Recorded times only ever grow: this is the last one given out, to a change of the catalogue or to
-- a run that pinned it. One row.
CREATE TABLE recorded_clock (
    last_micros BIGINT NOT NULL
);
INSERT INTO recorded_clock (last_micros) VALUES (0);

-- One row for each change of the catalogue; its number names the ledger's state.
CREATE TABLE catalog_change (
    number          BIGINT NOT NULL PRIMARY KEY,
    recorded_micros BIGINT NOT NULL
);

-- Versions in valid and recorded time. A row is never changed but once: when its recorded time ends.
-- A version whose end became known later has a second row under the same number.
CREATE TABLE catalog_version (
    version_id           BIGINT       NOT NULL,
    item_id              VARCHAR(256) NOT NULL,
    version              INTEGER      NOT NULL,
    valid_from_micros    BIGINT       NOT NULL,
    valid_to_micros      BIGINT,
    name                 VARCHAR(1000) NOT NULL,
    artist               VARCHAR(1000) NOT NULL,
    territories          VARCHAR(2000) NOT NULL,
    isrc                 VARCHAR(64),
    eidr                 VARCHAR(64),
    duration_ms          BIGINT,
    recorded_from_micros BIGINT       NOT NULL,
    recorded_to_micros   BIGINT,
    PRIMARY KEY (version_id, recorded_from_micros)
);
CREATE INDEX catalog_version_by_item ON catalog_version (item_id);

-- What each rights holder gets by a version; share and rate as digits and decimals, so that nothing
-- is rounded.
CREATE TABLE catalog_terms (
    version_id     BIGINT       NOT NULL,
    rights_holder  VARCHAR(200) NOT NULL,
    share_unscaled BIGINT       NOT NULL,
    share_decimals INTEGER      NOT NULL,
    rate_model     VARCHAR(16)  NOT NULL,
    rate_unscaled  BIGINT       NOT NULL,
    rate_decimals  INTEGER      NOT NULL,
    currency       CHAR(3)      NOT NULL,
    PRIMARY KEY (version_id, rights_holder)
);

-- Rule sets; never changed.
CREATE TABLE rule_set (
    number         INTEGER NOT NULL PRIMARY KEY,
    recorded_micros BIGINT NOT NULL
);
CREATE TABLE rule_least_millis (
    number       INTEGER     NOT NULL REFERENCES rule_set (number),
    item_kind    VARCHAR(64) NOT NULL,
    least_millis BIGINT      NOT NULL,
    PRIMARY KEY (number, item_kind)
);
INSERT INTO rule_set (number, recorded_micros) VALUES (1, 0);
INSERT INTO rule_least_millis (number, item_kind, least_millis) VALUES (1, 'track', 30000);
INSERT INTO rule_least_millis (number, item_kind, least_millis) VALUES (1, 'title', 1);

-- Erased stretches of a user's event time; no start means from the beginning, no end means up to the
-- request.
CREATE TABLE tombstone (
    id               BIGINT       NOT NULL PRIMARY KEY,
    user_id          VARCHAR(512) NOT NULL,
    from_micros      BIGINT,
    to_micros        BIGINT,
    requested_micros BIGINT       NOT NULL
);
CREATE INDEX tombstone_by_user ON tombstone (user_id);

CREATE SEQUENCE run_number START WITH 1;

-- Finished reconciliations with every input that they pinned.
CREATE TABLE run (
    id                    BIGINT       NOT NULL PRIMARY KEY,
    period                VARCHAR(16)  NOT NULL,
    zone                  VARCHAR(64)  NOT NULL,
    period_start_micros   BIGINT       NOT NULL,
    period_end_micros     BIGINT       NOT NULL,
    kinds                 VARCHAR(256) NOT NULL,
    state                 VARCHAR(16)  NOT NULL,
    archive_snapshot      BIGINT       NOT NULL,
    rules                 INTEGER      NOT NULL REFERENCES rule_set (number),
    as_known_at_micros    BIGINT       NOT NULL,
    as_received_by_micros BIGINT       NOT NULL,
    lateness_millis       BIGINT       NOT NULL,
    received              BIGINT       NOT NULL,
    rejected              BIGINT       NOT NULL,
    duplicate             BIGINT       NOT NULL,
    late                  BIGINT       NOT NULL,
    erased                BIGINT       NOT NULL,
    unqualified           BIGINT       NOT NULL,
    unlicensed            BIGINT       NOT NULL,
    counted               BIGINT       NOT NULL,
    conflicts             BIGINT       NOT NULL,
    digest                CHAR(64)     NOT NULL,
    line_count            BIGINT       NOT NULL,
    is_current            BOOLEAN      NOT NULL,
    made_micros           BIGINT       NOT NULL,
    took_millis           BIGINT       NOT NULL
);

CREATE TABLE run_total (
    run_id        BIGINT         NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    rights_holder VARCHAR(200)   NOT NULL,
    currency      CHAR(3)        NOT NULL,
    position      BIGINT         NOT NULL,
    plays         BIGINT         NOT NULL,
    ms_played     BIGINT         NOT NULL,
    amount        DECIMAL(38, 4) NOT NULL,
    PRIMARY KEY (run_id, position)
);
