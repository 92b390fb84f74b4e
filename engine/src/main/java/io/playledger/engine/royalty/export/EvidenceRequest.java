package io.playledger.engine.royalty.export;

import java.nio.file.Path;

/// Which run's evidence to pack, and where.
///
/// @param file the zip; replaced where it is there
public record EvidenceRequest(long runId, Path file, Events events) {
    /// Whether the events themselves go into the pack.
    public enum Events {
        /// Their files' hashes alone.
        HASHES,
        /// The files too, with the ids of the people who played.
        FILES
    }
}
