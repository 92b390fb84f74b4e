package io.playledger.engine.quarantine;

import io.playledger.engine.contract.Violation;

import java.util.Collection;
import java.util.stream.Collectors;

/// A record's violations in one line by which equal records are found.
public final class Reasons {
    private static final int CHARS_MAX = 1000;

    private Reasons() {}

    /// Fields and rules, sorted, each once: `payload.country required, surface type`. Positions in
    /// lists are left out, so that a fault at any place of a list is one fault.
    public static String of(Collection<Violation> violations) {
        String all =
                violations.stream()
                        .map(violation ->
                                violation.field().replaceAll("\\[\\d+]", "[]")
                                        + " "
                                        + violation.rule())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return all.length() <= CHARS_MAX
                ? all
                : all.substring(0, all.offsetByCodePoints(0, CHARS_MAX / 2)) + "…";
    }
}
