package io.playledger.engine.quarantine;

import io.playledger.engine.contract.ContractCheck;
import io.playledger.engine.contract.ContractCheck.Verdict;

import java.util.Arrays;

/// Applies a fix to records and holds what comes out to the contract. One thread.
final class Mending {
    private final ContractCheck contract = new ContractCheck();
    private final Fix fix;
    private final long nowMicros;

    Mending(Fix fix, long nowMicros) {
        this.fix = fix;
        this.nowMicros = nowMicros;
    }

    Outcome of(BrokenRecord record) {
        byte[] mended;
        switch (fix) {
            case Fix.Edit(byte[] edited) -> mended = edited;
            case Transformation steps -> {
                try {
                    mended = steps.apply(record);
                } catch (Transformation.Unfit e) {
                    return new Outcome.Unfit(e.why());
                }
            }
        }
        return switch (contract.check(mended, 0, mended.length, nowMicros)) {
            case Verdict.Refused(var rejection) ->
                    new Outcome.Fails(mended, rejection.violations());
            case Verdict.Accepted(String eventId, String userId) ->
                    record.eventId() != null && !record.eventId().equals(eventId)
                            ? new Outcome.Unfit(
                                    "the event's id would change; it is what makes it count once")
                            : new Outcome.Passes(
                                    Arrays.copyOf(mended, mended.length), eventId, userId);
        };
    }
}
