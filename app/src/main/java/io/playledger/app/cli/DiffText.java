package io.playledger.app.cli;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.PayeeChange;
import io.playledger.engine.diff.ReportingBridge;
import io.playledger.engine.diff.Side;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;

import org.jspecify.annotations.Nullable;

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

    static List<String> of(
            StatementDiff diff, DiffShown shown, int top, @Nullable EventPage events) {
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
                payees(lines, summary, bridge.currency());
                if (shown.listsLines()) {
                    changes(lines, diff, bridge.currency(), shown, top);
                }
            }
        }
        reporting(lines, summary);
        if (events != null) {
            events(lines, events, shown);
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
                                                    "%s (%,d %s)"
                                                            .formatted(
                                                                    one.name(),
                                                                    one.plays(),
                                                                    one.plays() == 1
                                                                            ? "play"
                                                                            : "plays"))
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
                                                : plays(share.counted())));
            }
        }
    }

    /// Who gains and who loses most.
    private static void payees(List<String> lines, DiffSummary summary, String currency) {
        List<PayeeChange> moved =
                summary.payees().stream()
                        .filter(payee ->
                                payee.currency().equals(currency) && payee.change().signum() != 0)
                        .toList();
        names(lines, "gain most", moved, 1);
        names(lines, "lose most", moved, -1);
    }

    private static void names(
            List<String> lines, String what, List<PayeeChange> moved, int direction) {
        List<PayeeChange> these =
                moved.stream().filter(one -> one.change().signum() == direction).toList();
        if (!these.isEmpty()) {
            lines.add(
                    "  %-16s %s%s"
                            .formatted(
                                    what,
                                    these.stream()
                                            .limit(NAMES_MAX)
                                            .map(one ->
                                                    one.rightsHolder() + " " + signed(one.change()))
                                            .collect(Collectors.joining(", ")),
                                    these.size() > NAMES_MAX
                                            ? ", and %,d more".formatted(these.size() - NAMES_MAX)
                                            : ""));
        }
    }

    private static void reporting(List<String> lines, DiffSummary summary) {
        ReportingBridge told = summary.reporting();
        if (told == null) {
            return;
        }
        lines.add("");
        lines.add(
                "Told in %s  %s \u2192 %s  (%s)"
                        .formatted(
                                told.currency(),
                                figure(told.before()),
                                figure(told.after()),
                                signed(told.change())));
        lines.add("  %-16s %18s".formatted("statement", signed(told.statement())));
        lines.add("  %-16s %18s".formatted("exchange rates", signed(told.rates())));
        if (!told.untold().isEmpty()) {
            lines.add("  left out, without a rate: " + String.join(", ", told.untold()));
        }
        for (ReportingBridge.Payee payee : told.payees().stream().limit(NAMES_MAX).toList()) {
            lines.add("  %16s  %s".formatted(signed(payee.change()), payee.rightsHolder()));
        }
    }

    private static void events(List<String> lines, EventPage page, DiffShown shown) {
        lines.add("");
        if (page.events().isEmpty()) {
            lines.add(
                    page.matching() == 0
                            ? "No event counts differently."
                            : "%s in all, none from %,d on."
                                    .formatted(events(page.matching()), shown.from));
            return;
        }
        lines.add(
                "%s, %,d to %,d by time:"
                        .formatted(
                                events(page.matching()),
                                page.from() + 1,
                                page.from() + page.events().size()));
        for (ChangedEvent event : page.events()) {
            lines.add(
                    "  %-24s  %-34s %-2s %,9d s  received %-24s  %s \u2192 %s  %s"
                            .formatted(
                                    event.eventTime(),
                                    event.itemId(),
                                    event.country(),
                                    event.msPlayed() / 1_000,
                                    event.receivedTime(),
                                    fate(event.before()),
                                    fate(event.after()),
                                    event.eventId()));
        }
        long next = page.from() + page.events().size() + 1;
        if (next <= page.matching()) {
            lines.add("  next page: --from " + next);
        }
    }

    private static String events(long count) {
        return count == 1
                ? "1 event counts differently"
                : "%,d events count differently".formatted(count);
    }

    private static String fate(ChangedEvent.Fate fate) {
        String kind =
                switch (fate.kind()) {
                    case ABSENT -> "not there";
                    case DUPLICATE -> "duplicate";
                    case LATE -> "late";
                    case ERASED -> "erased";
                    case UNQUALIFIED -> "unqualified";
                    case UNLICENSED -> "unlicensed";
                    case COUNTED -> "counted";
                };
        return fate.version() != null
                ? kind + " by version " + fate.version()
                : fate.reason().isEmpty()
                        ? kind
                        : kind + " (" + fate.reason().replace('_', ' ') + ")";
    }

    private static String plays(long count) {
        return (Math.abs(count) == 1 ? "%+,d play" : "%+,d plays").formatted(count);
    }

    private static void changes(
            List<String> lines, StatementDiff diff, String currency, DiffShown shown, int top) {
        ChangePage page =
                diff.changes(
                        new ChangeQuery(
                                currency,
                                shown.cause,
                                shown.filter,
                                shown.noise,
                                shown.from - 1,
                                top));
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
                    "  the rest, %,d %s, moves %s together; no part of it more than %s"
                            .formatted(
                                    rest.lines(),
                                    rest.lines() == 1 ? "line" : "lines",
                                    signed(rest.net()),
                                    figure(rest.gross())));
        }
    }

    private static String causes(ChangedLine line) {
        return new TreeMap<Cause, ChangedLine.Part>(line.parts())
                .entrySet().stream()
                        .map(part ->
                                "%s %s (%s)"
                                        .formatted(
                                                part.getKey().wireName().replace('_', ' '),
                                                signed(part.getValue().amount()),
                                                plays(part.getValue().plays())))
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
