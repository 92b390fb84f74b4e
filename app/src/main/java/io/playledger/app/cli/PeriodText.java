package io.playledger.app.cli;

import io.playledger.engine.royalty.period.Arrivals.Bucket;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.PeriodDetail;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.period.SignOff;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Periods for a person at a terminal.
final class PeriodText {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private PeriodText() {}

    static String line(PeriodSummary summary, Instant now) {
        RunEntry current = summary.current();
        return "%-10s  %-11s  %-34s  %-28s  %s"
                .formatted(
                        summary.key().label(),
                        summary.state().wireName(),
                        window(summary, now),
                        current == null ? "no run yet" : amounts(current),
                        current == null
                                ? ""
                                : "run %d by %s%s"
                                        .formatted(current.id(), current.madeBy(), signed(summary)))
                .stripTrailing();
    }

    private static String signed(PeriodSummary summary) {
        SignOff signOff = summary.signOff();
        if (signOff == null) {
            return "";
        }
        SignOff.Answer answer = signOff.answer();
        if (answer == null) {
            return ", prepared by " + signOff.prepared().by();
        }
        return switch (answer.verdict()) {
            case APPROVED -> ", approved by " + answer.signature().by();
            case SENT_BACK -> ", sent back by " + answer.signature().by();
        };
    }

    private static String window(PeriodSummary summary, Instant now) {
        if (summary.state() == PeriodState.LOCKED) {
            return "signed off";
        }
        Instant end = summary.key().period().end();
        if (now.isBefore(end)) {
            return "ends in " + duration(Duration.between(now, end));
        }
        return now.isBefore(summary.closesAt())
                ? "window closes in " + duration(Duration.between(now, summary.closesAt()))
                : "window closed";
    }

    private static String duration(Duration left) {
        long minutes = left.toMinutes();
        return minutes >= 2 * 24 * 60
                ? "%d d %d h".formatted(minutes / 1440, minutes / 60 % 24)
                : "%d h %02d min".formatted(minutes / 60, minutes % 60);
    }

    private static String amounts(RunEntry run) {
        return run.amounts().isEmpty()
                ? "nothing to pay"
                : run.amounts().stream()
                        .map(sum ->
                                sum.currency()
                                        + " "
                                        + ("%,." + sum.amount().scale() + "f")
                                                .formatted(sum.amount()))
                        .collect(Collectors.joining(", "));
    }

    static List<String> lines(PeriodDetail detail, ZoneId zone, Instant now) {
        DateTimeFormatter stamp = STAMP.withZone(zone);
        PeriodSummary summary = detail.summary();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s · %s · %s · %s · %s"
                        .formatted(
                                summary.key().label(),
                                zone.getId(),
                                String.join(" and ", summary.key().kinds()),
                                summary.state().wireName(),
                                window(summary, now)));
        Gate gate = detail.gate();
        if (gate == null) {
            lines.add("No run yet: playledger reconcile --period " + summary.key().label());
        } else {
            lines.add("Gate of run " + gate.runId());
            gate.checks()
                    .forEach(check ->
                            lines.add(
                                    "  %-8s %-11s %s %s"
                                            .formatted(
                                                    check.verdict().wireName(),
                                                    check.kind().wireName(),
                                                    check.finding(),
                                                    check.next())
                                            .stripTrailing()));
        }
        lines.add("Received after the period's end (records, copies included)");
        detail.arrivals()
                .afterEnd()
                .forEach(bucket ->
                        lines.add(
                                "  %-22s %,15d%s"
                                        .formatted(
                                                bucket(bucket),
                                                bucket.records(),
                                                bucket.late() ? "  late" : "")));
        lines.add("Runs, newest first");
        detail.runs()
                .forEach(run ->
                        lines.add(
                                "  %5d  %s  %-11s  %-12s  %s  %s%s"
                                        .formatted(
                                                run.id(),
                                                stamp.format(run.madeAt()),
                                                run.state().wireName(),
                                                run.madeBy(),
                                                run.digest().substring(0, 12),
                                                amounts(run),
                                                run.current() ? "  current" : "")));
        return lines;
    }

    private static String bucket(Bucket bucket) {
        @Nullable Duration from = bucket.from();
        @Nullable Duration to = bucket.to();
        if (from == null) {
            return "before it";
        }
        return to == null ? hours(from) + " or more" : hours(from) + " to " + hours(to);
    }

    private static String hours(Duration edge) {
        return edge.toHours() + " h";
    }
}
