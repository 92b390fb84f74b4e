package io.playledger.app.wiring;

import io.playledger.app.broker.EmbeddedBroker;
import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.engine.Progress;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.Publisher;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.source.FilePublish;
import io.playledger.engine.source.PublishResult;
import io.playledger.store.parquet.DuckParquetRows;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Publishes files on the home's bus: the one that the settings name, the embedded one of a running
/// engine, or, where none runs, an embedded one started for the purpose; what it was given stays in
/// `HOME/bus` for the next engine.
public final class PublishRun {
    private PublishRun() {}

    /// Needs no other part of the home, so that it also works while an engine has it open.
    public static PublishResult publish(
            HomeFolder home, Settings settings, List<Path> files, Clock clock, Progress progress) {
        return onBus(
                home,
                settings,
                bus ->
                        withPublisher(
                                bus,
                                settings,
                                clock,
                                publisher ->
                                        new FilePublish(publisher, new DuckParquetRows(512))
                                                .publish(files, progress)));
    }

    /// Sends events that keep the contract; returns when the bus has all of them.
    ///
    /// @param running the bus of the engine that asks; null where it runs without one
    static void send(
            HomeFolder home,
            Settings settings,
            @Nullable BusSettings running,
            List<byte[]> events,
            Clock clock) {
        Function<BusSettings, Long> send =
                bus ->
                        withPublisher(
                                bus,
                                settings,
                                clock,
                                publisher -> {
                                    for (byte[] event : events) {
                                        Rejection refused = publisher.publish(event);
                                        if (refused != null) {
                                            throw new PlayledgerException(
                                                    Code.CONFLICT,
                                                    "A record that kept the contract is refused"
                                                            + " now: "
                                                            + refused.violations().getFirst()
                                                            + ".");
                                        }
                                    }
                                    return publisher.flush();
                                });
        var _ = running == null ? onBus(home, settings, send) : send.apply(running);
    }

    private static <T> T onBus(HomeFolder home, Settings settings, Function<BusSettings, T> act) {
        String servers = settings.bootstrapServers();
        if (servers != null) {
            return act.apply(new BusSettings(servers, settings.clientProperties()));
        }
        Optional<String> running = EmbeddedBroker.addressIn(home.bus());
        if (running.isPresent()) {
            return act.apply(BusSettings.at(running.get()));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.bus())) {
            return act.apply(BusSettings.at(broker.address()));
        }
    }

    private static <T> T withPublisher(
            BusSettings bus, Settings settings, Clock clock, Function<Publisher, T> act) {
        try (Topics topics = new Topics(bus)) {
            topics.create(TopicSettings.standard(settings.topic()));
        }
        try (Publisher publisher = new Publisher(bus, settings.topic(), clock)) {
            return act.apply(publisher);
        }
    }
}
