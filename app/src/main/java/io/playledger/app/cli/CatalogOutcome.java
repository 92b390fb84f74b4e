package io.playledger.app.cli;

import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.edit.Committed;

/// Tells what became of an edit.
final class CatalogOutcome {
    private CatalogOutcome() {}

    /// @return the exit code
    static int tell(Committed outcome, boolean json) {
        if (json) {
            Output.json(CatalogJson.of(outcome));
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
                    System.err.println(
                            (problem.column().isEmpty() ? "" : problem.column() + ": ")
                                    + problem.message());
                }
                System.err.println("playledger: nothing was recorded. [BAD_INPUT]");
                yield 1;
            }
        };
    }
}
