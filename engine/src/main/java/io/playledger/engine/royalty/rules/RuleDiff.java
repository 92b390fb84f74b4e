package io.playledger.engine.royalty.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleSet.Stretch;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What two rule sets ask otherwise, by kind and days: what is in force is compared, so that a
/// version which only repeats what held makes no difference.
final class RuleDiff {
    private RuleDiff() {}

    static List<RuleChange> of(RuleSet first, RuleSet second) {
        List<RuleChange> changes = new ArrayList<>();
        for (String kind : RuleSet.KINDS) {
            List<RuleChange> ofKind = new ArrayList<>();
            NavigableSet<LocalDate> days = new TreeSet<>();
            days(first, kind, days);
            days(second, kind, days);
            LocalDate from = null;
            for (LocalDate to : days) {
                compare(kind, from, to, at(first, kind, from), at(second, kind, from), ofKind);
                from = to;
            }
            compare(kind, from, null, at(first, kind, from), at(second, kind, from), ofKind);
            changes.addAll(ofKind);
        }
        return changes;
    }

    private static void days(RuleSet set, String kind, NavigableSet<LocalDate> days) {
        for (Stretch stretch : set.stretches(kind)) {
            if (stretch.from() != null) {
                days.add(stretch.from());
            }
        }
    }

    private static KindRules at(RuleSet set, String kind, @Nullable LocalDate day) {
        return day == null ? set.stretches(kind).getFirst().rules() : set.inForce(kind, day);
    }

    private static void compare(
            String kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            KindRules before,
            KindRules after,
            List<RuleChange> changes) {
        Map<String, String> was = RuleValues.exact(before);
        RuleValues.exact(after)
                .forEach((rule, now) -> {
                    if (!now.equals(was.get(rule))) {
                        add(
                                new RuleChange(
                                        kind,
                                        from,
                                        to,
                                        rule,
                                        RuleValues.shown(rule, before, after),
                                        RuleValues.shown(rule, after, before)),
                                changes);
                    }
                });
    }

    /// Days that follow one another with the same difference are told of at once.
    private static void add(RuleChange next, List<RuleChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            RuleChange known = changes.get(i);
            if (known.rule().equals(next.rule())
                    && known.before().equals(next.before())
                    && known.after().equals(next.after())
                    && known.to() != null
                    && known.to().equals(next.from())) {
                changes.set(
                        i,
                        new RuleChange(
                                known.kind(),
                                known.from(),
                                next.to(),
                                known.rule(),
                                known.before(),
                                known.after()));
                return;
            }
        }
        changes.add(next);
    }
}
