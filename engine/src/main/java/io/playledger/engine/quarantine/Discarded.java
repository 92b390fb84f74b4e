package io.playledger.engine.quarantine;

import java.util.List;

/// What discarding did.
///
/// @param records how many records left
/// @param auditEntries numbers of the entries that were written
public record Discarded(long records, List<Long> auditEntries) {
    public Discarded {
        auditEntries = List.copyOf(auditEntries);
    }
}
