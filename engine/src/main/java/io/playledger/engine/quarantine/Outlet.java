package io.playledger.engine.quarantine;

import java.util.List;

/// Port to the bus: sends events that keep the contract.
@FunctionalInterface
public interface Outlet {
    /// Returns when the bus has all of them. Sending again after a failure is safe: an event counts
    /// once by its id.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BUS_UNREACHABLE` when any of them
    ///   is not known to be there
    void send(List<byte[]> events);
}
