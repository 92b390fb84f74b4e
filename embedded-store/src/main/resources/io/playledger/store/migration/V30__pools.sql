-- Pools and exchange rates: sets of one period each, never changed. A change is a new set with the next
-- number. Times are microseconds since 1970 UTC. PostgreSQL takes all of it.
CREATE TABLE pool_set (
    number          INTEGER       NOT NULL PRIMARY KEY,
    period          VARCHAR(16)   NOT NULL,
    recorded_micros BIGINT        NOT NULL,
    recorded_by     VARCHAR(200)  NOT NULL,
    reason          VARCHAR(2000) NOT NULL
);
CREATE INDEX pool_set_by_period ON pool_set (period, number);

CREATE TABLE pool (
    number   INTEGER        NOT NULL REFERENCES pool_set (number),
    country  CHAR(2)        NOT NULL,
    currency CHAR(3)        NOT NULL,
    amount   DECIMAL(38, 4) NOT NULL,
    PRIMARY KEY (number, country, currency)
);

CREATE TABLE rate_set (
    number          INTEGER       NOT NULL PRIMARY KEY,
    period          VARCHAR(16)   NOT NULL,
    reporting       CHAR(3)       NOT NULL,
    recorded_micros BIGINT        NOT NULL,
    recorded_by     VARCHAR(200)  NOT NULL,
    reason          VARCHAR(2000) NOT NULL
);
CREATE INDEX rate_set_by_period ON rate_set (period, number);

CREATE TABLE rate (
    number        INTEGER NOT NULL REFERENCES rate_set (number),
    currency      CHAR(3) NOT NULL,
    rate_unscaled BIGINT  NOT NULL,
    rate_decimals INTEGER NOT NULL,
    PRIMARY KEY (number, currency)
);

-- What a run pinned of them (0: none), and its totals in the reporting currency; none where a rate is
-- missing.
ALTER TABLE run ADD COLUMN pools INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE run ADD COLUMN rates INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE run ADD COLUMN reporting CHAR(3);
ALTER TABLE run ADD COLUMN payees_sha256 CHAR(64);
ALTER TABLE run_total ADD COLUMN reporting_amount DECIMAL(38, 4);

-- What came of each pool in a run; without an amount: plays under pool_share terms for which none was
-- entered.
CREATE TABLE run_pool (
    run_id    BIGINT  NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    country   CHAR(2) NOT NULL,
    currency  CHAR(3) NOT NULL,
    amount    DECIMAL(38, 4),
    plays     BIGINT  NOT NULL,
    listeners BIGINT  NOT NULL,
    payees    BIGINT  NOT NULL,
    PRIMARY KEY (run_id, country, currency)
);
