package io.playledger.engine.archive;

import java.util.List;

/// Result of an integrity check.
///
/// @param snapshot the archive's snapshot that was read
/// @param files manifest files read in full
/// @param rows rows they hold
/// @param partitions source partitions whose ranges were followed from begin to end
/// @param statements statements whose bytes were compared with their run's digest
/// @param auditEntries entries of the audit trail whose chain was followed
/// @param findings what is wrong, each in a sentence that names the file or position; empty when
///   all is well
public record Verification(
        long snapshot,
        long files,
        long rows,
        long bytes,
        long partitions,
        long statements,
        long auditEntries,
        List<String> findings) {
    public Verification {
        findings = List.copyOf(findings);
    }

    /// What the archive's own check found.
    public static Verification ofArchive(
            long snapshot,
            long files,
            long rows,
            long bytes,
            long partitions,
            List<String> findings) {
        return new Verification(snapshot, files, rows, bytes, partitions, 0, 0, findings);
    }

    /// This and what was found beyond the archive.
    public Verification together(long moreStatements, long moreEntries, List<String> allFindings) {
        return new Verification(
                snapshot, files, rows, bytes, partitions, moreStatements, moreEntries, allFindings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }
}
