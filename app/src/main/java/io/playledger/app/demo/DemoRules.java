package io.playledger.app.demo;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.Rules;
import io.playledger.engine.royalty.rules.RulesDraft;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Two changes of the rules: one that holds from the day before the start, and one from the start's
/// own day, so that the month has three stretches.
final class DemoRules {
    private static final long LEAST = 30_000;
    private static final long CAP = 600_000;

    private DemoRules() {}

    /// @param today the start's day in UTC
    static void add(Rules rules, LocalDate today) {
        rules.add(
                new RulesDraft(
                        today.minusDays(1),
                        Map.of("track", track(null, null, null)),
                        "A script was found that plays one track over and over; the web player is"
                                + " not licensed for tracks any more"),
                new Person("Ines Duarte"));
        rules.add(
                new RulesDraft(
                        today,
                        Map.of("track", track(20L, 20L, 5L)),
                        "Framework agreement: at most 20 plays a listener, track and day; small"
                                + " tracks are paid from 20 plays by 5 listeners"),
                new Person("Tomas Lind"));
    }

    private static KindRules track(
            @org.jspecify.annotations.Nullable Long playsPerDay,
            @org.jspecify.annotations.Nullable Long plays,
            @org.jspecify.annotations.Nullable Long listeners) {
        return new KindRules(
                LEAST,
                null,
                CAP,
                playsPerDay,
                List.of("web"),
                plays,
                listeners,
                List.of(DemoUser.LOOP_CLIENT),
                List.of());
    }
}
