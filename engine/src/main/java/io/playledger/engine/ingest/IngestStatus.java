package io.playledger.engine.ingest;

import io.playledger.engine.EngineStatus;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// How ingest stands; immutable.
///
/// @param bus whether the bus answers
/// @param message one sentence for the person: where it is, or what is wrong and what can be done
/// @param storageFailure why the archive takes no commits at the moment, null while it does
/// @param remarks in which ways the topic is not set as it should be
/// @param partitions partitions of the topic
/// @param positions the position to read next after the last commit, by partition
/// @param lagRecords records on the bus that are not committed yet; -1 unknown
/// @param lagMillis age of the oldest record that is not committed yet; 0 when caught up
/// @param eventsPerSecond records read, over the last seconds
/// @param accepted events committed since the loop started
/// @param rejected records quarantined since the loop started
/// @param commits since the loop started
public record IngestStatus(
        EngineStatus.Bus bus,
        String message,
        @Nullable String storageFailure,
        List<String> remarks,
        int partitions,
        Map<Integer, Long> positions,
        long lagRecords,
        long lagMillis,
        double eventsPerSecond,
        long accepted,
        long rejected,
        long commits) {
    public IngestStatus {
        remarks = List.copyOf(remarks);
        positions = Map.copyOf(positions);
    }
}
