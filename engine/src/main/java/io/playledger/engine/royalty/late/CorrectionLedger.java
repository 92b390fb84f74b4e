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
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// Corrections on archive, catalogue and recorded decisions. Safe for any thread.
public final class CorrectionLedger implements Corrections {
    private static final int TOTALS_NAMED_MAX = 20;

    private final EventArchive archive;
    private final CatalogStore catalog;
    private final PinnedInputs pinned;
    private final Adjustments adjustments;
    private final AdjustmentStore store;
    private final InstantSource clock;

    public CorrectionLedger(
            EventArchive archive,
            CatalogStore catalog,
            PinnedInputs pinned,
            Adjustments adjustments,
            AdjustmentStore store,
            InstantSource clock) {
        this.archive = archive;
        this.catalog = catalog;
        this.pinned = pinned;
        this.adjustments = adjustments;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<LockedPeriod> locked(PeriodBook book) {
        return store.locked(book);
    }

    @Override
    public Proposal propose(PeriodKey period, @Nullable Integer rules, Progress progress) {
        LockedPeriod locked =
                store.locked(period)
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT,
                                        period.label()
                                                + " is not signed off: run it again instead of"
                                                + " correcting it. Nothing was changed."));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long snapshot;
        try (ArchiveSnapshot newest = archive.snapshot()) {
            snapshot = newest.sequence();
        }
        Correction to =
                new Correction(
                        0,
                        snapshot,
                        now,
                        catalog.pin(now),
                        rules == null ? null : pinned.rules(rules).number(),
                        pinned.poolsNow(period.label()).number());
        return adjustments.propose(period, locked, to, progress);
    }

    @Override
    public Proposal proposeErased(PeriodKey period, Progress progress) {
        LockedPeriod locked =
                store.locked(period)
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT,
                                        period.label()
                                                + " is not signed off. Nothing was changed."));
        long snapshot;
        try (ArchiveSnapshot newest = archive.snapshot()) {
            snapshot = newest.sequence();
        }
        return adjustments.proposeErased(
                period, locked, snapshot, clock.instant().truncatedTo(ChronoUnit.MICROS), progress);
    }

    @Override
    public LateDecision correct(Proposal proposal, String reason, Person by) {
        String why = Reasons.checked(reason);
        PeriodKey period = proposal.key();
        if (proposal.lines().isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    period.label()
                            + " would come out as it stands: there is nothing to correct. Nothing"
                            + " was changed.");
        }
        if (proposal.repeats() != null) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    period.label()
                            + " is corrected to just that by decision "
                            + proposal.repeats()
                            + ", which the next open period pays. Nothing was changed.");
        }
        Correction to = proposal.to();
        AuditNote note =
                AuditNote.of(by, Act.PERIOD_CORRECTED, period.subject())
                        .with("run", proposal.run())
                        .with("archive_snapshot", to.archiveSnapshot())
                        .with("tombstones_at", to.tombstonesAt())
                        .with("as_known_at", to.asKnownAt());
        if (to.rules() != null) {
            note = note.with("rules", to.rules());
        }
        if (to.pools() != null) {
            note = note.with("pools", to.pools());
        }
        return store.correct(
                period,
                to,
                proposal.base(),
                why,
                note.with("lines", proposal.lines().size())
                        .with(
                                "totals",
                                proposal.totals().stream()
                                        .limit(TOTALS_NAMED_MAX)
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

    @Override
    public LateDecision undo(long decision, String reason, Person by) {
        String why = Reasons.checked(reason);
        return store.undoCorrection(
                decision,
                why,
                AuditNote.of(by, Act.LATE_UNDONE, "decision " + decision)
                        .with("reason", why)
                        .with("account", Person.account()));
    }
}
