package io.playledger.engine.quarantine;

/// How a record is mended.
public sealed interface Fix permits Fix.Edit, Transformation {
    /// By hand: this takes the record's place. For one record.
    record Edit(byte[] record) implements Fix {}

    /// What was done, for the audit trail.
    default String text() {
        return switch (this) {
            case Edit _ -> "edited by hand";
            case Transformation it -> it.source();
        };
    }
}
