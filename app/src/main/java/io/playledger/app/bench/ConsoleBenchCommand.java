package io.playledger.app.bench;

import io.playledger.app.demo.DemoSession;
import io.playledger.engine.Engine;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.live.Freshness;
import io.playledger.view.Console;
import io.playledger.view.ConsoleOptions;
import io.playledger.view.FrameMeter;
import io.playledger.view.opening.EngineOpening;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/// `playledger bench console`: the window while a stream comes in; frame times against the bar of
/// 100 ms, start against that of 3 s.
@Command(
        name = "console",
        description = "Frame times and freshness of the console while a stream comes in.",
        mixinStandardHelpOptions = true)
final class ConsoleBenchCommand implements Callable<Integer> {
    private static final double FRAME_BAR_MILLIS = 100;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second (default: ${DEFAULT-VALUE}).",
            defaultValue = "50000")
    double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "How long to measure, after as long as a quarter of it to warm up (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "60")
    int seconds;

    private record Measured(FrameMeter.Frames frames, EngineStatus status, Freshness freshness) {}

    @Override
    public Integer call() {
        if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            System.setProperty("glass.platform", "Headless");
        }
        System.setProperty("prism.order", "sw");
        AtomicReference<Long> shownMillis = new AtomicReference<>(-1L);
        AtomicReference<Measured> measured = new AtomicReference<>();
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        try (EngineOpening opening =
                EngineOpening.of(() -> DemoSession.open(1, rate, 10_000, Clock.systemUTC()))) {
            Console.launch(
                    opening,
                    ConsoleOptions.plain()
                            .telling(stage -> {
                                shownMillis.set(System.currentTimeMillis() - started);
                                measure(stage, opening.engine(), measured);
                            }));
        }
        Measured result = measured.get();
        System.out.printf(
                "first window       %,8d ms after the start of the process (bar 3,000)%n",
                shownMillis.get());
        System.out.printf(
                "events asked for   %,8.0f a second, arriving %,.0f a second, lag %,d ms%n",
                rate, result.status().eventsPerSecond(), result.status().lagMillis());
        System.out.printf(
                "frames             %,8d in %d s under software rendering%n",
                result.frames().frames(), seconds);
        System.out.printf(
                "frame time         p50 %.1f ms, p99 %.1f ms, longest %.1f ms (bar %.0f)%n",
                result.frames().p50Millis(),
                result.frames().p99Millis(),
                result.frames().maxMillis(),
                FRAME_BAR_MILLIS);
        System.out.printf(
                "received → on screen  p50 %,d ms, p99 %,d ms%n",
                result.freshness().p50Millis(), result.freshness().p99Millis());
        return result.frames().maxMillis() <= FRAME_BAR_MILLIS ? 0 : 1;
    }

    private void measure(Stage stage, Engine engine, AtomicReference<Measured> measured) {
        FrameMeter meter = new FrameMeter();
        Timeline timeline =
                new Timeline(
                        new KeyFrame(Duration.seconds(seconds / 4.0), event -> meter.start()),
                        new KeyFrame(
                                Duration.seconds(seconds * 1.25),
                                event -> {
                                    measured.set(
                                            new Measured(
                                                    meter.stop(),
                                                    engine.status(),
                                                    engine.live()
                                                            .freshness(
                                                                    java.time.Duration.ofSeconds(
                                                                            seconds))));
                                    stage.close();
                                    Platform.exit();
                                }));
        timeline.play();
    }
}
