package io.playledger.app.demo;

/// Takes the demo's records in the order in which they are received.
@FunctionalInterface
public interface DemoSink {
    /// @param receivedMicros when it is received, in microseconds since 1970; live, that is now
    /// @param key the record's key, the user id
    /// @param value the record, not always one that keeps the contract
    void accept(long receivedMicros, byte[] key, byte[] value);
}
