package io.playledger.engine.royalty.period;

import java.time.Instant;

/// The outcome of an integrity check.
///
/// @param snapshot the archive's snapshot that it read
/// @param findings how many things were wrong
/// @param firstFinding empty where all was well
public record IntegrityCheck(Instant at, long snapshot, long findings, String firstFinding) {
    public boolean clean() {
        return findings == 0;
    }
}
