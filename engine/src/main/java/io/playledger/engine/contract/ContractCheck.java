package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;

import org.jspecify.annotations.Nullable;

/// Holds records to the contract before they are published, with the very reader that consumes
/// them. Not thread-safe.
public final class ContractCheck {
    private final ContractReader reader = new ContractReader();
    private final EventBatch scratch = new EventBatch(1);

    /// What the check says of one record.
    public sealed interface Verdict {
        /// It keeps the contract.
        ///
        /// @param userId the key to publish it under
        record Accepted(String eventId, String userId) implements Verdict {}

        /// It breaks the contract.
        record Refused(Rejection rejection) implements Verdict {}
    }

    /// Checks `length` bytes from `from`.
    ///
    /// @param nowMicros microseconds since 1970 UTC; the record would be received about then
    public Verdict check(byte[] bytes, int from, int length, long nowMicros) {
        scratch.clear();
        @Nullable Rejection rejection = reader.read(bytes, from, length, nowMicros, 0, 0, scratch);
        return rejection == null
                ? new Verdict.Accepted(scratch.eventId().text(0), scratch.userId().text(0))
                : new Verdict.Refused(rejection);
    }
}
