package io.playledger.engine.audit;

import java.nio.file.Path;
import java.util.List;

/// Signed heads of the audit trail, to be kept outside the home. Safe for any thread.
public interface AuditHeads {
    /// Writes the trail's head as it is now, the entry about this export included.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `STORAGE_FAILED`
    SignedHead export(Path file, Person by);

    /// Holds a head that was written earlier against the trail.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where the file is no
    ///   head
    HeadCheck check(Path file);

    /// What holding a head against the trail found.
    ///
    /// @param entries that the trail has now
    /// @param findings what is wrong, each in a sentence; empty when the trail still holds all that
    ///   it held then
    record HeadCheck(SignedHead head, long entries, List<String> findings) {
        public HeadCheck {
            findings = List.copyOf(findings);
        }
    }
}
