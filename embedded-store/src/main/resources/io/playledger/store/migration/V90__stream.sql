-- The stream's history: minutes for two days, hours for sixty, days for ten years.
-- Times are microseconds since 1970 UTC. PostgreSQL takes all of it.
CREATE TABLE stream_step (
    step            VARCHAR(8) NOT NULL CHECK (step IN ('minute', 'hour', 'day')),
    at_micros       BIGINT     NOT NULL,
    minute_count    BIGINT     NOT NULL,
    accepted        BIGINT     NOT NULL,
    rejected        BIGINT     NOT NULL,
    late            BIGINT     NOT NULL,
    duplicates      BIGINT     NOT NULL,
    lag_records_max BIGINT     NOT NULL,
    lag_millis_max  BIGINT     NOT NULL,
    commits         BIGINT     NOT NULL,
    files           BIGINT     NOT NULL,
    bytes           BIGINT     NOT NULL,
    PRIMARY KEY (step, at_micros)
);
