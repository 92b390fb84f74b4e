package io.playledger.app.cli;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.http.RecommendService;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `playledger engine`: ingest and live stats without a screen, until interrupted.
@Command(
        name = "engine",
        description = "Run the engine without a screen, until interrupted.",
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Option(
            names = "--accept-new-topic",
            description =
                    "Where ingest is halted because the topic was recreated or cut short: read it"
                            + " from its beginning as a new source. What was archived stays.")
    boolean acceptNewTopic;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description =
                    "Also serve recommendations there, on a loopback address, to who shows the"
                            + " token in HOME/http.token; GET /openapi.json says how.")
    @Nullable String http;

    @Override
    public Integer call() throws InterruptedException {
        HomeFolder folder = options.folder();
        Settings settings = Settings.load(folder.settingsFile());
        LocalEngine engine =
                LocalEngine.streaming(
                        folder, settings, Clock.systemUTC(), LocalEngine.NOTHING_FIRST);
        RecommendService service;
        try {
            service =
                    http == null
                            ? null
                            : RecommendService.start(
                                    http,
                                    folder.root().resolve("http.token"),
                                    engine.recommendations());
        } catch (PlayledgerException e) {
            engine.close();
            throw e;
        }
        if (service != null) {
            System.err.println("Recommendations are served on http:/" + service.address() + ".");
        }
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        // An interrupt ends the virtual machine; it waits until what was read is committed.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    asked.countDown();
                                    if (service != null) {
                                        service.close();
                                    }
                                    engine.close();
                                    System.err.println(
                                            "The engine is stopped; what it read is committed.");
                                    closed.countDown();
                                    // An interrupt is how this command ends, not a failure.
                                    Runtime.getRuntime().halt(0);
                                },
                                "engine-stop"));
        String told = "";
        while (!asked.await(500, TimeUnit.MILLISECONDS)) {
            EngineStatus status = engine.status();
            if (status.bus() == EngineStatus.Bus.HALTED && acceptNewTopic) {
                acceptNewTopic = false;
                engine.acceptNewTopic();
            } else if (!told.equals(status.busMessage())) {
                told = status.busMessage();
                System.err.println(told);
            }
        }
        closed.await();
        return 0;
    }
}
