package io.playledger.engine.royalty.export;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;

import java.util.List;
import java.util.Map;

/// What a rights holder's statement says besides its lines.
///
/// @param rulesInWords what the run's rule set asks
/// @param totals of this rights holder, by currency
/// @param adjustments of this rights holder
/// @param items what the adjustments' items are called, as the run knew the catalogue
record StatementHead(
        Run run,
        String holder,
        String rulesInWords,
        List<StatementTotal> totals,
        List<AdjustmentLine> adjustments,
        Map<String, ItemName> items) {
    StatementHead {
        totals = List.copyOf(totals);
        adjustments = List.copyOf(adjustments);
        items = Map.copyOf(items);
    }

    /// What an adjustment's item is called; two empty texts where the catalogue does not say.
    ItemName name(AdjustmentLine line) {
        return items.getOrDefault(line.itemId(), new ItemName("", ""));
    }
}
