-- The catalogue as people edit it: who changed what and why, more identifiers, old and foreign ids.
-- Times are microseconds since 1970 UTC, stretches are half-open. PostgreSQL takes all of it.

ALTER TABLE catalog_version ADD COLUMN iswc VARCHAR(64);
ALTER TABLE catalog_version ADD COLUMN upc VARCHAR(64);
ALTER TABLE catalog_version ADD CONSTRAINT catalog_version_ends_after_it_begins
    CHECK (valid_to_micros IS NULL OR valid_to_micros > valid_from_micros);
ALTER TABLE catalog_version ADD CONSTRAINT catalog_version_is_forgotten_after_it_is_known
    CHECK (recorded_to_micros IS NULL OR recorded_to_micros > recorded_from_micros);
ALTER TABLE catalog_terms ADD CONSTRAINT catalog_terms_share_something CHECK (share_unscaled > 0);
CREATE INDEX catalog_version_by_isrc ON catalog_version (isrc);
CREATE INDEX catalog_version_by_eidr ON catalog_version (eidr);

-- Who made a change of the catalogue and why.
ALTER TABLE catalog_change ADD COLUMN kind VARCHAR(16) DEFAULT 'untold' NOT NULL;
ALTER TABLE catalog_change ADD COLUMN made_by VARCHAR(200) DEFAULT 'unknown' NOT NULL;
ALTER TABLE catalog_change ADD COLUMN reason VARCHAR(2000) DEFAULT '' NOT NULL;
ALTER TABLE catalog_change ADD COLUMN undoes BIGINT;
ALTER TABLE catalog_change ADD COLUMN audit_entry BIGINT;
CREATE UNIQUE INDEX catalog_change_by_time ON catalog_change (recorded_micros);

-- Old and foreign item ids that stand for an item of ours, in valid and recorded time. A row is
-- never changed but once: when its recorded time ends.
CREATE TABLE catalog_alias (
    alias_id             VARCHAR(256) NOT NULL,
    item_id              VARCHAR(256) NOT NULL,
    valid_from_micros    BIGINT       NOT NULL,
    valid_to_micros      BIGINT,
    recorded_from_micros BIGINT       NOT NULL,
    recorded_to_micros   BIGINT,
    PRIMARY KEY (alias_id, valid_from_micros, recorded_from_micros),
    CHECK (valid_to_micros IS NULL OR valid_to_micros > valid_from_micros),
    CHECK (recorded_to_micros IS NULL OR recorded_to_micros > recorded_from_micros)
);
CREATE INDEX catalog_alias_by_item ON catalog_alias (item_id);
