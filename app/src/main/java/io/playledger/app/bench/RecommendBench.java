package io.playledger.app.bench;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.feature.ArchiveTail;
import io.playledger.engine.feature.Features;
import io.playledger.engine.feature.Signal;
import io.playledger.engine.recommend.Answer;
import io.playledger.engine.recommend.CatalogueItem;
import io.playledger.engine.recommend.ModelStore;
import io.playledger.engine.recommend.ModelVersion;
import io.playledger.engine.recommend.Request;
import io.playledger.engine.recommend.ServedRecommendations;
import io.playledger.engine.recommend.model.Edges;
import io.playledger.store.recommend.RecommendStore;
import io.playledger.store.recommend.StoredFeatures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Lists a second, asked for at a steady rate whether or not the last one was answered, and timed
/// from when they were due. Features lie in the real database; model and catalogue are made up,
/// with 20 arrows of each of two models and 256 numbers for each item.
final class RecommendBench {
    private static final int EDGES = 20;
    private static final int DIMENSIONS = 256;
    private static final int SIGNALS = 10;
    private static final int USERS_PER_STEP = 10_000;

    private final Path folder;
    private final int items;
    private final int users;
    private final int perSecond;
    private final int seconds;

    RecommendBench(Path folder, int items, int users, int perSecond, int seconds) {
        this.folder = folder;
        this.items = items;
        this.users = users;
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    BenchResult run(Consumer<String> progress) {
        try {
            Files.createDirectories(folder.resolve("store"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        try (RecommendStore store = new RecommendStore(folder)) {
            Features features =
                    new Features(new MadeTail(), new StoredFeatures(store), Clock.systemUTC());
            progress.accept("features of %,d users".formatted(users));
            features.follow();
            progress.accept("a model and a catalogue of %,d items".formatted(items));
            ServedRecommendations served =
                    new ServedRecommendations(
                            features,
                            new MadeModel(),
                            at -> catalogue(),
                            new NoAudit(),
                            Clock.systemUTC());
            // The first answers read the model and warm the code up.
            for (int i = 0; i < 300; i++) {
                served.recommend(Request.home(user(i), 20));
            }
            progress.accept("%d lists/s for %d s".formatted(perSecond, seconds));
            return load(served);
        }
    }

    private String user(int number) {
        return "user-" + number;
    }

    private static String item(int number) {
        return "track:%07d".formatted(number);
    }

    private List<CatalogueItem> catalogue() {
        List<CatalogueItem> all = new ArrayList<>(items);
        for (int i = 0; i < items; i++) {
            all.add(
                    new CatalogueItem(
                            item(i),
                            "Song " + i,
                            "Artist " + i / 10,
                            i % 17 == 0 ? Set.of("DE", "SE") : Set.of(),
                            0));
        }
        return all;
    }

    /// Every second request repeats one of a second ago, which the cache has.
    private BenchResult load(ServedRecommendations served) {
        int total = perSecond * seconds;
        long began = System.nanoTime();
        List<Future<double[]>> answers = new ArrayList<>(total);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < total; i++) {
                long due = began + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = (i % 2 == 0 ? i : Math.max(0, i - 1 - perSecond / 2 * 2)) + 1_000;
                Request request = Request.home(user((int) (number * 7_919L % users)), 20);
                answers.add(
                        threads.submit(() -> {
                            Answer answer = served.recommend(request);
                            return new double[] {
                                answer.fromCache() ? 1 : 0, (System.nanoTime() - due) / 1e6
                            };
                        }));
            }
        }
        List<Double> cached = new ArrayList<>();
        List<Double> computed = new ArrayList<>();
        for (Future<double[]> answer : answers) {
            try {
                double[] got = answer.get();
                (got[0] > 0 ? cached : computed).add(got[1]);
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("a list was not answered", e);
            }
        }
        return new RecommendBenchResult(
                items,
                users,
                total / ((System.nanoTime() - began) / 1e9),
                sorted(cached),
                sorted(computed));
    }

    private static double[] sorted(List<Double> values) {
        double[] all = values.stream().mapToDouble(each -> each).toArray();
        Arrays.sort(all);
        return all;
    }

    /// Ten signals of each user, a thousandth of the items far more often than others.
    private final class MadeTail implements ArchiveTail {
        @Override
        public List<Erased> erased(long after) {
            return List.of();
        }

        @Override
        public long newest() {
            return Math.ceilDiv(users, USERS_PER_STEP);
        }

        @Override
        public void read(long after, long to, Consumer<Signal> sink) {
            long now = Instant.now().toEpochMilli() * 1_000;
            for (long user = after * USERS_PER_STEP;
                    user < Math.min(users, to * USERS_PER_STEP);
                    user++) {
                SplittableRandom random = new SplittableRandom(user);
                for (int i = 0; i < SIGNALS; i++) {
                    int number = (int) (items * Math.pow(random.nextDouble(), 3));
                    sink.accept(
                            new Signal(
                                    random.nextLong(),
                                    "play",
                                    user((int) user),
                                    item(number),
                                    "ios",
                                    "SE",
                                    now - random.nextLong(864_000_000_000L),
                                    60_000,
                                    Double.NaN));
                }
            }
        }
    }

    private final class MadeModel implements ModelStore {
        @Override
        public List<ModelVersion> versions() {
            return List.of(
                    new ModelVersion(
                            1,
                            new TreeMap<>(),
                            1,
                            1,
                            Instant.EPOCH,
                            1,
                            1,
                            users,
                            items,
                            Instant.EPOCH,
                            "bench",
                            0,
                            0,
                            true,
                            List.of()));
        }

        @Override
        public Served load(int version) {
            List<String> ids = new ArrayList<>(items);
            for (int i = 0; i < items; i++) {
                ids.add(item(i));
            }
            float[] vectors = new float[items * DIMENSIONS];
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = (float) random.nextDouble() - 0.5f;
            }
            return new Served(ids, edges(1), edges(2), DIMENSIONS, vectors);
        }

        private Edges edges(long seed) {
            int[] start = new int[items + 1];
            int[] target = new int[items * EDGES];
            float[] score = new float[items * EDGES];
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < items; i++) {
                start[i + 1] = (i + 1) * EDGES;
                for (int e = 0; e < EDGES; e++) {
                    target[i * EDGES + e] = random.nextInt(items);
                    score[i * EDGES + e] = 1f / (e + 1);
                }
            }
            return new Edges(start, target, score);
        }

        @Override
        public int nextVersion() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Extract extract(int version, Instant from, Instant to, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(ModelVersion version, Parts parts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void activate(int version, String by, String act) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int previous() {
            return 0;
        }

        @Override
        public List<String> latestUsers(int most) {
            return List.of();
        }

        @Override
        public void keep(List<Answer> lists, Instant expires) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoAudit implements AuditTrail {
        @Override
        public AuditEntry record(AuditNote note) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> newest(int limit) {
            return List.of();
        }

        @Override
        public List<AuditEntry> newestOf(String actor, int limit) {
            return List.of();
        }

        @Override
        public Check check() {
            return new Check(0, List.of());
        }
    }
}
