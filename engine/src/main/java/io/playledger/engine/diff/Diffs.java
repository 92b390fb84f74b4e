package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Period;

import java.time.Instant;
import java.util.Set;

/// Compares statements of one period. Every call may take long: what lies between two statements is
/// computed, one statement for each input that differs.
public interface Diffs {
    /// What moved from one recorded run to another.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when they are not of
    ///   one period, zone and choice of kinds; `CANCELLED`
    StatementDiff runs(long first, long second, Progress progress);

    /// What moved in a period between two dates: each statement from what was known then of
    /// records, deletions, catalogue and rules. No run need have been made.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` for an instant to come;
    ///   `CANCELLED`
    StatementDiff known(
            Period period, Set<String> kinds, Instant first, Instant second, Progress progress);

    /// What would move in a period if a change were published, everything else as it stands now.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when the change cannot
    ///   be read or is refused; `CANCELLED`
    StatementDiff whatIf(Period period, Set<String> kinds, Proposal proposal, Progress progress);
}
