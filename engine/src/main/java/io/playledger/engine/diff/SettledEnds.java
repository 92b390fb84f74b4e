package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunAdjustments.Origin;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.late.AdjustmentStore;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// By which inputs of closed periods the events are found that two runs settle differently.
final class SettledEnds {
    private final Reconciliation reconciliation;
    private final PinnedInputs pinned;
    private final AdjustmentStore store;

    SettledEnds(Reconciliation reconciliation, PinnedInputs pinned, AdjustmentStore store) {
        this.reconciliation = reconciliation;
        this.pinned = pinned;
        this.store = store;
    }

    private record Both(@Nullable Origin first, @Nullable Origin second) {
        Origin any() {
            return first != null ? first : Objects.requireNonNull(second);
        }

        /// The decision up to which the first run settles.
        long from() {
            return first != null ? first.decidedUpTo() : any().settledBefore();
        }

        long to() {
            return second != null ? second.decidedUpTo() : any().settledBefore();
        }
    }

    /// Inputs before and after, for each closed period that the two settle differently.
    Map<Cause, List<KeptDiff.Ends>> between(@Nullable Run first, @Nullable Run second) {
        Map<Cause, List<KeptDiff.Ends>> ends = new EnumMap<>(Cause.class);
        byPeriod(first, second)
                .values()
                .forEach(both -> {
                    Run run = reconciliation.run(both.any().run()).orElse(null);
                    if (run != null && both.from() != both.to()) {
                        add(ends, run, both);
                    }
                });
        return ends;
    }

    private void add(Map<Cause, List<KeptDiff.Ends>> ends, Run run, Both both) {
        PeriodKey key =
                PeriodKey.of(
                        new Period(
                                run.period(),
                                ZoneId.of(run.zone()),
                                run.periodStart(),
                                run.periodEnd()),
                        run.kinds());
        Correction before = store.correction(key, both.from()).orElse(null);
        Correction after = store.correction(key, both.to()).orElse(null);
        RunInputs inputs = pinned.of(run, before);
        ends.computeIfAbsent(Cause.TRIAGE, none -> new ArrayList<>())
                .add(new KeptDiff.Ends(inputs.accepting(both.from()), inputs.accepting(both.to())));
        if (!Objects.equals(before, after)) {
            ends.computeIfAbsent(Cause.ADJUSTMENTS, none -> new ArrayList<>())
                    .add(
                            new KeptDiff.Ends(
                                    inputs.accepting(both.to()),
                                    pinned.of(run, after).accepting(both.to())));
        }
    }

    private static Map<String, Both> byPeriod(@Nullable Run first, @Nullable Run second) {
        Map<String, Both> both = new TreeMap<>();
        if (first != null) {
            first.adjustments()
                    .origins()
                    .forEach(origin -> both.put(origin.period(), new Both(origin, null)));
        }
        if (second != null) {
            second.adjustments()
                    .origins()
                    .forEach(origin -> {
                        Both known = both.get(origin.period());
                        both.put(
                                origin.period(),
                                new Both(known == null ? null : known.first(), origin));
                    });
        }
        return both;
    }
}
