package io.playledger.engine.royalty.period;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A run that somebody prepared for sign-off, and what a second person answered.
///
/// @param id number of the preparation's audit entry
/// @param prepared who prepared it, when, with which note
/// @param explanation of a difference above tolerance; null where there was none
/// @param answer null while nobody answered
public record SignOff(
        long id,
        long runId,
        Signature prepared,
        @Nullable String explanation,
        @Nullable Answer answer) {
    /// Somebody's word.
    public record Signature(String by, String note, Instant at) {}

    /// What the second person said.
    ///
    /// @param entry number of its audit entry
    public record Answer(Verdict verdict, Signature signature, long entry) {}

    /// How a preparation ends.
    public enum Verdict {
        APPROVED,
        SENT_BACK;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Whether it locked its period.
    public boolean approved() {
        return answer != null && answer.verdict() == Verdict.APPROVED;
    }
}
