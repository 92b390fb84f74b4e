package io.playledger.engine.royalty;

import io.playledger.engine.archive.ArchiveSnapshot;

import java.time.Instant;
import java.util.Set;

/// Everything that a statement depends on, pinned.
///
/// @param asKnownAt the catalogue as recorded at this instant
/// @param receivedBefore only records received before this take part
/// @param lateFrom records received at or after this are late
/// @param tombstonesAt the tombstones requested at or before this
public record PlanInput(
        ArchiveSnapshot archive,
        Period period,
        Set<String> kinds,
        RuleSet rules,
        Instant asKnownAt,
        Instant receivedBefore,
        Instant lateFrom,
        Instant tombstonesAt) {
    public PlanInput {
        kinds = Set.copyOf(kinds);
    }
}
