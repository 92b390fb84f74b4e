package io.playledger.engine.ingest;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.live.LiveStats;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// Brings committed batches into the live stats and lets their windows roll when nothing comes;
/// reads them anew from the archive when somebody was hidden there.
public final class LiveBatches implements CommittedBatches {
    private final LiveStats live;
    private final AtomicReference<@Nullable Anew> wanted = new AtomicReference<>();

    /// The last commit that reading anew has taken in.
    private long included;

    private record Anew(EventArchive archive, CompletableFuture<Void> done) {}

    public LiveBatches(LiveStats live) {
        this.live = live;
    }

    /// Has the stats read from the archive again, between two batches.
    ///
    /// @return done when readers see it
    public CompletableFuture<Void> readAnew(EventArchive archive) {
        Anew anew = new Anew(archive, new CompletableFuture<>());
        Anew asked =
                wanted.accumulateAndGet(
                        anew,
                        (before, now) ->
                                before == null || now == null
                                        ? now
                                        : new Anew(now.archive(), before.done()));
        return (asked == null ? anew : asked).done();
    }

    @Override
    public void take(EventBatch events, CommitReceipt receipt) {
        readIfWanted();
        if (receipt.sequence() > included) {
            live.apply(events);
        }
        live.publishIfDue();
    }

    @Override
    public void idle() {
        readIfWanted();
        live.publishIfDue();
    }

    private void readIfWanted() {
        Anew anew = wanted.getAndSet(null);
        if (anew == null) {
            return;
        }
        try {
            long commits = anew.archive().figures().commits();
            live.rebuild(anew.archive());
            included = commits;
            anew.done().complete(null);
        } catch (RuntimeException e) {
            anew.done().completeExceptionally(e);
        }
    }
}
