package io.playledger.engine.royalty.period;

import io.playledger.engine.royalty.ReconcileRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A period at a glance.
///
/// @param closesAt when its window for late events closes
/// @param current its current run; null while it has none
/// @param runs how many it has
/// @param signOff the newest preparation of its current run; null where nobody prepared it
public record PeriodSummary(
        PeriodKey key,
        PeriodState state,
        Instant closesAt,
        @Nullable RunEntry current,
        int runs,
        @Nullable SignOff signOff) {
    static PeriodSummary of(PeriodKey key, PeriodStore.@Nullable Current current, Instant now) {
        RunEntry run = current == null ? null : current.run();
        return new PeriodSummary(
                key,
                state(key, run, now),
                run == null ? key.period().end().plus(ReconcileRequest.LATENESS) : run.closesAt(),
                run,
                current == null ? 0 : current.runs(),
                current == null ? null : current.signOff());
    }

    private static PeriodState state(PeriodKey key, @Nullable RunEntry run, Instant now) {
        if (run == null) {
            return PeriodState.OPEN;
        }
        return switch (run.state()) {
            case LOCKED -> PeriodState.LOCKED;
            case FINAL -> PeriodState.FINAL;
            case PROVISIONAL ->
                    now.isBefore(key.period().end()) ? PeriodState.OPEN : PeriodState.PROVISIONAL;
        };
    }

    /// Whether all that its current run took came too late, but for copies: its statement is empty,
    /// and what came is for the inbox of late exceptions. There is nothing to sign off.
    public boolean lateAlone() {
        if (current == null || state == PeriodState.LOCKED) {
            return false;
        }
        var fall = current.waterfall();
        return fall.late() > 0 && fall.received() == fall.late() + fall.duplicate();
    }

    /// Whether somebody prepared its current run and nobody has answered yet.
    public boolean awaitsApproval() {
        return signOff != null && signOff.answer() == null;
    }
}
