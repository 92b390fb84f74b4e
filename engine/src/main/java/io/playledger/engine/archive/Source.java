package io.playledger.engine.archive;

/// Where records come from, by a name that is stored with them.
///
/// @param name `bus:TOPIC` for a topic, `file:SHA256/IMPORT_ID` for one import of a file
/// @param identity what must not change while positions are kept: cluster id and topic id for a
///   topic, empty for a file
public record Source(String name, String identity) {
    /// The source of a topic.
    public static Source bus(String topic, String clusterId, String topicId) {
        return new Source("bus:" + topic, clusterId + "/" + topicId);
    }
}
