package io.playledger.engine.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.model.Ease;
import io.playledger.engine.recommend.model.Edges;
import io.playledger.engine.recommend.model.Family;
import io.playledger.engine.recommend.model.History;
import io.playledger.engine.recommend.model.Ials;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.ItemFields;
import io.playledger.engine.recommend.model.ItemNeighbours;
import io.playledger.engine.recommend.model.Parameters;
import io.playledger.engine.recommend.model.TrainingSet;
import io.playledger.engine.recommend.model.UserNeighbours;
import io.playledger.engine.recommend.offline.HeldOut;
import io.playledger.engine.recommend.offline.Metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Trains a version from the archive: measures each family on a hashed fifth that is held out, then
/// trains on everything and records parts, parameters, metrics, time and memory.
final class Training {
    static final int K = 10;
    private static final int EDGES_MOST = 50;
    private static final int DIMENSIONS = 256;
    private static final int INTERACTIONS_LEAST = 20;

    private final ModelStore store;
    private final InstantSource clock;
    private long memoryBytes;

    Training(ModelStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    ModelVersion train(TrainRequest request, Progress progress) {
        Instant to = clock.instant();
        long began = System.nanoTime();
        int version = store.nextVersion();
        progress.report(0, 5, "reading the archive");
        ModelStore.Extract extract =
                store.extract(version, to.minus(request.days(), ChronoUnit.DAYS), to, progress);
        Interactions all = extract.interactions();
        if (all.size() < INTERACTIONS_LEAST || all.users().size() < 2) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The archive holds %d pairs of a user and an item in the last %d days; %d of two users or more are the least to train on. No version was made."
                            .formatted(all.size(), request.days(), INTERACTIONS_LEAST));
        }
        sample();
        progress.report(1, 5, "measuring on what is held out");
        HeldOut held = new HeldOut(all, request.seed(), K);
        List<ModelVersion.Metric> metrics = new ArrayList<>();
        SortedMap<String, Double> parameters = new TreeMap<>();
        held.weights(progress)
                .byName()
                .forEach((name, value) -> parameters.put("hybrid." + name, value));
        for (Family family : HeldOut.FAMILIES) {
            progress.stopIfCancelled();
            add(metrics, family, held.measure(family, progress));
            held.parameters(family)
                    .byName()
                    .forEach(
                            (name, value) -> parameters.put(family.wireName() + "." + name, value));
            sample();
        }
        progress.report(3, 5, "training on everything");
        Parameters vectors =
                held.parameters(Family.IALS).with("dimensions", DIMENSIONS).with("iterations", 8);
        vectors.byName().forEach((name, value) -> parameters.put("ials." + name, value));
        Edges neighbours =
                ItemNeighbours.of(all, held.parameters(Family.ITEM_KNN)).strongest(EDGES_MOST);
        progress.stopIfCancelled();
        Edges autoencoder =
                Ease.train(all, held.parameters(Family.EASE).get("lambda")).edges(EDGES_MOST);
        sample();
        progress.stopIfCancelled();
        Ials ials = Ials.train(all, vectors, request.seed());
        sample();
        progress.report(4, 5, "writing the version");
        ModelVersion trained =
                new ModelVersion(
                        version,
                        parameters,
                        request.seed(),
                        extract.archiveSnapshot(),
                        to,
                        request.days(),
                        all.size(),
                        all.users().size(),
                        all.items().size(),
                        clock.instant(),
                        request.by().name(),
                        (System.nanoTime() - began) / 1_000_000,
                        memoryBytes,
                        false,
                        metrics);
        store.record(
                trained,
                new ModelStore.Parts(
                        all,
                        neighbours,
                        autoencoder,
                        users(all, held.parameters(Family.USER_KNN)),
                        DIMENSIONS,
                        ials.itemVectors()));
        return trained;
    }

    /// Of each user the twenty nearest, for the first so many users.
    private static Edges users(Interactions all, Parameters parameters) {
        UserNeighbours near = new UserNeighbours(all, parameters);
        int users = Math.min(all.users().size(), 20_000);
        int[] start = new int[users + 1];
        List<int[]> targets = new ArrayList<>();
        List<float[]> scores = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            float[] likeness = new float[20];
            History history = all.history(user);
            targets.add(near.nearest(history, likeness));
            scores.add(likeness);
            start[user + 1] = start[user] + targets.get(user).length;
        }
        int[] target = new int[start[users]];
        float[] score = new float[target.length];
        for (int user = 0; user < users; user++) {
            int length = targets.get(user).length;
            System.arraycopy(targets.get(user), 0, target, start[user], length);
            System.arraycopy(scores.get(user), 0, score, start[user], length);
        }
        return new Edges(start, target, score);
    }

    private void sample() {
        Runtime runtime = Runtime.getRuntime();
        memoryBytes = Math.max(memoryBytes, runtime.totalMemory() - runtime.freeMemory());
    }

    private static void add(List<ModelVersion.Metric> to, Family family, Metrics m) {
        String model = family.wireName();
        to.add(new ModelVersion.Metric(model, "precision", m.k(), m.precision()));
        to.add(new ModelVersion.Metric(model, "recall", m.k(), m.recall()));
        to.add(new ModelVersion.Metric(model, "ndcg_ideal_cut_at_k", m.k(), m.ndcgIdealCut()));
        to.add(new ModelVersion.Metric(model, "ndcg_ideal_whole", m.k(), m.ndcgIdealWhole()));
        to.add(new ModelVersion.Metric(model, "mrr", m.k(), m.mrr()));
        to.add(new ModelVersion.Metric(model, "coverage", m.k(), m.coverage()));
        to.add(new ModelVersion.Metric(model, "diversity", m.k(), m.diversity()));
        to.add(new ModelVersion.Metric(model, "novelty_bits", m.k(), m.novelty()));
    }

    static TrainingSet set(Interactions all, long seed) {
        return new TrainingSet(all, ItemFields.NONE, seed);
    }
}
