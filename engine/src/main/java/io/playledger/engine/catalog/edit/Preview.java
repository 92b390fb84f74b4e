package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.Validity;

import java.util.List;

/// What a draft would do, before anyone commits it.
///
/// @param base the state that it was applied to: the newest, even where the draft was made on an
///   older one
/// @param after the versions as they would be, by start, with the numbers that they would get
/// @param steps what leads there; empty when nothing would change
/// @param problems why it cannot be committed; empty when it can
/// @param warnings what to look at twice, each a sentence
public record Preview(
        Draft draft,
        ItemState base,
        List<CatalogVersion> after,
        List<Step> steps,
        List<FieldProblem> problems,
        List<String> warnings) {
    public Preview {
        after = List.copyOf(after);
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// Whether somebody changed the item since the draft was made.
    public boolean outdated() {
        return draft.base() != base.change();
    }

    /// Whether it can be done and leaves everything as it is.
    public boolean changesNothing() {
        return steps.isEmpty() && problems.stream().allMatch(p -> p.column().isEmpty());
    }

    public boolean canCommit() {
        return problems.isEmpty() && !steps.isEmpty() && !outdated();
    }

    /// Stretches between versions that no version would cover.
    public List<Validity> gaps() {
        return ItemState.gaps(after);
    }
}
