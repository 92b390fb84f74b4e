package io.playledger.engine.stream;

import java.util.Map;

/// Where the topic's partitions end.
@FunctionalInterface
public interface Ends {
    /// The position that the next record of each partition will get; empty where there is no bus.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException where the broker does not answer
    Map<Integer, Long> load();
}
