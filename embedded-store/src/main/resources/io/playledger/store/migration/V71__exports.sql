-- Files that were written for somebody. Times are microseconds since 1970 UTC.
CREATE TABLE export_made (
    id            BIGINT        NOT NULL PRIMARY KEY,
    made_micros   BIGINT        NOT NULL,
    made_by       VARCHAR(200)  NOT NULL,
    kind          VARCHAR(16)   NOT NULL,
    what          VARCHAR(200)  NOT NULL,
    path          VARCHAR(4096) NOT NULL,
    bytes         BIGINT        NOT NULL,
    sha256        VARCHAR(64)   NOT NULL,
    -- Whose it is, under the home's key; of what was handed out of one subject.
    subject_match VARCHAR(64),
    gone_micros   BIGINT,
    gone_reason   VARCHAR(2000)
);
