package io.playledger.app.demo;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Logs;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.Progress;
import io.playledger.engine.bus.UncheckedProducer;
import io.playledger.engine.source.Mapping;
import io.playledger.view.opening.EngineSession;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A throw-away home with the simulated stream running on it. Closing it stops the stream and
/// removes the home.
public final class DemoSession implements EngineSession {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSession.class);

    private final Path folder;
    private final Demo demo;
    private final LocalEngine engine;
    private final CompletableFuture<@Nullable DemoStream> stream;
    private final AtomicBoolean ending;
    private final CompletableFuture<Boolean> prepared;
    private CompletableFuture<Void> reports = CompletableFuture.completedFuture(null);

    private DemoSession(
            Path folder,
            Demo demo,
            LocalEngine engine,
            CompletableFuture<@Nullable DemoStream> stream,
            AtomicBoolean ending,
            CompletableFuture<Boolean> prepared) {
        this.folder = folder;
        this.demo = demo;
        this.engine = engine;
        this.stream = stream;
        this.ending = ending;
        this.prepared = prepared;
    }

    /// Returns at once; catalogue, history and stream follow on threads of their own.
    ///
    /// @param rate records a second
    /// @param historySlots about as many records of the past
    public static DemoSession open(long seed, double rate, long historySlots, Clock clock) {
        Path folder;
        try {
            folder = Files.createTempDirectory("playledger-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HomeFolder home = HomeFolder.open(folder);
        Logs.to(home.logs());
        Settings settings = Settings.standard();
        Instant start = clock.instant();
        Demo demo = new Demo(seed, start, rate, historySlots);
        AtomicBoolean ending = new AtomicBoolean();
        CompletableFuture<Boolean> prepared = new CompletableFuture<>();
        LocalEngine engine =
                LocalEngine.streaming(
                        home,
                        settings,
                        clock,
                        it -> {
                            try {
                                DemoRules.add(
                                        it.rules(), LocalDate.ofInstant(start, ZoneOffset.UTC));
                                prepare(it, demo, folder, ending);
                                prepared.complete(true);
                            } catch (RuntimeException e) {
                                prepared.complete(false);
                                throw e;
                            }
                        });
        CompletableFuture<@Nullable DemoStream> stream = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("demo-start")
                .daemon()
                .start(() -> {
                    try {
                        stream.complete(
                                new DemoStream(
                                        demo.feed(),
                                        new UncheckedProducer(engine.bus(), settings.topic()),
                                        clock));
                        DemoMessages.send(engine.bus(), start);
                    } catch (RuntimeException e) {
                        if (!ending.get()) {
                            LOG.error("The demo stream could not be started", e);
                        }
                        stream.complete(null);
                    }
                });
        return new DemoSession(folder, demo, engine, stream, ending, prepared);
    }

    private static void prepare(LocalEngine engine, Demo demo, Path folder, AtomicBoolean ending) {
        try {
            Path catalog = folder.resolve("demo-catalog.csv");
            demo.writeCatalog(catalog);
            engine.importCatalog(catalog);
            DemoEdits.make(engine.catalogue(), demo.mostPlayedItem(), demo.start());
            DemoMoney.enter(engine, demo.start(), folder);
            Path history = folder.resolve("demo-history.jsonl");
            demo.writeHistory(history);
            engine.importFiles(List.of(history), Mapping.canonical(), until(ending));
            Files.delete(history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the import of the past when the demo is closed meanwhile.
    private static Progress until(AtomicBoolean ending) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public boolean cancelled() {
                return ending.get();
            }
        };
    }

    /// Once the past is there, reconciles a day and compares it with a report, in the background.
    ///
    /// @param day its label
    public void compareInBackground(String day) {
        reports =
                prepared.thenAcceptAsync(
                        ready -> {
                            if (ready && !ending.get()) {
                                compareQuietly(day);
                            }
                        },
                        act -> Thread.ofPlatform().name("demo-reports").daemon().start(act));
    }

    private void compareQuietly(String day) {
        try {
            compare(day, until(ending));
            DemoDeletions.ask(engine, Instant.now());
        } catch (IOException | RuntimeException e) {
            if (!ending.get()) {
                LOG.error("The demo's report could not be compared", e);
            }
        }
    }

    /// Reconciles a day, changes the catalogue, reconciles it again and compares that with a
    /// report.
    public void compare(String day, Progress progress) throws IOException {
        DemoChanges.beforeSecondRun(engine, folder, day, demo.catalogAmendment(), progress);
        DemoReports.compare(engine, folder, day, progress);
    }

    /// The throw-away home.
    public Path folder() {
        return folder;
    }

    @Override
    public LocalEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        ending.set(true);
        // The engine's own close ends what is still being prepared.
        if (prepared.isDone()) {
            reports.join();
        }
        DemoStream running = stream.join();
        if (running != null) {
            running.close();
        }
        engine.close();
        try {
            remove(folder);
        } catch (IOException e) {
            LOG.warn("The demo's folder {} could not be removed: {}", folder, e.toString());
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path below, @Nullable IOException failure) throws IOException {
                        Files.delete(below);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
