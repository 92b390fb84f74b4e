package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.late.Corrections;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Since;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The 12th of March was signed off and corrected by the catalogue since, in memory.
public final class SampleCorrections implements Corrections {
    private static final PeriodKey KEY = SamplePeriods.BOOK.period("2026-03-12");
    private volatile @Nullable Standing standing;

    @Override
    public List<LockedPeriod> locked(PeriodBook book) {
        return List.of(
                new LockedPeriod(
                        KEY,
                        12,
                        standing == null ? new Since(3, 1, null, 4) : Since.NOTHING,
                        standing));
    }

    @Override
    public Proposal proposeErased(PeriodKey period, Progress progress) {
        return propose(period, null, progress);
    }

    @Override
    public Proposal propose(PeriodKey period, @Nullable Integer rules, Progress progress) {
        List<AdjustmentLine> lines =
                List.of(
                        line("Harrow Pictures", "title:1", "SE", -12, "-18.40"),
                        line("Ostra Film", "title:1", "SE", 12, "21.15"),
                        line("Fjord Records", "track:7", "DE", -3, "-0.02"));
        return new Proposal(
                period,
                12,
                0,
                new Correction(0, 7, SampleEngine.NOW, SampleEngine.NOW, rules, null),
                lines,
                List.of(
                        total("Fjord Records", -3, "-0.02"),
                        total("Harrow Pictures", -12, "-18.40"),
                        total("Ostra Film", 12, "21.15")),
                List.of(part(Cause.ERASURE, -3, "-0.02"), part(Cause.CATALOGUE, 0, "2.75")),
                null);
    }

    private static AdjustmentLine line(
            String holder, String item, String country, long plays, String amount) {
        return new AdjustmentLine(
                holder,
                item,
                country,
                2,
                KEY.label(),
                12,
                AdjustmentLine.Cause.CORRECTION,
                List.of(0L),
                plays,
                plays * 180_000,
                new BigDecimal(amount),
                "EUR",
                "");
    }

    private static StatementTotal total(String holder, long plays, String amount) {
        return new StatementTotal(holder, "EUR", plays, plays * 180_000, new BigDecimal(amount));
    }

    private static Proposal.ByCause part(Cause cause, long plays, String amount) {
        return new Proposal.ByCause(
                cause, plays, new TreeMap<>(Map.of("EUR", new BigDecimal(amount))));
    }

    @Override
    public LateDecision correct(Proposal proposal, String reason, Person by) {
        standing = new Standing(41, reason, by.name(), SampleEngine.NOW, null, "2026-03-21");
        return decision(LateDecision.Verdict.CORRECT, reason, by);
    }

    @Override
    public LateDecision undo(long decision, String reason, Person by) {
        standing = null;
        return decision(LateDecision.Verdict.UNDO, reason, by);
    }

    private static LateDecision decision(LateDecision.Verdict verdict, String reason, Person by) {
        return new LateDecision(
                41,
                verdict,
                SamplePeriods.BOOK,
                List.of(KEY.label()),
                0,
                0,
                reason,
                by.name(),
                SampleEngine.NOW);
    }
}
