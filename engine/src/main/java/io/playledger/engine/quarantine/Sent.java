package io.playledger.engine.quarantine;

import java.util.List;
import java.util.Map;

/// What republishing did.
///
/// @param records how many open records were looked at
/// @param sent how many of them are on the bus now, fixed
/// @param kept how often each reason kept one in quarantine, most frequent first
/// @param auditEntries numbers of the entries that were written
public record Sent(long records, long sent, Map<String, Long> kept, List<Long> auditEntries) {
    public Sent {
        auditEntries = List.copyOf(auditEntries);
    }
}
