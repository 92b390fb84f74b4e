package io.playledger.engine.bus;

import java.time.Duration;
import java.util.Map;

/// How a topic of events is made.
///
/// The broker sets the record time: it is the received time that decides what is late, so that no
/// producer's clock may set it. Nothing is compacted away. Records are kept for the retention,
/// which is how long an engine may be away without losing events.
///
/// @param name the topic
/// @param partitions events of one user stay in one partition
/// @param retention how long records are kept on the bus; the archive keeps them regardless
public record TopicSettings(String name, int partitions, Duration retention) {
    static final String TIMESTAMP_TYPE = "message.timestamp.type";
    static final String APPEND_TIME = "LogAppendTime";
    static final String CLEANUP = "cleanup.policy";
    static final String RETENTION = "retention.ms";

    /// 12 partitions, 7 days.
    public static TopicSettings standard(String name) {
        return new TopicSettings(name, 12, Duration.ofDays(7));
    }

    Map<String, String> configuration() {
        return Map.of(
                TIMESTAMP_TYPE,
                APPEND_TIME,
                CLEANUP,
                "delete",
                RETENTION,
                Long.toString(retention.toMillis()));
    }
}
