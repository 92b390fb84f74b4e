package io.playledger.engine.royalty;

import java.util.Locale;

/// Why one statement differs from another. Each cause is one input of a run, or one part of what it
/// settles, and their order here is the order in which a diff switches them (docs/spec/diff.md).
///
/// A new input of a run gets its component in [RunInputs], its place here, and an arm in
/// [RunInputs#with]; what else needs an arm does not compile before it has one.
public enum Cause {
    /// Records that one run had and the other had not: archived or received between, or no longer
    /// too late.
    LATE_ARRIVALS,
    /// Deletion requests between the runs.
    ERASURE,
    /// What plays are licensed: versions of items by validity and territory, their ids and lengths.
    CATALOGUE,
    /// By which terms: rights holders, shares, models, rates, currencies.
    TERMS,
    /// The rule set.
    RULES,
    /// The pools that were entered for the period.
    POOLS,
    /// Late events of closed periods that people accepted, and that the run settles.
    TRIAGE,
    /// Corrections of closed periods that the run settles.
    ADJUSTMENTS,
    /// No input at all: a run's inputs give another statement now than they gave then, although
    /// nothing was erased. Zero, unless the archive's files or the program changed.
    RECOMPUTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
