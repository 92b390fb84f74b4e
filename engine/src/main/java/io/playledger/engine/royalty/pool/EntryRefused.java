package io.playledger.engine.royalty.pool;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.List;
import java.util.stream.Collectors;

/// Something entered, by hand or in a file, that cannot be taken; nothing was recorded.
public final class EntryRefused extends PlayledgerException {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 5;

    @SuppressWarnings("serial") // an unmodifiable list of records of numbers and texts
    private final List<EntryProblem> problems;

    /// @param what was refused: `«pools.csv»`, `The pool`
    public EntryRefused(String what, List<EntryProblem> problems) {
        super(Code.BAD_INPUT, message(what, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(String what, List<EntryProblem> problems) {
        return what
                + " cannot be taken: "
                + problems.stream()
                        .limit(TOLD)
                        .map(EntryProblem::inWords)
                        .collect(Collectors.joining("; "))
                + (problems.size() <= TOLD
                        ? ""
                        : "; and %,d more".formatted(problems.size() - TOLD))
                + ". Nothing was recorded.";
    }

    /// All of them, in the order of the file or form.
    public List<EntryProblem> problems() {
        return problems;
    }
}
