package io.playledger.engine.erasure;

import java.time.Instant;

/// Whose events a request covers, while that is still known.
///
/// @param request number of the request
/// @param from first instant of event time that is covered
/// @param to the first that is not
/// @param scope whether all of the user's events up to the request are meant, or a stretch
public record Subject(long request, String userId, Instant from, Instant to, Scope scope) {
    /// The beginning of a request that names none.
    public static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    /// How much of the user a request covers.
    public enum Scope {
        /// Everything up to the request: also what cannot be placed in time.
        WHOLE,
        /// The stretch alone.
        WINDOW
    }

    /// Whether an event of the user at this time is covered.
    public boolean covers(Instant eventTime) {
        return !eventTime.isBefore(from) && eventTime.isBefore(to);
    }

    /// Names no user.
    @Override
    public String toString() {
        return "Subject[request=" + request + "]";
    }
}
