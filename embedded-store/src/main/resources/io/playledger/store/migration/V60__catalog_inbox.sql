-- What came by the topic of the catalogue: how far it was read, and what was refused. The source is the
-- topic with its cluster's and its own id. PostgreSQL takes all of it.
CREATE TABLE catalog_position (
    source      VARCHAR(400) NOT NULL,
    part        INTEGER      NOT NULL,
    next_offset BIGINT       NOT NULL,
    PRIMARY KEY (source, part)
);
CREATE TABLE catalog_refusal (
    source          VARCHAR(400)  NOT NULL,
    part            INTEGER       NOT NULL,
    record_offset   BIGINT        NOT NULL,
    received_micros BIGINT        NOT NULL,
    reason          VARCHAR(2000) NOT NULL,
    content         VARCHAR(4000) NOT NULL,
    PRIMARY KEY (source, part, record_offset)
);
