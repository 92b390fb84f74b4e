package io.playledger.engine.archive;

import java.util.List;

/// Result of an integrity check.
///
/// @param files manifest files read in full
/// @param rows rows they hold
/// @param partitions source partitions whose ranges were followed from begin to end
/// @param findings what is wrong, each in a sentence that names the file or position; empty when
///   all is well
public record Verification(
        long files, long rows, long bytes, long partitions, List<String> findings) {
    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }
}
