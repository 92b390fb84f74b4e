package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.Validity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing that a person does to an item's versions in valid time. Texts are those of a catalogue
/// file (docs/spec/catalogue-file.md), as typed.
public sealed interface Edit {
    /// Says some columns anew during a stretch, where there are versions; what lies outside it
    /// stays, so that versions split by themselves.
    ///
    /// @param columns by name: `rate` for all rights holders, `rate@Harrow Pictures` for one
    record Change(Validity during, Map<String, String> columns) implements Edit {
        public Change {
            columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /// Says all of it during a stretch, whether there were versions or not: closes a gap, moves a
    /// boundary, makes an item known.
    ///
    /// @param rows the columns of each rights holder
    record Put(Validity during, List<Map<String, String>> rows) implements Edit {
        public Put {
            rows = List.copyOf(rows);
        }
    }

    /// Leaves nothing valid during a stretch: closes versions, opens a gap.
    record Clear(Validity during) implements Edit {}

    /// Makes all of the item what it was known to be at an instant.
    ///
    /// @param undoes the change that is taken back by it; null where it is none
    record Restore(Instant asKnownAt, @Nullable Long undoes) implements Edit {}
}
