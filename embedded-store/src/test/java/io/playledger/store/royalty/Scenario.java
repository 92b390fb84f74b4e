package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.pool.PeriodPools;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// Everything that a statement of a test depends on, as plain lists.
record Scenario(
        Period period,
        Set<String> kinds,
        RuleSet rules,
        long asKnownAtMicros,
        long receivedBeforeMicros,
        long lateFromMicros,
        List<TestEvent> events,
        List<Refused> refused,
        List<Recorded> catalog,
        List<ErasedWindow> erased,
        PeriodPools pools) {

    /// A record in quarantine, by what could be read of it.
    record Refused(
            @Nullable String eventType,
            @Nullable String itemId,
            @Nullable Long eventMicros,
            long receivedMicros) {}

    /// A row of the catalogue's ledger.
    record Recorded(
            long versionId,
            CatalogVersion version,
            long recordedFromMicros,
            @Nullable Long recordedToMicros) {}
}
