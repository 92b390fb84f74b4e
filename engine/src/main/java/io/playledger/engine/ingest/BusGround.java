package io.playledger.engine.ingest;

import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Source;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.Footing;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.TopicState;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the loop stands on: the topic on the bus and the positions in the archive, held against
/// each other. For the reading thread alone.
final class BusGround implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BusGround.class);

    private final BusSettings bus;
    private final TopicSettings settings;
    private final EventArchive archive;
    private final IngestMeters meters;
    private @Nullable Topics topics;
    private List<String> told = List.of();

    BusGround(BusSettings bus, TopicSettings settings, EventArchive archive, IngestMeters meters) {
        this.bus = bus;
        this.settings = settings;
        this.archive = archive;
        this.meters = meters;
    }

    String topic() {
        return settings.name();
    }

    /// Makes the topic if none was ever read, and compares. The archive must not be committing.
    Footing look() {
        Optional<TopicState> found = topics().find(topic());
        if (found.isPresent()) {
            tellDifferences();
            return Footing.of(found.get(), kept(found.get().source()));
        }
        // With no identity of its own this asks whether anything at all is kept under the name.
        if (!(kept(new Source(Source.bus(topic(), "", "").name(), ""))
                instanceof Footing.Kept.Nothing)) {
            return Footing.deleted(topic());
        }
        TopicState made = make();
        return Footing.of(made, kept(made.source()));
    }

    /// Keeps these as the positions to read from.
    void begin(Source source, Map<Integer, Long> from) {
        archive.begin(source, from);
        LOG.info("Reading of {} begins as a new source", source.name());
    }

    /// Goes on with the topic as it is, as a new source.
    void accept(Footing.Lost lost) {
        Source source = lost.source();
        if (source == null) {
            TopicState made = make();
            begin(made.source(), made.begins());
        } else {
            begin(source, lost.acceptable());
        }
    }

    /// Whether the topic is the very one that the source names and has as many partitions.
    ///
    /// @throws PlayledgerException `BUS_UNREACHABLE` when the bus does not answer
    boolean stands(Source source, int partitions) {
        return topics().stands(topic(), source, partitions);
    }

    private Footing.Kept kept(Source source) {
        try {
            Map<Integer, Long> positions = archive.positions(source);
            return positions.isEmpty()
                    ? new Footing.Kept.Nothing()
                    : new Footing.Kept.Positions(positions, archive.leaderEpochs(source));
        } catch (PlayledgerException e) {
            if (e.code() == Code.BUS_POSITIONS_LOST) {
                return new Footing.Kept.Foreign();
            }
            throw e;
        }
    }

    private TopicState make() {
        topics().create(settings);
        meters.remarks(List.of());
        return topics().find(topic())
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BUS_UNREACHABLE,
                                "The topic «"
                                        + topic()
                                        + "» was made and is not known everywhere yet."));
    }

    private void tellDifferences() {
        List<String> differences;
        try {
            differences = topics().differences(settings);
        } catch (PlayledgerException e) {
            // Reading works without the right to look at settings.
            differences = List.of("The topic's settings cannot be checked: " + e.getMessage());
        }
        if (!differences.equals(told)) {
            differences.forEach(difference -> LOG.warn("{}", difference));
            told = differences;
        }
        meters.remarks(differences);
    }

    private Topics topics() {
        Topics open = topics;
        if (open == null) {
            open = new Topics(bus);
            topics = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (topics != null) {
            topics.close();
        }
    }
}
