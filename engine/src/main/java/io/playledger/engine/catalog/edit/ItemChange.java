package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.ChangeNote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// A change of an item in the past: when, who, why and what.
///
/// @param number of the change in the whole catalogue
/// @param undoes the change that it took back; null for others
/// @param steps what it did to the item's versions
public record ItemChange(
        long number,
        Instant recordedAt,
        ChangeNote.Kind kind,
        String by,
        String reason,
        @Nullable Long undoes,
        List<Step> steps) {
    public ItemChange {
        steps = List.copyOf(steps);
    }
}
