package io.playledger.engine.royalty.against;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A report that cannot be taken; nothing of it was kept.
public final class ReportRefused extends PlayledgerException {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 5;

    @SuppressWarnings("serial") // an unmodifiable list of records of numbers and texts
    private final List<ReportProblem> problems;

    ReportRefused(Path file, List<ReportProblem> problems) {
        super(Code.BAD_INPUT, message(file, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(Path file, List<ReportProblem> problems) {
        return "«%s» cannot be compared: %s%s. Nothing of it was kept."
                .formatted(
                        file,
                        problems.stream()
                                .limit(TOLD)
                                .map(problem -> "line " + problem.line() + ": " + problem.text())
                                .collect(Collectors.joining("; ")),
                        problems.size() <= TOLD
                                ? ""
                                : "; and %,d more".formatted(problems.size() - TOLD));
    }

    /// All of them, in the order of the file.
    public List<ReportProblem> problems() {
        return problems;
    }
}
