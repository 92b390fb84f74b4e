package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

import java.util.List;

/// The difference of two statements as a whole.
///
/// @param causes every cause, in the order of switching
/// @param currencies by code
public record DiffSummary(
        Kind kind,
        Side first,
        Side second,
        List<CauseShare> causes,
        List<CurrencyBridge> currencies,
        LostCoverage lost) {
    /// What is compared.
    public enum Kind {
        /// Recorded runs.
        RUNS,
        /// A period as known at two instants.
        KNOWN,
        /// A period as it stands, without and with a change.
        WHAT_IF
    }

    public DiffSummary {
        causes = List.copyOf(causes);
        currencies = List.copyOf(currencies);
    }

    /// How a cause stands in it.
    public CauseShare cause(Cause cause) {
        return causes.stream().filter(share -> share.cause() == cause).findFirst().orElseThrow();
    }
}
