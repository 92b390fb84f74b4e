package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Validity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is known of an item at an instant of recorded time.
///
/// @param change the number of the item's last change by then; 0 where it was unknown
/// @param versions by start, without overlap
public record ItemState(
        String itemId, long change, Instant asKnownAt, List<CatalogVersion> versions) {
    public ItemState {
        versions = List.copyOf(versions);
    }

    /// Stretches between versions that no version covers.
    public List<Validity> gaps() {
        return gaps(versions);
    }

    static List<Validity> gaps(List<CatalogVersion> versions) {
        List<Validity> gaps = new ArrayList<>();
        for (int i = 1; i < versions.size(); i++) {
            Instant end = versions.get(i - 1).validTo();
            Instant next = versions.get(i).validFrom();
            if (end != null && end.isBefore(next)) {
                gaps.add(new Validity(end, next));
            }
        }
        return gaps;
    }
}
