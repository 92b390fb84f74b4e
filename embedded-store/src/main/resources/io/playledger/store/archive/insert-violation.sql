INSERT INTO quarantine_violation (quarantine_id, ordinal, field, rule, found_value)
VALUES (:quarantine, :ordinal, :field, :rule, :found)
