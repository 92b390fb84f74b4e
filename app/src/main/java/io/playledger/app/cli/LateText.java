package io.playledger.app.cli;

import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Late exceptions for a person at a terminal.
final class LateText {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int DIGITS = 6;

    private LateText() {}

    static List<String> lines(LatePage page, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(
                page.matching() == 0
                        ? "No late exceptions match."
                        : "%,d late exceptions%s; times in %s"
                                .formatted(
                                        page.matching(),
                                        page.stakes().isEmpty()
                                                ? ""
                                                : ", worth " + amounts(page.stakes()),
                                        zone.getId()));
        DateTimeFormatter stamp = STAMP.withZone(zone);
        for (LateEvent event : page.events()) {
            lines.add(
                    "%-10s  %s  %12s late  %-28s  %s  %9.1f s  %-24s  %-8s  %s"
                            .formatted(
                                    event.period(),
                                    stamp.format(event.receivedAt()),
                                    lateBy(event.lateBy()),
                                    event.itemId(),
                                    event.country(),
                                    event.msPlayed() / 1_000.0,
                                    worth(event),
                                    event.status().wireName(),
                                    event.eventId()));
        }
        return lines;
    }

    private static String worth(LateEvent event) {
        return event.verdict() == LateEvent.Verdict.COUNTS
                ? amounts(event.stakes()) + (event.pooled() ? " + share of pool" : "")
                : event.verdict().wireName();
    }

    private static String lateBy(Duration late) {
        long minutes = late.toMinutes();
        return minutes >= 2 * 24 * 60
                ? "%d d %d h".formatted(minutes / 1440, minutes / 60 % 24)
                : "%d h %02d min".formatted(minutes / 60, minutes % 60);
    }

    /// Rounded for reading, with as many digits as are needed and six at most.
    static String amounts(List<Stake> stakes) {
        return stakes.stream()
                .map(stake ->
                        stake.rounded(DIGITS).stripTrailingZeros().toPlainString()
                                + " "
                                + stake.currency())
                .collect(Collectors.joining(", "));
    }

    static String line(PeriodLate late) {
        String next = late.adjustsIn();
        return "%-10s  %,9d waiting  %,9d adjusted  %,9d rejected  %,9d settled  %s%s"
                .formatted(
                        late.period(),
                        late.waiting(),
                        late.adjusted(),
                        late.rejected(),
                        late.settled(),
                        late.stakes().isEmpty() ? "" : "at stake " + amounts(late.stakes()),
                        next == null ? "" : "; paid in " + next)
                .stripTrailing();
    }

    static String line(LateDecision decision) {
        return "%6d  %s  %-12s  %-8s  %,9d events  %s  %s"
                .formatted(
                        decision.id(),
                        decision.at(),
                        decision.by(),
                        decision.verdict().wireName(),
                        decision.events(),
                        String.join(", ", decision.periods()),
                        decision.reason());
    }

    static String told(LateDecision decision) {
        if (decision.verdict() == LateDecision.Verdict.CORRECT) {
            return "%s is corrected: the next period that is not signed off pays it from its next run on. Audit entry %d."
                    .formatted(String.join(", ", decision.periods()), decision.id());
        }
        String what =
                decision.events() == 1
                        ? "1 late event"
                        : "%,d late events".formatted(decision.events());
        String then =
                switch (decision.verdict()) {
                    case ADJUST ->
                            "accepted: the next period that is not signed off pays it from its"
                                    + " next run on.";
                    case REJECT -> "turned down.";
                    case UNDO -> "waiting again.";
                    case CORRECT -> "corrected.";
                };
        return "%s of %s %s Audit entry %d."
                .formatted(what, String.join(", ", decision.periods()), then, decision.id());
    }
}
