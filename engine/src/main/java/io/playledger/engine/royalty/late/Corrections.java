package io.playledger.engine.royalty.late;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.period.PeriodKey;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// Corrections of locked periods: a later catalogue, erasures, events that were archived late
/// although they had been received in time. Safe for any thread.
public final class Corrections {
    private final EventArchive archive;
    private final CatalogStore catalog;
    private final Adjustments adjustments;
    private final AdjustmentStore store;
    private final InstantSource clock;

    public Corrections(
            EventArchive archive,
            CatalogStore catalog,
            Adjustments adjustments,
            AdjustmentStore store,
            InstantSource clock) {
        this.archive = archive;
        this.catalog = catalog;
        this.adjustments = adjustments;
        this.store = store;
        this.clock = clock;
    }

    Adjustments.Proposal propose(PeriodKey period, Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long snapshot;
        try (ArchiveSnapshot newest = archive.snapshot()) {
            snapshot = newest.sequence();
        }
        return adjustments.propose(
                period, new Correction(0, snapshot, now, catalog.pin(now)), progress);
    }

    LateDecision correct(PeriodKey period, String reason, Person by, Progress progress) {
        String why = Reasons.checked(reason);
        Adjustments.Proposal proposal = propose(period, progress);
        if (proposal.lines().isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    period.label()
                            + " would come out as it stands: there is nothing to correct. Nothing"
                            + " was changed.");
        }
        progress.stopIfCancelled();
        Correction to = proposal.to();
        return store.correct(
                period,
                to,
                why,
                AuditNote.of(by, Act.PERIOD_CORRECTED, period.subject())
                        .with("run", proposal.run())
                        .with("archive_snapshot", to.archiveSnapshot())
                        .with("tombstones_at", to.tombstonesAt())
                        .with("as_known_at", to.asKnownAt())
                        .with("lines", proposal.lines().size())
                        .with(
                                "totals",
                                proposal.totals().stream()
                                        .limit(20)
                                        .map(total ->
                                                total.rightsHolder()
                                                        + " "
                                                        + total.amount().toPlainString()
                                                        + " "
                                                        + total.currency())
                                        .collect(Collectors.joining("; ")))
                        .with("reason", why)
                        .with("account", Person.account()));
    }

    LateDecision undo(long decision, String reason, Person by) {
        String why = Reasons.checked(reason);
        return store.undoCorrection(
                decision,
                why,
                AuditNote.of(by, Act.LATE_UNDONE, "decision " + decision)
                        .with("reason", why)
                        .with("account", Person.account()));
    }

    List<AdjustmentLine> adjustments(long runId) {
        return adjustments.of(runId);
    }
}
