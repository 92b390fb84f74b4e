package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.edit.ProposedChange.Kind;

import java.util.Set;

/// Which changes of a proposal are approved: those that each of the three sets has, where an empty
/// set stands for all.
///
/// @param lines first rows of versions in the file
public record Selection(Set<Kind> kinds, Set<String> items, Set<Long> lines) {
    public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of());

    public Selection {
        kinds = Set.copyOf(kinds);
        items = Set.copyOf(items);
        lines = Set.copyOf(lines);
    }

    public static Selection of(Set<Long> lines) {
        return new Selection(Set.of(), Set.of(), lines);
    }

    public boolean has(ProposedChange change) {
        return (kinds.isEmpty() || kinds.contains(change.kind()))
                && (items.isEmpty() || items.contains(change.itemId()))
                && (lines.isEmpty() || lines.contains(change.line()));
    }

    /// For the audit trail.
    String told() {
        return this.equals(ALL)
                ? "all"
                : "kinds "
                        + (kinds.isEmpty() ? "all" : kinds)
                        + ", items "
                        + (items.isEmpty() ? "all" : Integer.toString(items.size()))
                        + ", lines "
                        + (lines.isEmpty() ? "all" : Integer.toString(lines.size()));
    }
}
