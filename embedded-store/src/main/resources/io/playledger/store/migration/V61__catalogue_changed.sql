-- When a row of the catalogue was last said or forgotten, in one column: what changed since an instant is
-- found by one index instead of two, of which one held nothing for nearly all rows. PostgreSQL takes all of it.
ALTER TABLE catalog_version ADD COLUMN changed_micros BIGINT DEFAULT 0 NOT NULL;
UPDATE catalog_version SET changed_micros = coalesce(recorded_to_micros, recorded_from_micros);
CREATE INDEX catalog_version_by_change ON catalog_version (changed_micros);
DROP INDEX catalog_version_by_recording;
DROP INDEX catalog_version_by_forgetting;
