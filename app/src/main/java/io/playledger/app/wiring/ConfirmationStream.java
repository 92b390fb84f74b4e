package io.playledger.app.wiring;

import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.RecordSink;
import io.playledger.engine.bus.TopicReader;
import io.playledger.engine.bus.TopicSettings;
import io.playledger.engine.bus.TopicState;
import io.playledger.engine.bus.Topics;
import io.playledger.engine.bus.UncheckedProducer;
import io.playledger.engine.erasure.OutsideBook;
import io.playledger.engine.erasure.OutsideBus;
import io.playledger.engine.erasure.OutsideMessages;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks outside stores on the topic of questions and reads the topic of answers, for as long as the
/// bus runs, on a thread of its own. What goes wrong with the bus is tried again.
final class ConfirmationStream implements OutsideBus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmationStream.class);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long AGAIN_MILLIS = 2_000;
    private static final long ABSENT_MILLIS = 5_000;

    private final Supplier<@Nullable BusSettings> bus;
    private final boolean ours;
    private final OutsideBook book;
    private final OutsideMessages messages;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /// @param bus as it is now; null while it does not answer
    /// @param ours whether the broker is the engine's own, so that topics are made where they lack
    ConfirmationStream(
            Supplier<@Nullable BusSettings> bus,
            boolean ours,
            OutsideBook book,
            OutsideMessages messages) {
        this.bus = bus;
        this.ours = ours;
        this.book = book;
        this.messages = messages;
        thread = Thread.ofPlatform().name("deletion-answers").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public boolean ask(byte[] key, byte[] value) {
        BusSettings settings = bus.get();
        if (settings == null) {
            return false;
        }
        try (Topics topics = new Topics(settings)) {
            if (ours) {
                topics.create(new TopicSettings(OutsideMessages.QUESTIONS, 1, RETENTION));
            }
            if (topics.find(OutsideMessages.QUESTIONS).isEmpty()) {
                LOG.warn("There is no topic «{}»: outside stores wait", OutsideMessages.QUESTIONS);
                return false;
            }
        }
        try (UncheckedProducer producer =
                new UncheckedProducer(settings, OutsideMessages.QUESTIONS)) {
            producer.send(key, value);
            producer.flush();
            return producer.failed() == 0;
        }
    }

    private void run() {
        while (!closed(0)) {
            BusSettings settings = bus.get();
            // Nobody is asked, so nobody answers.
            if (settings == null || book.stores().isEmpty()) {
                closed(ABSENT_MILLIS / 5);
                continue;
            }
            try {
                if (!read(settings)) {
                    closed(ABSENT_MILLIS);
                }
            } catch (PlayledgerException e) {
                LOG.warn(
                        "The topic «{}» is tried again: {}",
                        OutsideMessages.ANSWERS,
                        e.getMessage());
                closed(AGAIN_MILLIS);
            } catch (RuntimeException e) {
                LOG.error(
                        "The topic «{}» is tried again after a defect", OutsideMessages.ANSWERS, e);
                closed(AGAIN_MILLIS);
            }
        }
    }

    /// False where there is no such topic.
    private boolean read(BusSettings settings) {
        Optional<TopicState> state;
        try (Topics topics = new Topics(settings)) {
            if (ours) {
                topics.create(new TopicSettings(OutsideMessages.ANSWERS, 1, RETENTION));
                topics.create(new TopicSettings(OutsideMessages.QUESTIONS, 1, RETENTION));
            }
            state = topics.find(OutsideMessages.ANSWERS);
        }
        if (state.isEmpty()) {
            return false;
        }
        String source =
                OutsideMessages.ANSWERS
                        + " "
                        + state.get().clusterId()
                        + "/"
                        + state.get().topicId();
        Map<Integer, Long> from = new HashMap<>(state.get().begins());
        book.positions(source)
                .forEach((partition, next) ->
                        from.computeIfPresent(partition, (same, begin) -> Math.max(begin, next)));
        try (TopicReader reader =
                new TopicReader(settings, OutsideMessages.ANSWERS, from, Map.of())) {
            while (!closed(0)) {
                Batch batch = new Batch();
                reader.poll(POLL, batch);
                if (!batch.next.isEmpty()) {
                    int refused = messages.take(source, batch.messages, batch.next);
                    if (refused > 0) {
                        LOG.warn(
                                "{} messages of the topic «{}» were refused",
                                refused,
                                OutsideMessages.ANSWERS);
                    }
                }
            }
        }
        return true;
    }

    private boolean closed(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static final class Batch implements RecordSink {
        final List<OutsideMessages.Message> messages = new ArrayList<>();
        final Map<Integer, Long> next = new HashMap<>();

        @Override
        public void record(
                int partition,
                long offset,
                long receivedTimeMicros,
                byte[] bytes,
                int from,
                int length) {
            messages.add(
                    new OutsideMessages.Message(
                            partition, offset, Arrays.copyOfRange(bytes, from, from + length)));
        }

        @Override
        public void empty(int partition, long offset, long receivedTimeMicros) {
            messages.add(new OutsideMessages.Message(partition, offset, new byte[0]));
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
