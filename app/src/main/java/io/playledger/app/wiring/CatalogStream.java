package io.playledger.app.wiring;

import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.RecordSink;
import io.playledger.engine.bus.TopicReader;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.TopicState;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.catalog.edit.CatalogInbox;
import io.playledger.engine.catalog.edit.CatalogMessages;
import io.playledger.engine.catalog.edit.CatalogMessages.Message;
import io.playledger.engine.catalog.edit.CatalogMessages.Taken;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reads the topic `catalog` for as long as the bus runs, on a thread of its own: a batch of
/// messages, the ledger, then the positions. What goes wrong with the bus is tried again.
public final class CatalogStream implements AutoCloseable {
    /// The topic's name.
    public static final String TOPIC = "catalog";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogStream.class);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long AGAIN_MILLIS = 2_000;
    private static final long ABSENT_MILLIS = 10_000;
    private static final int MESSAGES_AT_A_TIME = 5_000;

    private final Supplier<@Nullable BusSettings> bus;
    private final BooleanSupplier ours;
    private final CatalogInbox inbox;
    private final CatalogMessages messages;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /// @param bus as it is now; null while it does not answer
    /// @param ours whether the broker is the engine's own, so that the topic is made where it lacks
    public CatalogStream(
            Supplier<@Nullable BusSettings> bus,
            BooleanSupplier ours,
            CatalogInbox inbox,
            CatalogMessages messages) {
        this.bus = bus;
        this.ours = ours;
        this.inbox = inbox;
        this.messages = messages;
        thread = Thread.ofPlatform().name("catalogue-messages").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed(0)) {
            BusSettings settings = bus.get();
            if (settings == null) {
                closed(POLL.toMillis());
                continue;
            }
            try {
                if (!read(settings)) {
                    closed(ABSENT_MILLIS);
                }
            } catch (PlayledgerException e) {
                LOG.warn("The topic «{}» is tried again: {}", TOPIC, e.getMessage());
                closed(AGAIN_MILLIS);
            } catch (RuntimeException e) {
                LOG.error("The topic «{}» is tried again after a defect", TOPIC, e);
                closed(AGAIN_MILLIS);
            }
        }
    }

    /// False where there is no such topic.
    private boolean read(BusSettings settings) {
        Optional<TopicState> state;
        try (Topics topics = new Topics(settings)) {
            if (ours.getAsBoolean()) {
                topics.create(new TopicSettings(TOPIC, 1, RETENTION));
            }
            state = topics.find(TOPIC);
        }
        if (state.isEmpty()) {
            return false;
        }
        String source = TOPIC + " " + state.get().clusterId() + "/" + state.get().topicId();
        Map<Integer, Long> from = new HashMap<>(state.get().begins());
        inbox.positions(source)
                .forEach((partition, next) ->
                        from.computeIfPresent(partition, (same, begin) -> Math.max(begin, next)));
        try (TopicReader reader = new TopicReader(settings, TOPIC, from, Map.of())) {
            while (!closed(0)) {
                Batch batch = new Batch();
                for (int polls = 0; polls == 0 || batch.worthMore(polls); polls++) {
                    reader.poll(POLL, batch);
                }
                if (!batch.next.isEmpty()) {
                    Taken taken = messages.take(source, batch.messages, batch.next);
                    if (taken.refused() > 0) {
                        LOG.warn(
                                "{} of {} messages of the topic «{}» were refused",
                                taken.refused(),
                                batch.messages.size(),
                                TOPIC);
                    }
                }
            }
        }
        return true;
    }

    /// Waits so long at most; whether it is to end.
    private boolean closed(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static final class Batch implements RecordSink {
        private static final int POLLS_MOST = 20;

        final List<Message> messages = new ArrayList<>();
        final Map<Integer, Long> next = new HashMap<>();
        private int before;

        /// Whether more came with the last poll, and there is room for it.
        boolean worthMore(int polls) {
            boolean came = messages.size() > before;
            before = messages.size();
            return came && polls < POLLS_MOST && messages.size() < MESSAGES_AT_A_TIME;
        }

        @Override
        public void record(
                int partition,
                long offset,
                long receivedTimeMicros,
                byte[] bytes,
                int from,
                int length) {
            messages.add(
                    new Message(
                            partition,
                            offset,
                            at(receivedTimeMicros),
                            Arrays.copyOfRange(bytes, from, from + length)));
        }

        @Override
        public void empty(int partition, long offset, long receivedTimeMicros) {
            messages.add(new Message(partition, offset, at(receivedTimeMicros), new byte[0]));
        }

        private static Instant at(long micros) {
            return Instant.ofEpochSecond(
                    Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        }

        @Override
        public void moved(int partition, long nextOffset, int leaderEpoch) {
            next.put(partition, nextOffset);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.isAlive()) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
