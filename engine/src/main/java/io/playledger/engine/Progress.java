package io.playledger.engine;

/// How far a long act has come, told by its own thread; also asked whether to go on.
public interface Progress {
    /// Nobody watches.
    Progress NONE = (done, total, what) -> {};

    /// @param done units done
    /// @param total units in all, or -1 where unknown
    /// @param what what is being done now, for a person
    void report(long done, long total, String what);

    /// Whether the person wants it to stop; the act then throws `CANCELLED` at its next safe point,
    /// and nothing is kept of it.
    default boolean cancelled() {
        return false;
    }

    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED` if the person asked for
    ///   it
    default void stopIfCancelled() {
        if (cancelled()) {
            throw new io.playledger.engine.failure.PlayledgerException(
                    io.playledger.engine.failure.Code.CANCELLED, "Cancelled; nothing was changed.");
        }
    }
}
