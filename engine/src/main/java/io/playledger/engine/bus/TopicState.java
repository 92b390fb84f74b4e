package io.playledger.engine.bus;

import io.playledger.engine.archive.Source;

import java.util.Map;

/// A topic as its broker has it now.
///
/// @param clusterId the cluster's own id
/// @param topicId the topic's own id; a topic made again under the same name has another
/// @param begins the first position that is still there, by partition
/// @param ends the position that the next record will get, by partition
/// @param epochs the newest leader epoch, by partition; none where the broker tells none
public record TopicState(
        String name,
        String clusterId,
        String topicId,
        Map<Integer, Long> begins,
        Map<Integer, Long> ends,
        Map<Integer, Integer> epochs) {
    public TopicState {
        begins = Map.copyOf(begins);
        ends = Map.copyOf(ends);
        epochs = Map.copyOf(epochs);
    }

    public int partitions() {
        return begins.size();
    }

    /// The source that positions are kept under.
    public Source source() {
        return Source.bus(name, clusterId, topicId);
    }
}
