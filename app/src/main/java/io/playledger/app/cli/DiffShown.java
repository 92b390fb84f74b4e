package io.playledger.app.cli;

import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.math.BigDecimal;

/// What of a diff is printed.
final class DiffShown {
    private static final int FOR_A_PERSON = 20;
    private static final int FOR_A_PROGRAM = 1_000;

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "Lines listed in each currency (default: 20; with --json 1,000). The rest is"
                            + " summed.")
    @Nullable Integer top;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Only this currency (default: all).")
    @Nullable String currency;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description =
                    "Only lines that this cause moved, ranked by its part: late_arrivals, erasure,"
                            + " catalogue, rules, \u2026")
    @Nullable Cause cause;

    @Option(
            names = "--noise",
            paramLabel = "AMOUNT",
            description = "Lines that moved by less are summed instead of listed (default: 1.00).")
    BigDecimal noise = BigDecimal.ONE;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only lines whose rights holder, item or country contain it.")
    String filter = "";

    void print(StatementDiff diff, boolean json) {
        if (json) {
            Output.json(DiffJson.of(diff, this, top == null ? FOR_A_PROGRAM : top));
        } else {
            DiffText.of(diff, this, top == null ? FOR_A_PERSON : top).forEach(Output::line);
        }
    }

    boolean shows(String code) {
        return currency == null || currency.equalsIgnoreCase(code);
    }
}
