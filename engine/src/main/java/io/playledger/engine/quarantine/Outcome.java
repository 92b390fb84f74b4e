package io.playledger.engine.quarantine;

import io.playledger.engine.contract.Violation;

import java.util.List;

/// What a fix makes of a record, held to the contract as it is now.
public sealed interface Outcome {
    /// It keeps the contract.
    record Passes(byte[] record, String eventId, String userId) implements Outcome {}

    /// It still breaks the contract.
    record Fails(byte[] record, List<Violation> violations) implements Outcome {
        public Fails {
            violations = List.copyOf(violations);
        }
    }

    /// The fix cannot be applied to it.
    record Unfit(String why) implements Outcome {}

    /// The outcome in few words, so that equal ones can be counted.
    default String text() {
        return switch (this) {
            case Passes _ -> "passes";
            case Fails(_, List<Violation> violations) -> Reasons.of(violations);
            case Unfit(String why) -> why;
        };
    }
}
