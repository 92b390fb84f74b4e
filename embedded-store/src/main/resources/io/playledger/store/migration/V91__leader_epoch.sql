-- The epoch of the bus's leader who wrote the record before next_offset: tells whether that record was
-- replaced while nobody read.
ALTER TABLE source_position ADD COLUMN leader_epoch INTEGER;
