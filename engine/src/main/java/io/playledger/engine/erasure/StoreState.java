package io.playledger.engine.erasure;

import java.util.Locale;

/// What a store has come to for a request.
public enum StoreState {
    /// It was not told yet.
    PENDING,
    /// Nobody is shown the events any more; they are still there.
    HIDDEN,
    /// They were taken out; nobody looked yet.
    ERASED,
    /// A separate scan found neither the subject nor its events.
    VERIFIED,
    /// An attempt failed; it is tried again.
    FAILING,
    /// The store says no.
    REFUSED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
