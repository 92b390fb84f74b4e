package io.playledger.app.cli;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.Side;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Diffs as text for a person.
final class DiffText {
    private static final int NAMES_MAX = 5;

    private DiffText() {}

    static List<String> of(StatementDiff diff, DiffShown shown, int top) {
        DiffSummary summary = diff.summary();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s %s: %s \u2192 %s"
                        .formatted(
                                summary.first().inputs().period().label(),
                                summary.first().inputs().period().zone().getId(),
                                side(summary.first(), summary),
                                side(summary.second(), summary)));
        lost(lines, summary.lost());
        if (summary.first().digest().equals(summary.second().digest())) {
            lines.add("Both statements have the same bytes.");
        }
        for (CurrencyBridge bridge : summary.currencies()) {
            if (shown.shows(bridge.currency())) {
                bridge(lines, summary, bridge);
                changes(lines, diff, bridge.currency(), shown, top);
            }
        }
        return lines;
    }

    private static String side(Side side, DiffSummary summary) {
        Run run = side.run();
        if (run != null) {
            return "run " + run.id();
        }
        return switch (summary.kind()) {
            case WHAT_IF -> side.equals(summary.first()) ? "as it stands" : "with the change";
            case RUNS, KNOWN -> "as known at " + side.inputs().catalog().asKnownAt();
        };
    }

    private static void lost(List<String> lines, LostCoverage lost) {
        if (lost.none()) {
            lines.add("Lost coverage: none.");
            return;
        }
        lines.add("Lost coverage: plays before, none now.");
        names(lines, "items", lost.items());
        names(lines, "countries", lost.countries());
        if (!lost.days().isEmpty()) {
            lines.add(
                    "  days       "
                            + lost.days().stream()
                                    .map(Objects::toString)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static void names(List<String> lines, String what, List<LostCoverage.Lost> lost) {
        if (!lost.isEmpty()) {
            lines.add(
                    "  %-10s %,d: %s%s"
                            .formatted(
                                    what,
                                    lost.size(),
                                    lost.stream()
                                            .limit(NAMES_MAX)
                                            .map(one ->
                                                    "%s (%,d plays)"
                                                            .formatted(one.name(), one.plays()))
                                            .collect(Collectors.joining(", ")),
                                    lost.size() > NAMES_MAX ? ", \u2026" : ""));
        }
    }

    private static void bridge(List<String> lines, DiffSummary summary, CurrencyBridge bridge) {
        lines.add("");
        lines.add(
                "%s  %s \u2192 %s  (%s; %,d lines added, %,d removed, %,d changed)"
                        .formatted(
                                bridge.currency(),
                                figure(bridge.before()),
                                figure(bridge.after()),
                                signed(bridge.change()),
                                bridge.added(),
                                bridge.removed(),
                                bridge.changed()));
        for (CauseShare share : summary.causes()) {
            BigDecimal part = Objects.requireNonNull(bridge.parts().get(share.cause()));
            boolean quiet = share.cause() == Cause.RECOMPUTED && part.signum() == 0;
            if (!quiet) {
                lines.add(
                        "  %-16s %18s  %s"
                                .formatted(
                                        share.cause().wireName().replace('_', ' '),
                                        signed(part),
                                        share.input() == CauseShare.Input.SAME
                                                ? "the same in both"
                                                : "%+,d plays".formatted(share.counted())));
            }
        }
    }

    private static void changes(
            List<String> lines, StatementDiff diff, String currency, DiffShown shown, int top) {
        ChangePage page =
                diff.changes(
                        new ChangeQuery(currency, shown.cause, shown.filter, shown.noise, 0, top));
        for (ChangedLine line : page.lines()) {
            lines.add(
                    "  %16s  %-7s  %-28s %-34s %-2s  %s"
                            .formatted(
                                    signed(line.change()),
                                    switch (line.status()) {
                                        case ADDED -> "added";
                                        case REMOVED -> "removed";
                                        case CHANGED -> "";
                                    },
                                    line.key().rightsHolder(),
                                    line.key().itemId(),
                                    line.key().country(),
                                    causes(line)));
        }
        ChangePage.Sum rest = page.rest();
        if (rest.lines() > 0) {
            lines.add(
                    "  the rest, %,d lines, moves %s together; no part of it more than %s"
                            .formatted(rest.lines(), signed(rest.net()), figure(rest.gross())));
        }
    }

    private static String causes(ChangedLine line) {
        return new TreeMap<Cause, ChangedLine.Part>(line.parts())
                .entrySet().stream()
                        .map(part ->
                                "%s %s (%+,d plays)"
                                        .formatted(
                                                part.getKey().wireName().replace('_', ' '),
                                                signed(part.getValue().amount()),
                                                part.getValue().plays()))
                        .collect(Collectors.joining(", "));
    }

    private static String figure(BigDecimal amount) {
        return ("%,." + amount.scale() + "f").formatted(amount);
    }

    private static String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : amount.signum() < 0 ? "\u2212" : "")
                + figure(amount.abs());
    }
}
