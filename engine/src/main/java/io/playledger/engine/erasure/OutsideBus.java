package io.playledger.engine.erasure;

/// Port to the topic on which outside stores are asked.
public interface OutsideBus {
    /// Sends a question; the bus has it when this returns.
    ///
    /// @return false where no bus runs or it did not take it
    boolean ask(byte[] key, byte[] value);
}
