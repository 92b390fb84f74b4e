-- The archive's side of the control store: what was read, up to where, and which files hold it.
-- Times of events and records are microseconds since 1970 UTC (exact, the same in the files).
-- PostgreSQL takes all of it but BLOB, which is BYTEA there.

-- Where records come from. The identity must not change while positions are kept; where a person
-- accepted a change, the old row is renamed and a new one takes the name.
CREATE TABLE source (
    id              INTEGER                     NOT NULL PRIMARY KEY,
    name            VARCHAR(1024)               NOT NULL UNIQUE,
    source_identity VARCHAR(1024)               NOT NULL,
    begun_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- The position where reading began, and the one to read next.
CREATE TABLE source_position (
    source_id        INTEGER NOT NULL REFERENCES source (id),
    source_partition INTEGER NOT NULL,
    begun_offset     BIGINT  NOT NULL,
    next_offset      BIGINT  NOT NULL,
    PRIMARY KEY (source_id, source_partition)
);

-- One row for each snapshot. A compaction has no source.
CREATE TABLE archive_commit (
    sequence     BIGINT                      NOT NULL PRIMARY KEY,
    kind         VARCHAR(16)                 NOT NULL CHECK (kind IN ('ingest', 'compaction')),
    source_id    INTEGER REFERENCES source (id),
    committed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    row_count    BIGINT                      NOT NULL,
    byte_count   BIGINT                      NOT NULL
);

-- The stretch [from_offset, to_offset) of one partition that a commit covered.
CREATE TABLE commit_range (
    sequence         BIGINT  NOT NULL,
    source_id        INTEGER NOT NULL REFERENCES source (id),
    source_partition INTEGER NOT NULL,
    from_offset      BIGINT  NOT NULL,
    to_offset        BIGINT  NOT NULL,
    record_count     BIGINT  NOT NULL,
    archived_count   BIGINT  NOT NULL,
    rejected_count   BIGINT  NOT NULL,
    PRIMARY KEY (sequence, source_id, source_partition),
    CHECK (record_count = archived_count + rejected_count)
);
CREATE INDEX commit_range_by_partition ON commit_range (source_id, source_partition, from_offset);

-- The manifest. A file is live from snapshot added_in until before removed_in; a row with
-- removed_in goes when its file was unlinked.
CREATE TABLE archive_file (
    id                       BIGINT        NOT NULL PRIMARY KEY,
    path                     VARCHAR(1024) NOT NULL UNIQUE,
    event_date               DATE          NOT NULL,
    bucket                   INTEGER       NOT NULL,
    row_count                BIGINT        NOT NULL,
    byte_count               BIGINT        NOT NULL,
    sha256                   CHAR(64)      NOT NULL,
    event_time_micros_min    BIGINT        NOT NULL,
    event_time_micros_max    BIGINT        NOT NULL,
    received_time_micros_min BIGINT        NOT NULL,
    received_time_micros_max BIGINT        NOT NULL,
    added_in                 BIGINT        NOT NULL,
    removed_in               BIGINT
);
CREATE INDEX archive_file_by_partition ON archive_file (event_date, bucket);
CREATE INDEX archive_file_by_removal ON archive_file (removed_in);

-- Which records a file holds: leads from a position to its file and proves that counts agree.
CREATE TABLE file_range (
    file_id          BIGINT  NOT NULL REFERENCES archive_file (id) ON DELETE CASCADE,
    source_id        INTEGER NOT NULL REFERENCES source (id),
    source_partition INTEGER NOT NULL,
    offset_min       BIGINT  NOT NULL,
    offset_max       BIGINT  NOT NULL,
    row_count        BIGINT  NOT NULL,
    PRIMARY KEY (file_id, source_id, source_partition)
);

-- Records that break the contract, whole. The hints are what could be read of them all the same;
-- item_kind is the part of the item id before the colon.
CREATE TABLE quarantine (
    id                   BIGINT  NOT NULL PRIMARY KEY,
    sequence             BIGINT  NOT NULL,
    source_id            INTEGER NOT NULL REFERENCES source (id),
    source_partition     INTEGER NOT NULL,
    source_offset        BIGINT  NOT NULL,
    received_time_micros BIGINT  NOT NULL,
    raw                  BLOB    NOT NULL,
    event_id             VARCHAR(1024),
    event_type           VARCHAR(1024),
    user_id              VARCHAR(1024),
    item_id              VARCHAR(1024),
    item_kind            VARCHAR(1024),
    event_time_micros    BIGINT,
    UNIQUE (source_id, source_partition, source_offset)
);
CREATE INDEX quarantine_by_event_time ON quarantine (event_time_micros);
CREATE INDEX quarantine_by_user ON quarantine (user_id);

CREATE TABLE quarantine_violation (
    quarantine_id BIGINT        NOT NULL REFERENCES quarantine (id) ON DELETE CASCADE,
    ordinal       INTEGER       NOT NULL,
    field         VARCHAR(1024) NOT NULL,
    rule          VARCHAR(1024) NOT NULL,
    found_value   VARCHAR(1024) NOT NULL,
    PRIMARY KEY (quarantine_id, ordinal)
);
CREATE INDEX quarantine_violation_by_rule ON quarantine_violation (rule);
