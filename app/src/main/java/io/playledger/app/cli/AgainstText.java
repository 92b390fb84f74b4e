package io.playledger.app.cli;

import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportDiff;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Comparisons as text for a person.
final class AgainstText {
    private AgainstText() {}

    static String report(ReportVersion report) {
        return "%5d  %-28s  %-10s  version %d  %,9d rows  %s  %s"
                .formatted(
                        report.id(),
                        report.source(),
                        report.period(),
                        report.version(),
                        report.rows(),
                        report.addedAt(),
                        report.fileName());
    }

    static List<String> of(Comparison comparison, int rows) {
        List<String> lines = new ArrayList<>();
        ReportVersion report = comparison.report();
        lines.add(
                "Run %d against %s, version %d (%s, report %d)"
                        .formatted(
                                comparison.run(),
                                report.source(),
                                report.version(),
                                report.fileName(),
                                report.id()));
        totals(lines, comparison.totals(), comparison.measures(), "ours", "theirs");
        lines.add(
                "%,d equal · %,d beyond tolerance"
                        .formatted(comparison.equal(), comparison.beyond()));
        table(lines, "On both sides", comparison.variances(), comparison.measures(), rows);
        table(lines, "Only ours", comparison.onlyOurs(), comparison.measures(), rows);
        table(lines, "Only theirs", comparison.onlyTheirs(), comparison.measures(), rows);
        comparison.repeated().stream()
                .limit(rows)
                .forEach(row ->
                        lines.add(
                                "  told more than once: %s %s, lines %s"
                                        .formatted(row.itemId(), row.country(), row.lines())));
        if (!comparison.causesNote().isEmpty()) {
            lines.add(comparison.causesNote());
        } else if (comparison.beyond() > 0) {
            lines.add(
                    comparison.causes().isEmpty()
                            ? "No other way of counting our records explains them."
                            : "Likely causes, tried on our records:");
        }
        for (int i = 0; i < comparison.causes().size(); i++) {
            Cause cause = comparison.causes().get(i);
            lines.add(
                    "  (%d) %s: explains %,d of %,d%s"
                            .formatted(
                                    i + 1,
                                    words(cause),
                                    cause.explained(),
                                    cause.of(),
                                    cause.broken() == 0
                                            ? ""
                                            : ", but breaks %,d that agree"
                                                    .formatted(cause.broken())));
        }
        return lines;
    }

    static List<String> of(ReportDiff diff, int rows) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s %s: version %d → version %d"
                        .formatted(
                                diff.second().source(),
                                diff.second().period(),
                                diff.first().version(),
                                diff.second().version()));
        totals(lines, diff.totals(), diff.measures(), "before", "after");
        lines.add("%,d rows are the same".formatted(diff.same()));
        table(lines, "Changed", diff.changes(), diff.measures(), rows);
        return lines;
    }

    private static void totals(
            List<String> lines,
            List<Comparison.Total> totals,
            List<Measure> measures,
            String first,
            String second) {
        for (Comparison.Total total : totals) {
            for (Measure measure : measures) {
                lines.add(
                        "  %-8s %-6s %s %18s   %s %18s   %18s"
                                .formatted(
                                        name(measure),
                                        total.currency(),
                                        first,
                                        figure(measure, total.ours().get(measure)),
                                        second,
                                        figure(measure, total.theirs().get(measure)),
                                        signed(measure, total.difference(measure))));
            }
        }
    }

    private static void table(
            List<String> lines,
            String title,
            List<Variance> all,
            List<Measure> measures,
            int rows) {
        if (all.isEmpty()) {
            return;
        }
        lines.add("%s: %,d".formatted(title, all.size()));
        all.stream()
                .limit(rows)
                .forEach(row -> {
                    StringBuilder line =
                            new StringBuilder(
                                    "  %-7s %-34s %-2s %-3s"
                                            .formatted(
                                                    row.verdict() == Variance.Verdict.WITHIN
                                                            ? "within"
                                                            : "",
                                                    row.itemId(),
                                                    row.country(),
                                                    row.currency()));
                    for (Measure measure : measures) {
                        line.append(
                                "  %s %s → %s (%s%s)"
                                        .formatted(
                                                name(measure),
                                                figure(measure, row.ours().get(measure)),
                                                figure(measure, row.theirs().get(measure)),
                                                signed(measure, row.difference(measure)),
                                                row.relative(measure)
                                                        .map(ratio -> ", " + percent(ratio))
                                                        .orElse("")));
                    }
                    if (!row.note().isEmpty()) {
                        line.append("  ").append(row.note());
                    }
                    row.explainedBy()
                            .forEach(cause -> line.append(" (").append(cause + 1).append(")"));
                    lines.add(line.toString());
                });
        if (all.size() > rows) {
            lines.add("  … %,d more; --json has all".formatted(all.size() - rows));
        }
    }

    private static String name(Measure measure) {
        return switch (measure) {
            case PLAYS -> "plays";
            case MILLIS -> "minutes";
            case MONEY -> "money";
        };
    }

    private static String figure(Measure measure, BigDecimal value) {
        return switch (measure) {
            case PLAYS -> "%,d".formatted(value.longValueExact());
            case MILLIS ->
                    "%,.1f"
                            .formatted(
                                    value.divide(
                                            BigDecimal.valueOf(60_000), 1, RoundingMode.HALF_EVEN));
            case MONEY -> value.toPlainString();
        };
    }

    private static String signed(Measure measure, BigDecimal value) {
        return (value.signum() > 0 ? "+" : value.signum() < 0 ? "−" : "")
                + figure(measure, value.abs());
    }

    private static String percent(BigDecimal ratio) {
        return (ratio.signum() >= 0 ? "+" : "−")
                + ratio.abs().movePointRight(2).setScale(2, RoundingMode.HALF_EVEN)
                + " %";
    }

    private static String words(Cause cause) {
        return switch (cause.kind()) {
            case AS_STATED -> "they count as they say they do";
            case CUT_OFF -> "they count what was received before " + cause.detail();
            case LATE -> "they count what we hold back as late";
            case ZONE -> "their days are those of " + cause.detail();
            case THRESHOLD -> "for them a play counts from " + cause.detail() + " ms on";
            case UNLICENSED -> "they count plays that no version of ours covers";
            case DUPLICATES -> "they count repeated records";
            case ERASED -> "they count what falls under deletion requests here";
            case REPEATED_ROWS -> "their file tells rows twice";
        };
    }
}
