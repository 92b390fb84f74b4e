package io.playledger.store.royalty;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RejectedPlays;
import io.playledger.store.ControlStore;
import io.playledger.store.subject.ErasedRecords;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Set;

/// Counts a period's rejected plays in the quarantine. Safe for any thread.
public final class QuarantinedPlays implements RejectedPlays {
    private final ControlStore store;

    public QuarantinedPlays(ControlStore store) {
        this.store = store;
    }

    @Override
    public long count(Period period, Set<String> kinds, Instant receivedBefore) {
        return count(period, kinds, receivedBefore, Long.MAX_VALUE);
    }

    @Override
    public long count(
            Period period, Set<String> kinds, Instant receivedBefore, long archiveSnapshot) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                                """
                                                SELECT count(*) FROM quarantine
                                                WHERE event_time_micros >= :start
                                                  AND event_time_micros < :end
                                                  AND event_type = 'play'
                                                  AND item_kind = ANY(:kinds)
                                                  AND received_time_micros < :before
                                                  AND sequence <= :snapshot
                                                """)
                                        .bind("start", Micros.of(period.start()))
                                        .bind("end", Micros.of(period.end()))
                                        .bind("kinds", kinds.toArray(String[]::new))
                                        .bind("before", Micros.of(receivedBefore))
                                        .bind("snapshot", archiveSnapshot)
                                        .mapTo(Long.class)
                                        .one()
                                + erased(handle, period, kinds, receivedBefore, archiveSnapshot)
                                        .rejected());
    }

    @Override
    public long erased(Period period, Set<String> kinds, Instant receivedBefore) {
        return store.jdbi()
                .withHandle(handle ->
                        erased(handle, period, kinds, receivedBefore, Long.MAX_VALUE).archived());
    }

    private static ErasedRecords.Counts erased(
            Handle handle,
            Period period,
            Set<String> kinds,
            Instant receivedBefore,
            long archiveSnapshot) {
        return ErasedRecords.count(
                handle,
                Micros.of(period.start()),
                Micros.of(period.end()),
                kinds,
                Micros.of(receivedBefore),
                archiveSnapshot);
    }
}
