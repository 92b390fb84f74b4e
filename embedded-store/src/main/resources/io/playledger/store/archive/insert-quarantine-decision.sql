INSERT INTO quarantine_decision (quarantine_id, decision, audit_number, decided_micros, decided_by,
                                 note, fixed, event_id, user_id)
VALUES (:id, :decision, :entry, :at, :by, :note, :fixed, :event, :user)
