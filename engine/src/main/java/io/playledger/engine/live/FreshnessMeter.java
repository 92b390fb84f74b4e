package io.playledger.engine.live;

import io.playledger.engine.event.EventBatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Measures freshness: from an event's received time to the publishing of a snapshot that shows it.
///
/// [#applied] tells that a batch is in the live stats, [#published] that a snapshot with everything
/// applied so far can be read. A batch is represented by up to 256 of its rows, evenly spread and
/// weighted; ages fall into buckets that are 9 % wide, kept for 5 minutes. Every method is safe
/// from any thread.
public final class FreshnessMeter {
    static final Duration KEPT = Duration.ofMinutes(5);
    private static final int SAMPLES_A_BATCH = 256;
    private static final int BATCHES_WAITING_MAX = 64;
    private static final int STEPS_AN_OCTAVE = 8;
    private static final int BUCKETS = 40 * STEPS_AN_OCTAVE;
    private static final int SLOTS = 30;

    private final InstantSource clock;
    private final List<Sample> waiting = new ArrayList<>();
    private final long[][] slots = new long[SLOTS][BUCKETS];
    private final long[] slotNumbers = new long[SLOTS];
    private long lastMillis = -1;

    /// Received times of a batch's rows, in milliseconds, each standing for `weight` events.
    private record Sample(long[] receivedMillis, long weight) {}

    public FreshnessMeter(InstantSource clock) {
        this.clock = clock;
        Arrays.fill(slotNumbers, -1);
    }

    /// The batch is in the live stats; the next snapshot shows it.
    public synchronized void applied(EventBatch batch) {
        if (batch.rows() == 0) {
            return;
        }
        if (waiting.size() == BATCHES_WAITING_MAX) {
            // Nobody takes snapshots: the oldest batches would only tell how long nobody looked.
            waiting.removeFirst();
        }
        int samples = Math.min(SAMPLES_A_BATCH, batch.rows());
        long[] received = new long[samples];
        for (int i = 0; i < samples; i++) {
            int row = (int) ((i + 1L) * batch.rows() / samples) - 1;
            received[i] = Math.floorDiv(batch.receivedTimeMicros(row), 1000);
        }
        waiting.add(new Sample(received, Math.max(1, batch.rows() / samples)));
    }

    /// A snapshot with everything applied so far can be read now.
    public synchronized void published() {
        if (waiting.isEmpty()) {
            return;
        }
        long now = clock.millis();
        long[] slot = slot(now);
        for (Sample sample : waiting) {
            lastMillis = Long.MAX_VALUE;
            for (long received : sample.receivedMillis()) {
                long age = Math.max(0, now - received);
                slot[bucket(age)] += sample.weight();
                lastMillis = Math.min(lastMillis, age);
            }
        }
        waiting.clear();
    }

    /// What was measured over the last five minutes.
    public Freshness freshness() {
        return freshness(KEPT);
    }

    /// What was measured over a shorter time, in steps of ten seconds.
    ///
    /// @param over at most five minutes
    public synchronized Freshness freshness(Duration over) {
        long slotsRead = Math.clamp(over.toMillis() * SLOTS / KEPT.toMillis(), 1, SLOTS);
        long oldest = slotNumber(clock.millis()) - slotsRead + 1;
        long[] sum = new long[BUCKETS];
        long events = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (slotNumbers[i] >= oldest) {
                for (int bucket = 0; bucket < BUCKETS; bucket++) {
                    sum[bucket] += slots[i][bucket];
                    events += slots[i][bucket];
                }
            }
        }
        if (events == 0) {
            return new Freshness(-1, -1, lastMillis);
        }
        return new Freshness(
                percentile(sum, (events + 1) / 2),
                percentile(sum, events - events / 100),
                lastMillis);
    }

    private static long percentile(long[] sum, long rank) {
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += sum[bucket];
            if (seen >= rank) {
                return upperMillis(bucket);
            }
        }
        return upperMillis(BUCKETS - 1);
    }

    /// Bucket `b > 0` holds ages in `(2^((b-1)/8), 2^(b/8)]` milliseconds, bucket 0 those up to 1.
    private static int bucket(long ageMillis) {
        if (ageMillis <= 1) {
            return 0;
        }
        double octaves = Math.log((double) ageMillis) / Math.log(2);
        return Math.min(BUCKETS - 1, (int) Math.ceil(octaves * STEPS_AN_OCTAVE - 1e-9));
    }

    private static long upperMillis(int bucket) {
        return (long) Math.pow(2, bucket / (double) STEPS_AN_OCTAVE);
    }

    private long[] slot(long nowMillis) {
        long number = slotNumber(nowMillis);
        int at = (int) Math.floorMod(number, (long) SLOTS);
        if (slotNumbers[at] != number) {
            slotNumbers[at] = number;
            Arrays.fill(slots[at], 0);
        }
        return slots[at];
    }

    private static long slotNumber(long nowMillis) {
        return Math.floorDiv(nowMillis, KEPT.toMillis() / SLOTS);
    }
}
