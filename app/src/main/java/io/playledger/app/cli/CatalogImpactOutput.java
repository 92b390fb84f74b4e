package io.playledger.app.cli;

import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.impact.Impact.Money;
import io.playledger.engine.royalty.impact.Impact.TouchedPeriod;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an edit touches, for a person at a terminal and as JSON.
final class CatalogImpactOutput {
    private CatalogImpactOutput() {}

    static List<String> lines(Impact impact) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Touches %s, which are %s."
                        .formatted(
                                count(impact.events(), "play event"),
                                count(impact.plays(), "play")));
        for (TouchedPeriod period : impact.periods()) {
            lines.add(
                    "%-12s %-12s run %-5d %s; then %s"
                            .formatted(
                                    period.key().label(),
                                    period.state().name().toLowerCase(Locale.ROOT),
                                    period.run(),
                                    count(period.plays(), "play"),
                                    switch (period.then()) {
                                        case RERUN -> "run again";
                                        case ADJUST -> "adjusted in the next open period";
                                    }));
            List<Money> money = period.money();
            if (money == null) {
                lines.add(
                        period.plays() == 0
                                ? "    no money moves"
                                : "    its money was not computed");
            } else if (money.isEmpty()) {
                lines.add("    no money moves");
            } else {
                money.forEach(one -> lines.add(line(one)));
            }
        }
        return lines;
    }

    private static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String line(Money money) {
        return "    %-32s %14s → %14s %s  (%s%s)"
                .formatted(
                        money.rightsHolder(),
                        money.before().toPlainString(),
                        money.after().toPlainString(),
                        money.currency(),
                        money.change().signum() > 0 ? "+" : "",
                        money.change().toPlainString());
    }

    static Map<String, @Nullable Object> json(Impact impact) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("events", impact.events());
        json.put("plays", impact.plays());
        List<Map<String, @Nullable Object>> periods = new ArrayList<>();
        impact.periods().forEach(period -> periods.add(json(period)));
        json.put("periods", periods);
        return json;
    }

    private static Map<String, @Nullable Object> json(TouchedPeriod period) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", period.key().label());
        json.put("zone", period.key().period().zone().getId());
        json.put("kinds", period.key().kinds());
        json.put("state", period.state().name().toLowerCase(Locale.ROOT));
        json.put("run", period.run());
        json.put("plays", period.plays());
        json.put("then", period.then().name().toLowerCase(Locale.ROOT));
        List<Money> money = period.money();
        json.put("money", money == null ? null : money.stream().map(m -> json(m)).toList());
        return json;
    }

    private static Map<String, Object> json(Money money) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", money.rightsHolder());
        json.put("currency", money.currency());
        json.put("before", money.before().toPlainString());
        json.put("after", money.after().toPlainString());
        json.put("change", money.change().toPlainString());
        return json;
    }
}
