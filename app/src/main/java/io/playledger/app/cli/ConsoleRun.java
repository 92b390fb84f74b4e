package io.playledger.app.cli;

import io.playledger.app.demo.Demo;
import io.playledger.app.demo.DemoDeletions;
import io.playledger.app.demo.DemoSession;
import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.notice.DeadlineNotices;
import io.playledger.app.notice.DesktopNotifier;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.view.Console;
import io.playledger.view.ConsoleOptions;
import io.playledger.view.Screenshots;
import io.playledger.view.opening.EngineOpening;
import io.playledger.view.opening.EngineSession;
import io.playledger.view.shell.WindowStateFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Opens the console: on a home, or on the demo's throw-away one.
final class ConsoleRun {
    private static final Duration STREAM_WAIT = Duration.ofSeconds(60);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private static final ZoneId UTC = ZoneId.of("UTC");

    private ConsoleRun() {}

    /// The window comes first: the home is opened beside it, and a home that cannot be opened is
    /// told in it.
    static void onHome(HomeOptions options) {
        Display.require(System.getenv());
        HomeFolder wanted = options.wanted();
        Settings settings = Settings.standard();
        PlayledgerException refused = null;
        try {
            settings = Settings.load(wanted.settingsFile());
        } catch (PlayledgerException e) {
            refused = e;
        }
        show(opener(options, settings, refused), console(wanted.root(), settings.zone()));
    }

    private static Supplier<EngineSession> opener(
            HomeOptions options, Settings settings, @Nullable PlayledgerException refused) {
        return () -> {
            HomeFolder folder = options.folder();
            if (refused != null) {
                throw refused;
            }
            return noticed(
                    LocalEngine.streaming(
                            folder, settings, Clock.systemUTC(), LocalEngine.NOTHING_FIRST));
        };
    }

    /// An engine whose deadlines the desktop tells of.
    private static EngineSession noticed(LocalEngine engine) {
        DeadlineNotices notices =
                new DeadlineNotices(engine.deletions(), DesktopNotifier.here()).start();
        return new EngineSession() {
            @Override
            public Engine engine() {
                return engine;
            }

            @Override
            public void close() {
                notices.close();
                engine.close();
            }
        };
    }

    /// @throws PlayledgerException why the engine was never open
    private static void show(Supplier<EngineSession> opener, ConsoleOptions options) {
        try (EngineOpening opening = EngineOpening.of(opener)) {
            Console.launch(opening, options);
            opening.failure()
                    .ifPresent(failure -> {
                        throw failure;
                    });
        }
    }

    static void onDemo(DemoOptions options) {
        Path pictures = options.screenshot;
        if (pictures == null) {
            Display.require(System.getenv());
            show(
                    () -> {
                        DemoSession session = demo(options);
                        session.compareInBackground(yesterday(Instant.now()));
                        return session;
                    },
                    ConsoleOptions.plain());
            return;
        }
        Display.useHeadless();
        try (DemoSession demo = demo(options)) {
            picture(demo, pictures);
        }
    }

    private static DemoSession demo(DemoOptions options) {
        return DemoSession.open(
                options.seed, options.rate, Demo.HISTORY_SLOTS_DEFAULT, Clock.systemUTC());
    }

    private static ConsoleOptions console(Path home, ZoneId zone) {
        ConsoleOptions plain = ConsoleOptions.plain();
        return new ConsoleOptions(
                new WindowStateFile(home.resolve("window.properties")),
                plain.screen(),
                plain.theme(),
                zone,
                plain.locale(),
                plain.clock(),
                plain.whenShown());
    }

    private static String yesterday(Instant now) {
        return DAY.format(now.minus(Duration.ofDays(1)));
    }

    /// Waits for the live stream, makes runs and compares one with a report, then draws.
    private static void picture(DemoSession demo, Path folder) {
        LocalEngine engine = demo.engine();
        Instant giveUp = Instant.now().plus(STREAM_WAIT);
        while (engine.live().snapshot(LiveWindow.HOUR).freshness().p50Millis() < 0) {
            if (Instant.now().isAfter(giveUp)) {
                throw new PlayledgerException(
                        Code.BUS_UNREACHABLE,
                        "The demo's stream did not start: "
                                + engine.status().busMessage()
                                + " No picture was made.");
            }
            LockSupport.parkNanos(100_000_000);
        }
        Instant now = Instant.now();
        // What the scheduler would do within half a minute.
        engine.runDue(Progress.NONE);
        try {
            demo.compare(yesterday(now), Progress.NONE);
            DemoDeletions.ask(engine, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine.reconcile(ReconcileRequest.of(Period.parse(MONTH.format(now), UTC)), Progress.NONE);
        // A little longer, so that rates and freshness have something to show.
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        Screenshots.write(engine, folder, ConsoleOptions.plain(), Screenshots.SIZES)
                .forEach(file -> Output.line(file.toString()));
    }
}
