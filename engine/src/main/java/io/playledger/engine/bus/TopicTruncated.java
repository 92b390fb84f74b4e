package io.playledger.engine.bus;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.Map;

/// A leader of the topic does not have records that we read: it was elected without them, or lost
/// them. Others may stand in their place by now, so that the topic's ends tell nothing.
public final class TopicTruncated extends PlayledgerException {
    private static final long serialVersionUID = 1L;

    private final transient Map<Integer, Long> divergence;

    TopicTruncated(String message, Map<Integer, Long> divergence, Throwable cause) {
        super(Code.BUS_POSITIONS_LOST, message, cause);
        this.divergence = Map.copyOf(divergence);
    }

    /// By partition the first position whose record is not the one that we read.
    public Map<Integer, Long> divergence() {
        return divergence;
    }
}
