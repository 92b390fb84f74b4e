package io.playledger.engine.audit;

import java.util.List;

/// Port of the append-only trail of acts. Acts that change something are recorded by what changes
/// it, in one transaction; this reads them, checks them and records those that change nothing. Safe
/// for any thread.
public interface AuditTrail {
    /// Records an act that changes nothing else; durable when it returns.
    AuditEntry record(AuditNote note);

    /// The newest entries, newest first.
    List<AuditEntry> newest(int limit);

    /// The newest entries of one actor, newest first.
    List<AuditEntry> newestOf(String actor, int limit);

    /// Follows the chain from its first entry to its last.
    Check check();

    /// What following the chain found.
    ///
    /// @param entries entries read
    /// @param findings what is wrong, each in a sentence that names the entry; empty when all is
    ///   well
    record Check(long entries, List<String> findings) {
        public Check {
            findings = List.copyOf(findings);
        }
    }
}
