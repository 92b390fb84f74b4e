package io.playledger.engine.trace;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.rules.KindRules;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// What a run's rule set asks of one play by itself.
final class Qualifying {
    private Qualifying() {}

    /// The rules of the item's kind on the event's day.
    static KindRules rules(List<RuleSet> sets, Run run, ArchivedEvent event) {
        String kind = event.itemId().substring(0, event.itemId().indexOf(':'));
        LocalDate day = LocalDate.ofInstant(event.eventTime(), ZoneId.of(run.zone()));
        return sets.stream()
                .filter(set -> set.number() == run.rules())
                .findFirst()
                .map(set -> set.inForce(kind, day))
                .orElse(KindRules.NONE);
    }

    /// Why the play does not count; null where nothing that it says itself speaks against it.
    static @Nullable String unqualified(KindRules rules, Run run, ArchivedEvent event) {
        long played = event.msPlayed() == null ? 0 : event.msPlayed();
        String by = "rule set " + run.rules();
        if (played < rules.leastMillis()) {
            return "Played for "
                    + played
                    + " ms; "
                    + by
                    + " asks for "
                    + rules.leastMillis()
                    + " ms.";
        }
        BigDecimal share = rules.leastShare();
        Long length = event.durationMillis();
        if (share != null
                && length != null
                && length > 0
                && BigDecimal.valueOf(played).compareTo(share.multiply(BigDecimal.valueOf(length)))
                        < 0) {
            return "Played for "
                    + played
                    + " of "
                    + length
                    + " ms; "
                    + by
                    + " asks for the share "
                    + share.toPlainString()
                    + ".";
        }
        if (rules.surfacesOut().contains(event.surface())) {
            return "The surface " + event.surface() + " is left out by " + by + ".";
        }
        String client = event.client();
        if (client != null && rules.flaggedClients().contains(client)) {
            return "Plays by the client " + client + " are artificial by " + by + ".";
        }
        return null;
    }

    /// What only the run could judge, because other plays decide it; empty where nothing is.
    static String proviso(KindRules rules) {
        StringBuilder out = new StringBuilder();
        if (rules.playsPerDay() != null) {
            out.append(" A cap of ")
                    .append(rules.playsPerDay())
                    .append(" plays a listener, item and day may leave this one out.");
        }
        if (rules.asksEligibility()) {
            out.append(" The item's eligibility rests on its plays of twelve months.");
        }
        if (!rules.flaggedUsers().isEmpty()) {
            out.append(" Some listeners are flagged as artificial.");
        }
        return out.toString();
    }
}
