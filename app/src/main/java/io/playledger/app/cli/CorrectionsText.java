package io.playledger.app.cli;

import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Since;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.late.Proposal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Corrections for a person at a terminal.
final class CorrectionsText {
    private CorrectionsText() {}

    static List<String> lines(LockedPeriod locked) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%-10s  run %d  %s"
                        .formatted(locked.key().label(), locked.run(), since(locked.since())));
        Standing standing = locked.correction();
        if (standing != null) {
            lines.add(
                    "            corrected by decision %d, %s, %s: %s; %s"
                            .formatted(
                                    standing.decision(),
                                    standing.by(),
                                    standing.at(),
                                    standing.reason(),
                                    paid(standing)));
        }
        return lines;
    }

    private static String paid(Standing standing) {
        if (standing.settledBy() != null) {
            return "paid with " + standing.paidIn() + ", run " + standing.settledBy();
        }
        return standing.paidIn() == null
                ? "paid by the next period that is reconciled"
                : standing.paidIn() + " pays it from its next run on";
    }

    static String since(Since since) {
        List<String> told = new ArrayList<>();
        if (since.items() == Since.MANY) {
            told.add("many items of the catalogue changed");
        } else if (since.items() > 0) {
            told.add(counted(since.items(), "item of the catalogue", "items of the catalogue"));
        }
        if (since.deletions() > 0) {
            told.add(counted(since.deletions(), "deletion request", "deletion requests"));
        }
        if (since.pools() != null) {
            told.add(since.pools() == 0 ? "its pools were removed" : "pools " + since.pools());
        }
        if (since.rules() != null) {
            told.add("rule set " + since.rules() + ", taken with --rules alone");
        }
        return told.isEmpty() ? "nothing since" : "since: " + String.join(", ", told);
    }

    private static String counted(long number, String one, String many) {
        return number == 1 ? "1 " + one : "%,d %s".formatted(number, many);
    }

    static List<String> lines(Proposal proposal, int limit) {
        List<String> lines = new ArrayList<>();
        if (proposal.lines().isEmpty()) {
            lines.add(
                    proposal.key().label()
                            + " would come out as it was paid, to the minor unit: there is nothing"
                            + " to correct.");
            return lines;
        }
        lines.add(
                "%s, run %d, would change by %s in %s."
                        .formatted(
                                proposal.key().label(),
                                proposal.run(),
                                amounts(proposal.amounts()),
                                counted(proposal.lines().size(), "line", "lines")));
        proposal.causes()
                .forEach(part ->
                        lines.add(
                                "  %-14s  %+,12d plays  %s"
                                        .formatted(
                                                part.cause().wireName(),
                                                part.plays(),
                                                amounts(part.amounts()))));
        proposal.totals()
                .forEach(total ->
                        lines.add(
                                "  %-40s  %+,12d plays  %18s %s"
                                        .formatted(
                                                total.rightsHolder(),
                                                total.plays(),
                                                signed(total.amount()),
                                                total.currency())));
        List<AdjustmentLine> largest =
                proposal.lines().stream()
                        .sorted(
                                Comparator.comparing(
                                        (AdjustmentLine line) -> line.amount().abs().negate()))
                        .limit(limit)
                        .toList();
        if (!largest.isEmpty()) {
            lines.add(
                    largest.size() < proposal.lines().size()
                            ? "The %,d largest lines:".formatted(largest.size())
                            : "Lines:");
        }
        largest.forEach(line ->
                lines.add(
                        "  %-28s  %-28s  %s  v%-4d  %+,10d plays  %18s %s"
                                .formatted(
                                        line.rightsHolder(),
                                        line.itemId(),
                                        line.country(),
                                        line.catalogVersion(),
                                        line.plays(),
                                        signed(line.amount()),
                                        line.currency())));
        if (proposal.repeats() != null) {
            lines.add(
                    "It stands corrected to just that by decision "
                            + proposal.repeats()
                            + "; the next open period pays it.");
        }
        return lines;
    }

    private static String amounts(Map<String, BigDecimal> amounts) {
        return amounts.isEmpty()
                ? "no amount"
                : amounts.entrySet().stream()
                        .map(sum -> signed(sum.getValue()) + " " + sum.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String signed(BigDecimal amount) {
        return ("%+,." + amount.scale() + "f").formatted(amount);
    }
}
