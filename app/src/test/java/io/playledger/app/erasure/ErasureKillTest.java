package io.playledger.app.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playledger.app.child.ChildJvm;
import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.app.wiring.PublishRun;
import io.playledger.engine.Progress;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.StoreState;
import io.playledger.store.erasure.HomeFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Random streams, requests and replays, and an engine's process that is killed at every stage of
/// erasing: at the end nobody who asked is found in any byte of the home, everybody else's lines
/// are what they were, and every request is verified.
///
/// `-Derasure.seed=N` repeats a round; more of them: docs/deletions.md.
final class ErasureKillTest {
    private static final int LINES = 400;
    private static final int DAYS = 3;
    private static final String STATEMENT = "statement.csv";

    @TempDir Path folder;

    /// How the engine of a round gets its events.
    private enum Feed {
        FILES,
        BUS
    }

    @Test
    void subjectsOfFilesAreGoneAfterKillsAtRandomStages() throws Exception {
        new Round(Feed.FILES, Long.getLong("erasure.seed", 7), 2).play();
    }

    /// Among the slow ones until the defect that it finds at times is mended: rows of the
    /// recommendations' store that stay for one request, which then never closes (seed
    /// 54553508462591 once met it). docs/deletions.md says so.
    @Test
    @Tag("slow")
    void subjectsOfTheBusAreGoneAfterKillsAtRandomStages() throws Exception {
        new Round(Feed.BUS, seed(), 2).play();
    }

    @Test
    @Tag("slow")
    void subjectsAreGoneAfterAKillAtEveryStage() throws Exception {
        int rounds = Integer.getInteger("erasure.rounds", 4);
        long seed = seed();
        for (int round = 0; round < rounds; round++) {
            new Round(round % 2 == 0 ? Feed.FILES : Feed.BUS, seed + round, 40).play();
        }
    }

    private static long seed() {
        return Long.getLong("erasure.seed", System.nanoTime());
    }

    /// One home's life.
    private final class Round {
        private final Feed feed;
        private final long seed;
        private final int kills;
        private final Random random;
        private final Path home;
        private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        private final SampleListeners listeners;
        private final List<Integer> asking = new ArrayList<>();
        private final List<String> stages = new ArrayList<>();
        private ChildJvm engine;
        private int files;
        private long published;

        Round(Feed feed, long seed, int kills) {
            this.feed = feed;
            this.seed = seed;
            this.kills = kills;
            random = new Random(seed);
            home = folder.resolve("home-" + feed + "-" + seed);
            listeners = new SampleListeners(seed, now);
            List<Integer> all = new ArrayList<>();
            for (int i = 1; i < SampleListeners.IDS.size(); i++) {
                all.add(i);
            }
            Collections.shuffle(all, random);
            asking.add(0);
            asking.addAll(all.subList(0, 2 + random.nextInt(2)));
            // Of the two ids of which one begins with the other, one stays.
            asking.remove(Integer.valueOf(1));
        }

        void play() throws Exception {
            try {
                playUnnamed();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        feed
                                + " round with -Derasure.seed="
                                + seed
                                + ", killed at "
                                + stages
                                + ": "
                                + e.getMessage(),
                        e);
            } finally {
                engine.close();
            }
        }

        private void playUnnamed() throws Exception {
            Files.createDirectories(home);
            start();
            ask("catalog " + SampleListeners.catalogue(folder.resolve("catalogue.csv")));
            List<String> lines = listeners.lines(LINES);
            importFile(lines.subList(0, LINES / 2));
            feed(lines.subList(LINES / 2, LINES));
            caughtUp();
            List<String> before = statements();
            request();
            List<String> hidden = statements();
            for (int kill = 0; kill < kills; kill++) {
                killAtSomeStage();
                start();
                if (random.nextInt(2) == 0) {
                    feed(listeners.late(asking));
                }
            }
            untilDone();
            feed(listeners.late(asking));
            caughtUp();
            List<String> after = statements();
            untilDone();
            engine.tell("end");
            assertThat(engine.exit()).isZero();
            nobodyIsFound();
            assertThat(after).isEqualTo(hidden);
            for (int day = 0; day < DAYS; day++) {
                assertThat(othersLines(after.get(day))).isEqualTo(othersLines(before.get(day)));
            }
            everythingIsVerified();
        }

        private void start() {
            engine =
                    ChildJvm.start(
                            ErasingProcess.class,
                            folder.resolve("child.err"),
                            "400m",
                            home.toString(),
                            feed == Feed.BUS ? "bus" : "files");
            engine.await("ready");
        }

        private String ask(String what) throws IOException {
            engine.tell(what);
            return engine.await("done");
        }

        private void importFile(List<String> lines) throws IOException {
            ask("import " + Files.write(folder.resolve(seed + "-" + files++ + ".jsonl"), lines));
        }

        private void feed(List<String> lines) throws IOException {
            if (feed == Feed.FILES) {
                importFile(lines);
            } else {
                publish(SampleListeners.forTheBus(lines));
            }
        }

        private void publish(List<String> events) throws IOException {
            Path file = Files.write(folder.resolve(seed + "-" + files++ + ".jsonl"), events);
            published +=
                    PublishRun.publish(
                                    new HomeFolder(home),
                                    Settings.standard(),
                                    List.of(file),
                                    Clock.systemUTC(),
                                    Progress.NONE)
                            .published();
        }

        private void caughtUp() {
            if (feed == Feed.BUS) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> Long.parseLong(ask("read")) == published);
            }
        }

        /// The statements of the days, made now.
        private List<String> statements() throws IOException {
            List<String> all = new ArrayList<>();
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            for (int day = 0; day < DAYS; day++) {
                String run = ask("reconcile " + today.minusDays(day));
                all.add(Files.readString(home.resolve("runs").resolve(run).resolve(STATEMENT)));
            }
            return all;
        }

        /// Some ask by a command, some by an event; during the last one's the engine is killed.
        private void request() throws Exception {
            for (int i = 0; i < asking.size(); i++) {
                int listener = asking.get(i);
                String command = "delete " + SampleListeners.IDS.get(listener);
                if (i == asking.size() - 1) {
                    engine.tell(command);
                    kill(random.nextInt(30));
                    start();
                }
                if (feed == Feed.BUS && i % 2 == 1) {
                    Instant at = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
                    publish(List.of(SampleListeners.request(listener, at, "request-" + i)));
                } else {
                    ask(command);
                }
            }
            caughtUp();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Integer.parseInt(ask("requests")) >= asking.size());
        }

        private void kill(int afterMillis) throws InterruptedException {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(afterMillis));
            engine.kill();
        }

        /// The first stages after a start are those at which it was killed before.
        private void killAtSomeStage() throws Exception {
            engine.tell("run");
            int wanted = 1 + random.nextInt(5);
            String line = "";
            for (int seen = 0; seen < wanted; seen++) {
                line = engine.next();
                if (line.startsWith("done")) {
                    break;
                }
            }
            stages.add(line);
            kill(random.nextBoolean() ? 0 : random.nextInt(60));
        }

        private void untilDone() {
            await().atMost(Duration.ofSeconds(90))
                    .pollDelay(Duration.ZERO)
                    .untilAsserted(() -> assertThat(ask("run")).isEmpty());
        }

        private void nobodyIsFound() throws Exception {
            for (int listener : asking) {
                String id = SampleListeners.IDS.get(listener);
                assertThat(HomeBytes.holding(home, id, SampleListeners.IDS.get(1)))
                        .as("files that hold %s", id)
                        .isEmpty();
            }
            // So the search does find people.
            assertThat(HomeBytes.holding(home, SampleListeners.IDS.get(1), "")).isNotEmpty();
        }

        private List<String> othersLines(String statement) {
            return statement
                    .lines()
                    .filter(line -> {
                        int listener = SampleListeners.listenerOf(line);
                        return listener >= 0 && !asking.contains(listener);
                    })
                    .toList();
        }

        private void everythingIsVerified() {
            try (LocalEngine offline =
                    LocalEngine.offline(
                            new HomeFolder(home), Settings.standard(), Clock.systemUTC())) {
                List<DeletionDetail> board = offline.deletions().board();
                assertThat(board)
                        .hasSize(asking.size())
                        .allSatisfy(it -> {
                            assertThat(it.request().status()).isEqualTo(Status.CLOSED);
                            assertThat(it.stores())
                                    .allMatch(line -> line.state() == StoreState.VERIFIED);
                        });
                assertThat(board.stream().mapToLong(it -> it.request().refused()).sum())
                        .as("replays that were refused")
                        .isPositive();
                assertThat(offline.verify(Progress.NONE).findings()).isEmpty();
            }
            assertThat(HomeFiles.unregistered(home)).isEmpty();
        }
    }
}
