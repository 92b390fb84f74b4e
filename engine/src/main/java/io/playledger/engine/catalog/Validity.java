package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A stretch of valid time, `[from, to)`; open where `to` is null.
record Validity(Instant from, @Nullable Instant to) {
    static Validity of(CatalogVersion version) {
        return new Validity(version.validFrom(), version.validTo());
    }

    boolean overlaps(Validity other) {
        return (to == null || other.from.isBefore(to))
                && (other.to == null || from.isBefore(other.to));
    }

    boolean endsAfter(Validity other) {
        return other.to != null && (to == null || to.isAfter(other.to));
    }

    @Override
    public String toString() {
        return "[" + from + ", " + (to == null ? "open" : to) + ")";
    }
}
