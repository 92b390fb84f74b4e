package io.playledger.view.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.RulesDraft;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.text.Messages;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// The words around rules; what rules do is said by the engine.
final class RuleNames {
    private final ScreenContext context;
    private final Messages messages;

    RuleNames(ScreenContext context) {
        this.context = context;
        messages = context.messages();
    }

    String rule(String rule) {
        return messages.get(
                switch (rule) {
                    case RulesDraft.LEAST_MS -> "rules.rule.least-ms";
                    case RulesDraft.LEAST_SHARE -> "rules.rule.least-share";
                    case RulesDraft.CAP_MS -> "rules.rule.cap-ms";
                    case RulesDraft.PLAYS_PER_DAY -> "rules.rule.plays-per-day";
                    case RulesDraft.SURFACES_OUT -> "rules.rule.surfaces-out";
                    case RulesDraft.ELIGIBLE_PLAYS -> "rules.rule.eligible-plays";
                    case RulesDraft.ELIGIBLE_LISTENERS -> "rules.rule.eligible-listeners";
                    case RulesDraft.FLAGGED_CLIENTS -> "rules.rule.flagged-clients";
                    case RulesDraft.FLAGGED_USERS -> "rules.rule.flagged-users";
                    default -> throw new IllegalArgumentException("no rule: " + rule);
                });
    }

    /// What a field of the form is measured in; empty for names.
    String unit(String rule) {
        return switch (rule) {
            case RulesDraft.LEAST_MS, RulesDraft.CAP_MS -> messages.get("rules.unit.ms");
            case RulesDraft.LEAST_SHARE -> messages.get("rules.unit.percent");
            case RulesDraft.PLAYS_PER_DAY, RulesDraft.ELIGIBLE_PLAYS ->
                    messages.get("rules.unit.plays");
            case RulesDraft.ELIGIBLE_LISTENERS -> messages.get("rules.unit.listeners");
            default -> "";
        };
    }

    /// Whether a field holds names instead of a number.
    boolean isNames(String rule) {
        return rule.equals(RulesDraft.SURFACES_OUT)
                || rule.equals(RulesDraft.FLAGGED_CLIENTS)
                || rule.equals(RulesDraft.FLAGGED_USERS);
    }

    /// Where a version stands in what is in force.
    String version(int number) {
        return number == 0
                ? messages.get("rules.version.none")
                : messages.get("rules.version", Integer.toString(number));
    }

    String kind(String kind) {
        return messages.get(kind.equals("track") ? "rules.kind.track" : "rules.kind.title");
    }

    String days(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return to == null
                    ? messages.get("rules.days.every")
                    : messages.get("rules.days.until", to.minusDays(1).toString());
        }
        if (to != null && from.plusDays(1).equals(to)) {
            return messages.get("rules.days.on", from.toString());
        }
        return to == null
                ? messages.get("rules.days.from", from.toString())
                : messages.get("rules.days.between", from.toString(), to.minusDays(1).toString());
    }

    String set(RuleSet set) {
        return messages.get("rules.set", Integer.toString(set.number()));
    }

    /// Who added it and when; the one that came with the product has no such time.
    String author(RuleVersion version) {
        return version.recordedAt().getEpochSecond() <= 0
                ? version.by()
                : messages.get(
                        "rules.author",
                        version.by(),
                        context.formats().stamp(version.recordedAt()));
    }
}
