package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.RunInputs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/// Port that tells what lies behind the numbers and instants that inputs are named by. Safe for any
/// thread.
public interface InputStates {
    /// A text that is the same for two inputs of a cause only if they cannot make a difference.
    /// That of the catalogue speaks for its terms too.
    String of(Cause cause, RunInputs inputs);

    /// Whether records were removed from the archive after the snapshot was made.
    boolean erasedSince(long snapshot);

    /// The newest snapshot that was made at or before the instant; 0 where none was.
    long snapshotAt(Instant instant);

    /// The days of the period's zone on which plays took part that were not erased: received before
    /// the inputs' instant, in what the archive still holds of their snapshot.
    Set<LocalDate> days(RunInputs inputs);
}
