package io.playledger.engine.royalty.period;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Reconciliation.StatementCheck;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Checks everything that can be checked: the archive's files and positions, the bytes of every
/// statement, the chain of the audit trail, and that locked periods fit both. Remembers how it
/// went. Safe for any thread.
public final class Integrity {
    private final EventArchive archive;
    private final Reconciliation reconciliation;
    private final AuditTrail audit;
    private final PeriodStore store;
    private final InstantSource clock;

    public Integrity(
            EventArchive archive,
            Reconciliation reconciliation,
            AuditTrail audit,
            PeriodStore store,
            InstantSource clock) {
        this.archive = archive;
        this.reconciliation = reconciliation;
        this.audit = audit;
        this.store = store;
        this.clock = clock;
    }

    public Verification check(Progress progress) {
        progress.stopIfCancelled();
        progress.report(0, 3, "Checking the archive's files");
        // Read before: what was archived or run meanwhile is not among what was checked.
        Instant begun = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Verification files = archive.verify();
        progress.stopIfCancelled();
        progress.report(1, 3, "Checking statements");
        StatementCheck statements = reconciliation.checkStatements(progress);
        progress.report(2, 3, "Checking the audit trail");
        AuditTrail.Check chain = audit.check();
        List<String> findings = new ArrayList<>(files.findings());
        findings.addAll(statements.findings());
        findings.addAll(chain.findings());
        findings.addAll(store.checkLocks());
        store.recordCheck(
                new IntegrityCheck(
                        begun,
                        files.snapshot(),
                        findings.size(),
                        findings.isEmpty() ? "" : findings.getFirst()));
        return files.together(statements.statements(), chain.entries(), findings);
    }
}
