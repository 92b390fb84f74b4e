package io.playledger.store.audit;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditTrail;

import java.util.ArrayList;
import java.util.List;

/// Follows the chain entry by entry.
final class ChainCheck {
    private static final String RESTORE =
            " Put the newest store/playledger.mv.db back from a backup that checks clean.";
    private static final int FINDINGS_MAX = 20;

    private final List<String> findings = new ArrayList<>();
    private long entries;
    private long number;
    private String hash = AuditEntry.BEFORE_FIRST;

    void follow(AuditEntry entry) {
        entries++;
        if (entry.number() != number + 1) {
            find(
                    "The audit trail has no entry "
                            + (number + 1)
                            + ": entry "
                            + entry.number()
                            + " comes after "
                            + number
                            + "."
                            + RESTORE);
        } else if (!entry.previousHash().equals(hash)) {
            find(
                    "Entry "
                            + entry.number()
                            + " of the audit trail does not follow the entry before it."
                            + RESTORE);
        }
        if (!entry.intact()) {
            find(
                    "Entry "
                            + entry.number()
                            + " of the audit trail was changed after it was recorded."
                            + RESTORE);
        }
        number = entry.number();
        hash = entry.hash();
    }

    AuditTrail.Check end(long headNumber, String headHash) {
        if (headNumber != number || !headHash.equals(hash)) {
            find(
                    "The audit trail should end with entry "
                            + headNumber
                            + ", it ends with entry "
                            + number
                            + "."
                            + RESTORE);
        }
        return new AuditTrail.Check(entries, findings);
    }

    private void find(String finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }
}
