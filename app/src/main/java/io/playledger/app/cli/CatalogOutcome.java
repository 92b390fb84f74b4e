package io.playledger.app.cli;

import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.royalty.late.LockedPeriod;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Tells what became of an edit.
final class CatalogOutcome {
    private CatalogOutcome() {}

    /// @param reached signed-off periods that the change reaches into
    /// @return the exit code
    static int tell(Committed outcome, List<LockedPeriod> reached, boolean json) {
        if (json) {
            Map<String, @Nullable Object> told = CatalogJson.of(outcome);
            if (!reached.isEmpty()) {
                told.put(
                        "signed_off_periods",
                        reached.stream().map(locked -> locked.key().label()).toList());
            }
            Output.json(told);
        }
        return switch (outcome) {
            case Committed.Done done -> {
                if (!json) {
                    CatalogText.versions(done.state().versions()).forEach(Output::line);
                    Output.line(
                            "Change %d is recorded at %s by %s."
                                    .formatted(
                                            done.change().number(),
                                            done.change().recordedAt(),
                                            done.change().by()));
                    reached.forEach(locked -> Output.line(ReachedPeriods.line(locked)));
                }
                yield 0;
            }
            case Committed.Conflict conflict -> {
                conflict.theirs()
                        .forEach(change -> CatalogText.change(change).forEach(System.err::println));
                System.err.println(
                        "playledger: somebody changed %s since change %d; nothing was recorded. Look at it, then repeat with --base %d. [CONFLICT]"
                                .formatted(
                                        conflict.rebased().draft().itemId(),
                                        conflict.rebased().draft().base(),
                                        conflict.rebased().base().change()));
                yield 1;
            }
            case Committed.Refused refused -> {
                for (FieldProblem problem : refused.problems()) {
                    boolean named = problem.message().startsWith(problem.column());
                    System.err.println((named ? "" : problem.column() + ": ") + problem.message());
                }
                System.err.println("playledger: nothing was recorded. [BAD_INPUT]");
                yield 1;
            }
        };
    }
}
