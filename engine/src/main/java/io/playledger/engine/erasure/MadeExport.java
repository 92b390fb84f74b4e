package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/// A file that Playledger wrote for somebody, outside of its own stores.
///
/// @param id 1, 2, 3, …; shown as `E-1`
/// @param by who had it written
/// @param what of what: `run 12`, `D-3`
/// @param file where it was written, absolute
/// @param sha256 of its bytes as they were then
/// @param goneAt when it was deleted, or a person said that it is gone; null while it counts
public record MadeExport(
        long id,
        Instant at,
        String by,
        Kind kind,
        String what,
        Path file,
        long bytes,
        String sha256,
        @Nullable Instant goneAt,
        @Nullable String goneReason) {
    /// What kind of file it is.
    public enum Kind {
        /// A statement of a rights holder.
        STATEMENT,
        /// A run's canonical statement and its inputs.
        RUN,
        /// An evidence pack without the events.
        EVIDENCE,
        /// An evidence pack with the files of events, which name who played.
        EVENTS,
        /// The answer to a request: names its subject by a hash.
        ANSWER,
        /// What is held of one subject, handed out to it.
        ACCESS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether people are named in it.
        public boolean namesPeople() {
            return this == EVENTS || this == ACCESS;
        }
    }

    /// `E-12`.
    public String label() {
        return "E-" + id;
    }
}
