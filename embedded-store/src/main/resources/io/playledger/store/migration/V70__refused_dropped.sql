-- Of the events that came again and were refused: how many are known to have left the bus.
ALTER TABLE deletion_request ADD COLUMN refused_dropped BIGINT DEFAULT 0 NOT NULL;
