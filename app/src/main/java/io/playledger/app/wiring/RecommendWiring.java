package io.playledger.app.wiring;

import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.feature.Features;
import io.playledger.engine.recommend.FollowLoop;
import io.playledger.engine.recommend.Recommendations;
import io.playledger.engine.recommend.ServedRecommendations;
import io.playledger.engine.royalty.schedule.Intake;
import io.playledger.store.ControlStore;
import io.playledger.store.recommend.LicensedItems;
import io.playledger.store.recommend.RecommendStore;
import io.playledger.store.recommend.StoredFeatures;
import io.playledger.store.recommend.StoredModels;
import io.playledger.store.recommend.StoredTail;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/// Recommendations, put together from their parts; nothing is opened before it is asked for.
final class RecommendWiring implements AutoCloseable {
    private final RecommendStore store;
    private final ServedRecommendations served;
    private @Nullable FollowLoop loop;

    RecommendWiring(
            Path home, ControlStore control, EventArchive archive, AuditTrail audit, Clock clock) {
        store = new RecommendStore(home);
        served =
                new ServedRecommendations(
                        new Features(
                                new StoredTail(control, archive, home.resolve("tmp")),
                                new StoredFeatures(store),
                                clock),
                        new StoredModels(store, control, archive, clock),
                        new LicensedItems(control),
                        audit,
                        clock);
    }

    RecommendStore store() {
        return store;
    }

    Recommendations recommendations() {
        return served;
    }

    /// Follows the archive and trains at night.
    void start(Supplier<Intake> intake) {
        loop = new FollowLoop(served, intake);
        loop.start();
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
        store.close();
    }
}
