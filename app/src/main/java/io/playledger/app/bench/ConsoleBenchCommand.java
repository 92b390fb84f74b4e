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
import java.util.stream.Collectors;

/// `playledger bench console`: the window while a stream comes in at its own pace; frame times
/// against the bar of 100 ms, start against that of 3 s. The frames of the start, while the engine
/// opens and catches up with what waited, are told beside.
@Command(
        name = "console",
        description = "Frame times and freshness of the console while a stream comes in.",
        mixinStandardHelpOptions = true)
final class ConsoleBenchCommand implements Callable<Integer> {
    private static final double FRAME_BAR_MILLIS = 100;
    private static final double WARM_UP_SECONDS_MAX = 60;

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
                    "How long to measure, once the backlog of the start is caught up with (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "60")
    int seconds;

    /// @param opening frames from the first window until the stream was caught up with
    private record Measured(
            FrameMeter.Frames opening,
            FrameMeter.Frames frames,
            EngineStatus status,
            Freshness freshness) {}

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
        System.out.printf("longest frames     %s%n", longest(result.frames()));
        System.out.printf(
                "before that        %,d frames while the start's backlog was caught up with, the"
                        + " longest %s%n",
                result.opening().frames(), longest(result.opening()));
        System.out.printf(
                "received → on screen  p50 %,d ms, p99 %,d ms%n",
                result.freshness().p50Millis(), result.freshness().p99Millis());
        return result.frames().maxMillis() <= FRAME_BAR_MILLIS ? 0 : 1;
    }

    private static String longest(FrameMeter.Frames frames) {
        return frames.longest().stream()
                .map(frame -> "%.0f ms at %.1f s".formatted(frame.millis(), frame.atMillis() / 1e3))
                .collect(Collectors.joining(", "));
    }

    /// Measures twice: from the first window until the stream that waited is caught up with, and
    /// then for as long as was asked for.
    private void measure(Stage stage, Engine engine, AtomicReference<Measured> measured) {
        FrameMeter opening = new FrameMeter();
        FrameMeter meter = new FrameMeter();
        opening.start();
        long shown = System.nanoTime();
        Timeline steady =
                new Timeline(
                        new KeyFrame(
                                Duration.seconds(seconds),
                                event -> {
                                    measured.set(
                                            new Measured(
                                                    opening.frames(),
                                                    meter.stop(),
                                                    engine.status(),
                                                    engine.live()
                                                            .freshness(
                                                                    java.time.Duration.ofSeconds(
                                                                            seconds))));
                                    stage.close();
                                    Platform.exit();
                                }));
        CaughtUp caughtUp = new CaughtUp(rate, WARM_UP_SECONDS_MAX);
        Timeline warmUp = new Timeline();
        warmUp.setCycleCount(Timeline.INDEFINITE);
        warmUp.getKeyFrames()
                .add(
                        new KeyFrame(
                                Duration.seconds(1),
                                event -> {
                                    double since = (System.nanoTime() - shown) / 1e9;
                                    if (since >= seconds / 4.0
                                            && caughtUp.after(since, engine.status())) {
                                        warmUp.stop();
                                        opening.stop();
                                        meter.start();
                                        steady.play();
                                    }
                                }));
        warmUp.play();
    }

    /// Whether the stream comes in at its own pace: five looks in a row, a second apart, found no
    /// backlog. Given up in the end, so that a machine that never catches up is measured as it is.
    private static final class CaughtUp {
        private static final long LAG_MILLIS_MAX = 2_500;
        private final double rate;
        private final double secondsMax;
        private int looks;

        CaughtUp(double rate, double secondsMax) {
            this.rate = rate;
            this.secondsMax = secondsMax;
        }

        boolean after(double seconds, EngineStatus status) {
            boolean calm =
                    status.lagMillis() <= LAG_MILLIS_MAX
                            && status.eventsPerSecond() >= rate / 2
                            && status.eventsPerSecond() <= rate * 1.2;
            looks = calm ? looks + 1 : 0;
            return looks >= 5 || seconds >= secondsMax;
        }
    }
}
