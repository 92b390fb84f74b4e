package io.playledger.engine.quarantine;

import org.jspecify.annotations.Nullable;

/// What a fix sees of a record.
///
/// @param source name of where it came from, with partition and offset its place in the world
/// @param eventId the id that could be read of it, which a fix keeps
public record BrokenRecord(
        long id,
        String source,
        String sourceIdentity,
        int partition,
        long offset,
        long receivedTimeMicros,
        @Nullable String eventId,
        byte[] raw) {
    /// An id for a record that came without one: the same for the same record, whoever asks.
    String stableId() {
        return "q-"
                + Sha256.hex(source + "\n" + sourceIdentity + "\n" + partition + "\n" + offset)
                        .substring(0, 32);
    }
}
