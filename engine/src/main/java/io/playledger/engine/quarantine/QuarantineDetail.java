package io.playledger.engine.quarantine;

import io.playledger.engine.contract.Violation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One record with everything that is known of it.
///
/// @param raw its bytes as they came
/// @param places where each violation lies in the bytes, in the violations' order
public record QuarantineDetail(
        QuarantineRow row,
        byte[] raw,
        List<Violation> violations,
        List<Place> places,
        @Nullable RecordDecision decision) {
    public QuarantineDetail {
        violations = List.copyOf(violations);
        places = List.copyOf(places);
    }
}
