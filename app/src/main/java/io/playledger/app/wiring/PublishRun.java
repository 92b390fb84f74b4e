package io.playledger.app.wiring;

import io.playledger.app.broker.EmbeddedBroker;
import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.engine.Progress;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.Publisher;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.source.FilePublish;
import io.playledger.engine.source.PublishResult;
import io.playledger.store.parquet.DuckParquetRows;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Publishes files on the home's bus: the one that the settings name, the embedded one of a running
/// engine, or, where none runs, an embedded one started for the purpose; what it was given stays in
/// `HOME/bus` for the next engine.
public final class PublishRun {
    private PublishRun() {}

    /// Needs no other part of the home, so that it also works while an engine has it open.
    public static PublishResult publish(
            HomeFolder home, Settings settings, List<Path> files, Clock clock, Progress progress) {
        String servers = settings.bootstrapServers();
        if (servers != null) {
            return publish(
                    new BusSettings(servers, settings.clientProperties()),
                    settings,
                    files,
                    clock,
                    progress);
        }
        Optional<String> running = EmbeddedBroker.addressIn(home.bus());
        if (running.isPresent()) {
            return publish(BusSettings.at(running.get()), settings, files, clock, progress);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.bus())) {
            return publish(BusSettings.at(broker.address()), settings, files, clock, progress);
        }
    }

    private static PublishResult publish(
            BusSettings bus, Settings settings, List<Path> files, Clock clock, Progress progress) {
        try (Topics topics = new Topics(bus)) {
            topics.create(TopicSettings.standard(settings.topic()));
        }
        try (Publisher publisher = new Publisher(bus, settings.topic(), clock)) {
            return new FilePublish(publisher, new DuckParquetRows(512)).publish(files, progress);
        }
    }
}
