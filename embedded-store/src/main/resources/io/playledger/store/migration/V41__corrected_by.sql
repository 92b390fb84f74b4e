-- A correction of a signed-off period may also take another rule set and other pools.
ALTER TABLE period_correction ADD COLUMN rules INTEGER REFERENCES rule_set (number);
ALTER TABLE period_correction ADD COLUMN pools INTEGER;

-- What the catalogue says differently since an instant is found without reading all of it.
CREATE INDEX catalog_version_by_recording ON catalog_version (recorded_from_micros);
CREATE INDEX catalog_version_by_forgetting ON catalog_version (recorded_to_micros);
