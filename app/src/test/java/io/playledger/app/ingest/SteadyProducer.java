package io.playledger.app.ingest;

import org.apache.kafka.clients.producer.KafkaProducer;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends plays all the while, one in five of them an event that was sent before, and now and then
/// something that is no event.
final class SteadyProducer implements AutoCloseable {
    private static final int A_MILLISECOND = 5;

    private final TestBus bus;
    private final String topic;
    private final Random random = new Random(11);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;
    private volatile boolean ending;
    private int distinct;
    private long garbage;

    SteadyProducer(TestBus bus, String topic) {
        this.bus = bus;
        this.topic = topic;
        thread = new Thread(this::run, "steady-producer");
        thread.start();
    }

    private void run() {
        try (KafkaProducer<byte[], byte[]> producer = bus.producer(Map.of("linger.ms", 2))) {
            while (!ending) {
                for (int i = 0; i < A_MILLISECOND; i++) {
                    var _ =
                            producer.send(
                                    TestBus.record(
                                            topic, random.nextInt(TestBus.PARTITIONS), next()),
                                    (at, failure) ->
                                            (failure == null ? acknowledged : failed)
                                                    .incrementAndGet());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private byte[] next() {
        int kind = random.nextInt(1_000);
        if (kind < 2) {
            garbage++;
            return new byte[] {0, (byte) 0xff};
        }
        int number = kind < 200 && distinct > 0 ? random.nextInt(distinct) : distinct++;
        return Events.play("e-" + number, "u-" + number % 1_000, Instant.now());
    }

    /// Sends no more, and waits until the broker has everything.
    void end() throws InterruptedException {
        ending = true;
        thread.join();
        if (failed.get() > 0) {
            throw new AssertionError(failed + " records were not acknowledged");
        }
    }

    /// Records that the broker has.
    long records() {
        return acknowledged.get();
    }

    /// Of those, records that are no events.
    long garbage() {
        return garbage;
    }

    /// Different event ids.
    long distinct() {
        return distinct;
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
