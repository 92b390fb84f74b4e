package io.playledger.engine.quarantine;

import io.playledger.engine.archive.Quarantine;
import io.playledger.engine.audit.AuditNote;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Port of the desk's records and decisions. Safe for any thread.
public interface QuarantineStore extends Quarantine {
    /// How many records the filter lets through.
    long count(QuarantineFilter filter);

    /// Groups of what the filter lets through, largest first. A record that breaks several rules
    /// stands in the group of each.
    List<QuarantineGroup> groups(QuarantineFilter filter, GroupBy by, int limit);

    /// Newest first, those with a lesser id than `before`.
    QuarantinePage page(QuarantineFilter filter, long before, int limit);

    Optional<QuarantineDetail> find(long id);

    /// The newest record that could be read to have this event id, or that was sent again as this
    /// event.
    Optional<QuarantineDetail> findEvent(String eventId);

    /// Open records by ascending id, those with a greater id than `after`.
    List<BrokenRecord> open(Selection selection, long after, int limit);

    /// Decisions to send that the bus is not known to have, oldest first.
    List<Waiting> waiting(int limit);

    /// Records decisions and their audit entry in one transaction, durable when it returns; records
    /// that somebody decided about meanwhile are left out.
    ///
    /// @param note makes the entry of those that are left, which are never none
    /// @return number of the entry, and the ids; null where none was left
    @Nullable Recorded decide(List<Wanted> wanted, Function<List<Long>, AuditNote> note);

    /// The bus has these; their bytes are forgotten here.
    void sent(List<Long> ids);

    /// A decision about to be recorded.
    ///
    /// @param fixed what is sent in the record's place; null to discard it
    record Wanted(
            long id,
            String note,
            byte @Nullable [] fixed,
            @Nullable String eventId,
            @Nullable String userId) {}

    /// A decision that waits for the bus.
    record Waiting(long id, byte[] fixed) {}

    /// What was recorded.
    record Recorded(long auditEntry, List<Long> ids) {
        public Recorded {
            ids = List.copyOf(ids);
        }
    }
}
