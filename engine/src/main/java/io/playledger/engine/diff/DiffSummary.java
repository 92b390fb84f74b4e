package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The difference of two statements as a whole.
///
/// @param causes every cause, in the order of switching
/// @param currencies by code
/// @param reporting the totals in the reporting currency; null where the two have none, or not one
public record DiffSummary(
        Kind kind,
        Side first,
        Side second,
        List<CauseShare> causes,
        List<CurrencyBridge> currencies,
        LostCoverage lost,
        @Nullable ReportingBridge reporting) {
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

    /// Rights holders that gain or lose, by currency and the size of their change.
    public List<PayeeChange> payees() {
        return PayeeChange.between(first, second);
    }

    /// How a cause stands in it.
    public CauseShare cause(Cause cause) {
        return causes.stream().filter(share -> share.cause() == cause).findFirst().orElseThrow();
    }
}
