package io.playledger.engine.royalty;

import io.playledger.engine.archive.ArchiveSnapshot;

import java.time.Instant;
import java.util.Set;

/// What the plan reads: pinned inputs, and the files in which the archive's snapshot lies now.
///
/// @param archive the snapshot of `inputs.archiveSnapshot()`
/// @param fromNothing whether to build on no earlier run; the result is the same either way
public record PlanInput(ArchiveSnapshot archive, RunInputs inputs, boolean fromNothing) {
    /// Building on an earlier run where one is of use.
    public PlanInput(ArchiveSnapshot archive, RunInputs inputs) {
        this(archive, inputs, false);
    }

    public Period period() {
        return inputs.period();
    }

    public Set<String> kinds() {
        return inputs.kinds();
    }

    public RuleSet rules() {
        return inputs.rules();
    }

    public Instant asKnownAt() {
        return inputs.catalog().asKnownAt();
    }

    public Instant receivedBefore() {
        return inputs.receivedBefore();
    }

    public Instant lateFrom() {
        return inputs.lateFrom();
    }

    public Instant tombstonesAt() {
        return inputs.tombstonesAt();
    }

    /// The first instant of the plays that are looked at; see [PlanRules#scopeStart()].
    public Instant scopeStart() {
        return PlanRules.of(this).scopeStart();
    }

    /// Late events accepted by decisions up to this number count as if in time; 0 for none.
    public long lateAcceptedUpTo() {
        return inputs.lateAcceptedUpTo();
    }
}
