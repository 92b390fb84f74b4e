package io.playledger.engine.royalty.rerun;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.KnownCatalog.NotedChange;
import io.playledger.engine.royalty.late.AdjustmentStore;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.rerun.QueuedPeriod.QueuedEdit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what each period's statement rests on against the catalogue as it is now. What was found
/// is remembered for as long as nothing of it moves. Safe for any thread.
public final class QueuedReruns implements Reruns {
    private static final Duration LOOKED_BACK = Duration.ofDays(3_660);
    private static final int REMEMBERED_MAX = 2_000;

    private final EventArchive archive;
    private final KnownCatalog known;
    private final Periods periods;
    private final AdjustmentStore adjustments;
    private final RerunScan scan;
    private final InstantSource clock;
    private final Map<Asked, Optional<QueuedPeriod>> found = new HashMap<>();

    /// What an answer depends on.
    private record Asked(
            long run, PeriodState state, Instant asKnownAt, long change, long archiveSnapshot) {}

    public QueuedReruns(
            EventArchive archive,
            KnownCatalog known,
            Periods periods,
            AdjustmentStore adjustments,
            RerunScan scan,
            InstantSource clock) {
        this.archive = archive;
        this.known = known;
        this.periods = periods;
        this.adjustments = adjustments;
        this.scan = scan;
        this.clock = clock;
    }

    @Override
    public List<QueuedPeriod> queue(Progress progress) {
        long change = known.lastChange();
        Optional<NotedChange> last = known.change(change);
        if (last.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<QueuedPeriod> queue = new ArrayList<>();
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            for (PeriodBook book : periods.books()) {
                for (PeriodSummary period :
                        periods.summaries(book, now.minus(LOOKED_BACK), now.plusSeconds(1))) {
                    progress.stopIfCancelled();
                    RunEntry run = period.current();
                    if (run == null) {
                        continue;
                    }
                    Instant rests = restsOn(period, run);
                    if (rests.isBefore(last.get().recordedAt())) {
                        progress.report(queue.size(), -1, "Looking at " + period.key().label());
                        queued(period, run, rests, change, snapshot, progress)
                                .ifPresent(queue::add);
                    }
                }
            }
        }
        queue.sort(
                Comparator.comparing((QueuedPeriod p) -> p.key().period().end())
                        .thenComparing(p -> p.key().period().start(), Comparator.reverseOrder())
                        .reversed());
        return queue;
    }

    /// A locked period stands corrected by the catalogue of its newest correction.
    private Instant restsOn(PeriodSummary period, RunEntry run) {
        if (period.state() != PeriodState.LOCKED) {
            return run.asKnownAt();
        }
        AdjustmentStore.@Nullable Correction correction =
                adjustments.standing(period.key()).map(AdjustmentStore.Pending::after).orElse(null);
        return correction == null ? run.asKnownAt() : correction.asKnownAt();
    }

    private Optional<QueuedPeriod> queued(
            PeriodSummary period,
            RunEntry run,
            Instant rests,
            long change,
            ArchiveSnapshot snapshot,
            Progress progress) {
        Asked asked = new Asked(run.id(), period.state(), rests, change, snapshot.sequence());
        synchronized (found) {
            Optional<QueuedPeriod> before = found.get(asked);
            if (before != null) {
                return before;
            }
        }
        Optional<QueuedPeriod> queued =
                scan.touched(
                                snapshot,
                                period.key().period(),
                                Set.copyOf(period.key().kinds()),
                                rests,
                                progress)
                        .map(touched ->
                                new QueuedPeriod(
                                        period.key(),
                                        period.state(),
                                        run.id(),
                                        rests,
                                        touched.items(),
                                        touched.plays(),
                                        edits(touched)));
        synchronized (found) {
            if (found.size() >= REMEMBERED_MAX) {
                found.clear();
            }
            found.put(asked, queued);
        }
        return queued;
    }

    private List<QueuedEdit> edits(RerunScan.Touched touched) {
        List<QueuedEdit> edits = new ArrayList<>();
        for (RerunScan.Change change : touched.changes()) {
            known.change(change.recordedAt())
                    .ifPresent(noted ->
                            edits.add(new QueuedEdit(noted, change.items(), change.itemId())));
        }
        return edits;
    }
}
