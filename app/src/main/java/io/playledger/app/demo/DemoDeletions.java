package io.playledger.app.demo;

import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionDraft.Origin;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Regulation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Listeners of the demo who ask to be forgotten, by the way that everybody's requests take.
public final class DemoDeletions {
    private static final Person OFFICER = new Person("Rosa Lindqvist");

    private DemoDeletions() {}

    /// One request that is erased and verified now, one under a legal hold, one that waits for the
    /// night, and one that means a stretch.
    public static void ask(Engine engine, Instant now) {
        Deletions deletions = engine.deletions();
        if (!deletions.board().isEmpty()) {
            return;
        }
        long first = ask(deletions, "u-04711", Regulation.GDPR, now, null);
        long held = ask(deletions, "u-00815", Regulation.GDPR, now, null);
        deletions.hold(held, OFFICER, "Legal hold 881: a dispute about royalties is open.");
        long third = ask(deletions, "u-02342", Regulation.CCPA, now, null);
        deletions.extend(third, OFFICER, "The listener has accounts with three partners.");
        ask(deletions, "u-03001", Regulation.GDPR, now, now.minus(Duration.ofHours(30)));
        deletions.retry(first, null, OFFICER, Progress.NONE);
    }

    private static long ask(
            Deletions deletions,
            String user,
            Regulation regulation,
            Instant now,
            @Nullable Instant from) {
        return deletions
                .submit(
                        new DeletionDraft(
                                DeletionDraft.freshId(),
                                user,
                                regulation,
                                DeletionDraft.Type.ERASURE,
                                Origin.SCREEN,
                                now,
                                from,
                                from == null ? null : now.minus(Duration.ofHours(6))),
                        OFFICER)
                .request()
                .id();
    }
}
