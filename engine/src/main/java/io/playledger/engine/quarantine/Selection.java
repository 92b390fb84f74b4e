package io.playledger.engine.quarantine;

import java.util.List;

/// The records that an act is for; of them, those that nobody decided about yet.
public sealed interface Selection {
    /// These.
    record Ids(List<Long> ids) implements Selection {
        public Ids {
            ids = List.copyOf(ids);
        }
    }

    /// Those that the filter lets through, whatever state it names.
    record Matching(QuarantineFilter filter) implements Selection {}

    /// For the audit trail.
    default String text() {
        return switch (this) {
            case Ids(List<Long> ids) when ids.size() == 1 -> "record " + ids.getFirst();
            case Ids(List<Long> ids) -> ids.size() + " chosen records";
            case Matching(QuarantineFilter filter) -> filter.text();
        };
    }
}
