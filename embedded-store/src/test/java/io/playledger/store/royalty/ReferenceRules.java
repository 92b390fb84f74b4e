package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The rules by the book, slow and obvious: what docs/spec/statement.md says of them and nothing
/// else.
final class ReferenceRules {
    private final Scenario scenario;
    private final ZoneId zone;

    ReferenceRules(Scenario scenario) {
        this.scenario = scenario;
        zone = scenario.period().zone();
    }

    /// The day that began last.
    private LocalDate day(TestEvent e) {
        LocalDate day = Micros.instant(e.eventMicros()).atZone(zone).toLocalDate().plusDays(2);
        while (Micros.of(day.atStartOfDay(zone).toInstant()) > e.eventMicros()) {
            day = day.minusDays(1);
        }
        return day;
    }

    private KindRules of(TestEvent e) {
        KindRules asked = KindRules.NONE;
        for (RuleVersion version : scenario.rules().versions()) {
            KindRules named = version.kinds().get(ReferenceStatement.kind(e));
            LocalDate from = version.effectiveFrom();
            if (named != null && (from == null || !from.isAfter(day(e)))) {
                asked = named;
            }
        }
        return asked;
    }

    /// Why a play is left out by what is known of it alone; null where it is not.
    @Nullable Unqualified alone(TestEvent e) {
        KindRules asked = of(e);
        if (asked.flaggedUsers().contains(e.userId())
                || (e.client() != null && asked.flaggedClients().contains(e.client()))) {
            return Unqualified.ARTIFICIAL;
        }
        if (asked.surfacesOut().contains(e.surface())) {
            return Unqualified.SURFACE;
        }
        long played = Objects.requireNonNull(e.msPlayed());
        if (played < asked.leastMillis()) {
            return Unqualified.LEAST_MS;
        }
        Long length = length(e);
        if (asked.leastShare() != null
                && length != null
                && BigDecimal.valueOf(played)
                                .compareTo(asked.leastShare().multiply(BigDecimal.valueOf(length)))
                        < 0) {
            return Unqualified.LEAST_SHARE;
        }
        return null;
    }

    private @Nullable Long length(TestEvent e) {
        if (e.duration() != null && e.duration() > 0) {
            return e.duration();
        }
        CatalogVersion version = ReferenceStatement.versionOf(scenario, e);
        return version == null || version.durationMillis() == null || version.durationMillis() == 0
                ? null
                : version.durationMillis();
    }

    /// What rules over several plays leave out.
    ///
    /// @param played of the year, not left out otherwise
    Map<TestEvent, Unqualified> together(List<TestEvent> played) {
        Map<TestEvent, Unqualified> leftOut = new IdentityHashMap<>();
        Map<String, Integer> plays = new HashMap<>();
        Map<String, Set<String>> listeners = new HashMap<>();
        for (TestEvent e : played) {
            plays.merge(e.itemId(), 1, Integer::sum);
            listeners.computeIfAbsent(e.itemId(), item -> new HashSet<>()).add(e.userId());
        }
        for (TestEvent e : played) {
            KindRules asked = of(e);
            if ((asked.eligiblePlays() != null
                            && Objects.requireNonNull(plays.get(e.itemId()))
                                    < asked.eligiblePlays())
                    || (asked.eligibleListeners() != null
                            && Objects.requireNonNull(listeners.get(e.itemId())).size()
                                    < asked.eligibleListeners())) {
                leftOut.put(e, Unqualified.ELIGIBILITY);
            }
        }
        List<TestEvent> ordered = new ArrayList<>(played);
        ordered.sort(
                Comparator.comparingLong(TestEvent::eventMicros)
                        .thenComparing(TestEvent::eventId, ReferenceRules::byBytes));
        Map<List<Object>, Integer> before = new HashMap<>();
        for (TestEvent e : ordered) {
            Long most = of(e).playsPerDay();
            int place = before.merge(List.of(e.userId(), e.itemId(), day(e)), 1, Integer::sum);
            if (most != null && place > most) {
                leftOut.put(e, Unqualified.PLAYS_PER_DAY);
            }
        }
        return leftOut;
    }

    private static int byBytes(String a, String b) {
        return Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    long counted(TestEvent e) {
        long played = Objects.requireNonNull(e.msPlayed());
        Long cap = of(e).capMillis();
        return cap != null && cap < played ? cap : played;
    }
}
