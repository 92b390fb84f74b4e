package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.FieldProblem;

import java.util.List;

/// What became of a draft that somebody wanted to commit.
public sealed interface Committed {
    /// It is recorded.
    ///
    /// @param steps what it did
    record Done(ItemChange change, ItemState state, List<Step> steps) implements Committed {}

    /// Somebody else changed the item first; nothing was recorded.
    ///
    /// @param theirs what they did since, oldest first
    /// @param rebased the same edits on the newest state, to be looked at and committed
    record Conflict(List<ItemChange> theirs, Preview rebased) implements Committed {}

    /// It cannot be; nothing was recorded.
    record Refused(List<FieldProblem> problems) implements Committed {}
}
