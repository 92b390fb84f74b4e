-- Reports of services, distributors and licensors, as they were received: a restated one is the next
-- version of its source and period. Their bytes are files of the home, named by SHA-256.
CREATE TABLE report (
    id             BIGINT        NOT NULL PRIMARY KEY,
    source         VARCHAR(200)  NOT NULL,
    period         VARCHAR(16)   NOT NULL,
    version        INTEGER       NOT NULL,
    file_name      VARCHAR(1000) NOT NULL,
    file_sha256    CHAR(64)      NOT NULL,
    mapping_sha256 CHAR(64)      NOT NULL,
    byte_count     BIGINT        NOT NULL,
    row_count      BIGINT        NOT NULL,
    added_micros   BIGINT        NOT NULL,
    UNIQUE (source, period, version),
    UNIQUE (source, period, file_sha256, mapping_sha256)
);
