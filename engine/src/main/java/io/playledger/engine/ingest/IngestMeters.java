package io.playledger.engine.ingest;

import io.playledger.engine.EngineStatus;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;

/// The loop's figures, told by its stages and read by anybody.
final class IngestMeters {
    private static final long NONE = Long.MAX_VALUE;

    private final InstantSource clock;
    private final EventRate rate = new EventRate();
    private final Queue<Long> sealedOldestMicros = new ArrayDeque<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private EngineStatus.Bus bus = EngineStatus.Bus.STARTING;
    private String message = "Connecting to the bus.";
    private @Nullable String storageFailure;

    /// What ended a stage; there is no way back from it.
    private @Nullable String defect;

    private List<String> remarks = List.of();
    private long busLagRecords = -1;
    private long behindSinceMillis = -1;
    private long openOldestMicros = NONE;
    private long uncommittedRecords;
    private long accepted;
    private long rejected;
    private long commits;

    IngestMeters(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void state(EngineStatus.Bus now, String words) {
        bus = now;
        message = words;
        if (now != EngineStatus.Bus.CONNECTED) {
            busLagRecords = -1;
        }
    }

    synchronized EngineStatus.Bus bus() {
        return bus;
    }

    synchronized void remarks(List<String> all) {
        remarks = all;
    }

    synchronized void defect(String words) {
        if (defect == null) {
            defect = words;
        }
    }

    synchronized void storage(@Nullable String failure) {
        storageFailure = failure;
    }

    /// Reading begins at these positions, with nothing in hand.
    synchronized void begun(Map<Integer, Long> from) {
        positions.clear();
        positions.putAll(from);
        sealedOldestMicros.clear();
        openOldestMicros = NONE;
        uncommittedRecords = 0;
    }

    synchronized void read(long records, PendingBatch open, OptionalLong lag) {
        long now = clock.millis();
        rate.add(now, records);
        uncommittedRecords += records;
        openOldestMicros = open.oldestReceivedMicros();
        busLagRecords = lag.orElse(-1);
        if (busLagRecords <= 0) {
            behindSinceMillis = -1;
        } else if (behindSinceMillis < 0) {
            behindSinceMillis = now;
        }
    }

    synchronized void sealed(PendingBatch batch) {
        sealedOldestMicros.add(batch.oldestReceivedMicros());
        openOldestMicros = NONE;
    }

    synchronized void committed(PendingBatch batch) {
        sealedOldestMicros.poll();
        uncommittedRecords -= batch.recordCount();
        positions.putAll(batch.nextByPartition());
        accepted += batch.events().rows();
        rejected += batch.rejectedCount();
        commits++;
    }

    synchronized long commits() {
        return commits;
    }

    synchronized IngestStatus status() {
        long now = clock.millis();
        return new IngestStatus(
                defect == null || bus == EngineStatus.Bus.OFF ? bus : EngineStatus.Bus.HALTED,
                defect == null ? message : defect,
                storageFailure,
                remarks,
                positions.size(),
                positions,
                busLagRecords < 0 ? -1 : busLagRecords + uncommittedRecords,
                lagMillis(now),
                rate.perSecond(now),
                accepted,
                rejected,
                commits);
    }

    private long lagMillis(long nowMillis) {
        Long sealed = sealedOldestMicros.peek();
        long oldest = Math.min(sealed == null ? NONE : sealed, openOldestMicros);
        if (oldest != NONE) {
            return Math.max(0, nowMillis - Math.floorDiv(oldest, 1000L));
        }
        return behindSinceMillis < 0 ? 0 : Math.max(0, nowMillis - behindSinceMillis);
    }
}
