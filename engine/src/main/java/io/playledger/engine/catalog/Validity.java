package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A stretch of valid time, `[from, to)`; open where `to` is null.
public record Validity(Instant from, @Nullable Instant to) {
    static Validity of(CatalogVersion version) {
        return version.validity();
    }

    public boolean overlaps(Validity other) {
        return (to == null || other.from.isBefore(to))
                && (other.to == null || from.isBefore(other.to));
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }

    /// Whether anything lies in it.
    public boolean isEmpty() {
        return to != null && !from.isBefore(to);
    }

    boolean endsAfter(Validity other) {
        return other.to != null && (to == null || to.isAfter(other.to));
    }

    @Override
    public String toString() {
        return "[" + from + ", " + (to == null ? "open" : to) + ")";
    }
}
