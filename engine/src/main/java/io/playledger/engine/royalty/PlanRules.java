package io.playledger.engine.royalty;

import io.playledger.engine.royalty.RuleSet.Stretch;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A rule set as the SQL that the plan needs of it, for one period and its kinds. A rule that is
/// not asked for leaves no trace in the SQL, so that it costs nothing.
///
/// Days are those of the period's zone, each from its start to the next one's: a day may have 23 or
/// 25 hours. Rules change at the start of a day.
public final class PlanRules {
    private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1_000;
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final RuleSet rules;
    private final Period period;
    private final List<String> kinds;
    private final LocalDate first;
    private final LocalDate after;
    private final String userColumn;
    private final UnaryOperator<String> userValue;

    public PlanRules(RuleSet rules, Period period, Set<String> kinds) {
        this(rules, period, kinds, "user_id", literal -> literal);
    }

    private PlanRules(
            RuleSet rules,
            Period period,
            Collection<String> kinds,
            String userColumn,
            UnaryOperator<String> userValue) {
        this.rules = rules;
        this.period = period;
        this.kinds = kinds.stream().sorted().toList();
        this.userColumn = userColumn;
        this.userValue = userValue;
        first = LocalDate.ofInstant(period.start(), period.zone());
        after = LocalDate.ofInstant(period.end(), period.zone());
    }

    public static PlanRules of(PlanInput input) {
        return new PlanRules(input.rules(), input.period(), input.kinds());
    }

    /// The same for records that know their users otherwise.
    ///
    /// @param column what names the user
    /// @param value from the SQL of a user's id to that of what the column holds
    public PlanRules withUsers(String column, UnaryOperator<String> value) {
        return new PlanRules(rules, period, kinds, column, value);
    }

    /// The first instant of the plays that the plan looks at: the period's, or twelve months before
    /// its end where a rule asks how far an item has reached.
    public Instant scopeStart() {
        if (!asksReach()) {
            return period.start();
        }
        Instant yearBefore = after.minusMonths(12).atStartOfDay(period.zone()).toInstant();
        return yearBefore.isBefore(period.start()) ? yearBefore : period.start();
    }

    /// Whether a rule in force in the period caps plays by user, item and day.
    public boolean capsPlaysPerDay() {
        return inPeriod().anyMatch(rule -> rule.playsPerDay() != null);
    }

    /// Whether a rule in force in the period asks how far an item has reached.
    public boolean asksReach() {
        return inPeriod().anyMatch(KindRules::asksEligibility);
    }

    private Stream<KindRules> inPeriod() {
        return kinds.stream()
                .flatMap(kind -> rules.stretches(kind).stream())
                .filter(stretch -> stretch.touches(first, after))
                .map(Stretch::rules);
    }

    /// Fills the places that the plan's SQL has for rules.
    public void fill(Map<String, String> values) {
        boolean reach = asksReach();
        boolean cap = capsPlaysPerDay();
        boolean share = asks(rule -> rule.leastShare() == null ? null : "") != null;
        values.put("scope_start", instant(scopeStart()));
        values.put("in_period", reach ? "event_time >= " + instant(period.start()) : "TRUE");
        values.put("rules", ownRules());
        values.put("counted_ms", countedMillis());
        values.put("length_of_play", share ? length("play") : "");
        values.put("length_of_settled", share ? length("settled") : "");
        values.put("day", day());
        values.put("plays_per_day", numberOf(rule -> rule.playsPerDay()));
        values.put("plays_per_day_min", Long.toString(leastPlaysPerDay()));
        values.put("reach_kinds", reach ? Plan.ofChosenKind(reachKinds()) : "FALSE");
        values.put("verdict", cap || reach ? furtherRules(cap, reach) : "verdict");
        values.put("further_joins", furtherJoins(cap, reach));
    }

    /// Branches for what a record tells of itself, in the order of [Unqualified].
    private String ownRules() {
        return Stream.of(Unqualified.values())
                .filter(reason -> leftOut(reason) != null)
                .map(reason -> "WHEN " + leftOut(reason) + " THEN " + reason.code() + "\n    ")
                .collect(Collectors.joining());
    }

    /// SQL that is true where one of the rules over single plays leaves a record out; null where no
    /// rule in force asks that, and for rules over several plays.
    public @Nullable String leftOut(Unqualified reason) {
        return switch (reason) {
            case ARTIFICIAL ->
                    asks(rule ->
                            rule.asksWhoPlayed()
                                    ? either(
                                            isOneOf("client", rule.flaggedClients(), name -> name),
                                            isOneOf(userColumn, rule.flaggedUsers(), userValue))
                                    : null);
            case SURFACE -> asks(rule -> isOneOf("surface", rule.surfacesOut(), name -> name));
            case LEAST_MS ->
                    asks(rule -> rule.leastMillis() > 0 ? "" : null) == null
                            ? null
                            : "ms_played < " + numberOf(rule -> rule.leastMillis());
            case LEAST_SHARE ->
                    asks(rule ->
                            rule.leastShare() == null ? null : tooSmallAShare(rule.leastShare()));
            case PLAYS_PER_DAY, ELIGIBILITY -> null;
        };
    }

    /// A length that nobody tells makes no comparison true.
    private static String tooSmallAShare(BigDecimal share) {
        return "ms_played * 10000 < CAST(coalesce(nullif(duration_ms, 0), nullif(length_ms, 0)) AS"
                + " DECIMAL(20, 0)) * "
                + share.movePointRight(4).longValueExact();
    }

    /// The catalogue's length, for a play that does not tell its own.
    private static String length(String plays) {
        return """

        LEFT JOIN version_length
          ON length_item = CASE WHEN coalesce(%1$s.duration_ms, 0) = 0 THEN %1$s.item_id END
          AND length_from <= %1$s.event_time
          AND length_to > %1$s.event_time\
        """
                .formatted(plays);
    }

    /// SQL of the milliseconds of a play that count.
    public String countedMillis() {
        String cap = numberOf(rule -> rule.capMillis());
        return cap.equals("NULL")
                ? "ms_played"
                : "least(ms_played, coalesce(" + cap + ", ms_played))";
    }

    private String furtherRules(boolean cap, boolean reach) {
        StringBuilder sql = new StringBuilder("CASE\n    WHEN verdict <> 6 THEN verdict\n    ");
        if (cap) {
            sql.append("WHEN beyond.near_file IS NOT NULL THEN ")
                    .append(Unqualified.PLAYS_PER_DAY.code())
                    .append("\n    ");
        }
        if (reach) {
            sql.append("WHEN ")
                    .append(
                            asks(rule ->
                                    rule.asksEligibility()
                                            ? either(
                                                    below("plays", rule.eligiblePlays()),
                                                    below("listeners", rule.eligibleListeners()))
                                            : null))
                    .append(" THEN ")
                    .append(Unqualified.ELIGIBILITY.code())
                    .append("\n    ");
        }
        return sql.append("ELSE verdict\n  END").toString();
    }

    private static @Nullable String below(String column, @Nullable Long least) {
        return least == null ? null : "coalesce(" + column + ", 0) < " + least;
    }

    private static String furtherJoins(boolean cap, boolean reach) {
        return (cap
                        ? "\nLEFT JOIN beyond"
                                + " ON beyond.near_file = classed.near_file"
                                + " AND beyond.near_row = classed.near_row"
                        : "")
                + (reach ? "\nLEFT JOIN reach ON reach_item = classed.item_id" : "");
    }

    private Set<String> reachKinds() {
        return kinds.stream()
                .filter(kind ->
                        rules.stretches(kind).stream()
                                .anyMatch(stretch ->
                                        stretch.touches(first, after)
                                                && stretch.rules().asksEligibility()))
                .collect(Collectors.toSet());
    }

    private long leastPlaysPerDay() {
        return inPeriod()
                .map(KindRules::playsPerDay)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Microseconds of the start of the event's day. Of days that have 24 hours, one after the
    /// other, it is reckoned; each other day is named.
    private String day() {
        ZoneId zone = period.zone();
        List<Instant> starts = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(after); day = day.plusDays(1)) {
            starts.add(day.atStartOfDay(zone).toInstant());
        }
        StringBuilder sql = new StringBuilder("CASE");
        int from = 0;
        while (from < starts.size() - 1) {
            int to = from;
            while (to < starts.size() - 1
                    && micros(starts, to + 1) - micros(starts, to) == DAY_MICROS) {
                to++;
            }
            boolean reckoned = to > from;
            to = Math.max(to, from + 1);
            String start = Long.toString(micros(starts, from));
            sql.append(" WHEN event_time < ")
                    .append(instant(starts.get(to)))
                    .append(" THEN ")
                    .append(
                            reckoned
                                    ? "unix_micros(event_time) - (unix_micros(event_time) - "
                                            + start
                                            + ") % "
                                            + DAY_MICROS
                                    : start);
            from = to;
        }
        return sql.length() == 4 ? "0" : sql.append(" END").toString();
    }

    private static long micros(List<Instant> starts, int index) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, starts.get(index));
    }

    /// The conditions of all kinds and stretches in one; null where there is none.
    private @Nullable String asks(Function<KindRules, @Nullable String> condition) {
        List<String> all = new ArrayList<>();
        for (String kind : kinds) {
            for (Stretch stretch : inScope(kind)) {
                String asked = condition.apply(stretch.rules());
                if (asked != null) {
                    all.add("(" + of(kind) + within(stretch) + " AND (" + asked + "))");
                }
            }
        }
        return all.isEmpty() ? null : String.join(" OR ", all);
    }

    /// A number by kind and time; NULL where there is none.
    private String numberOf(Function<KindRules, @Nullable Long> number) {
        StringBuilder sql = new StringBuilder("CASE");
        boolean some = false;
        for (String kind : kinds) {
            for (Stretch stretch : inScope(kind)) {
                Long value = number.apply(stretch.rules());
                if (value != null) {
                    some = true;
                    sql.append(" WHEN ")
                            .append(of(kind))
                            .append(within(stretch))
                            .append(" THEN ")
                            .append(value);
                }
            }
        }
        return some ? sql.append(" END").toString() : "NULL";
    }

    private List<Stretch> inScope(String kind) {
        LocalDate from = LocalDate.ofInstant(scopeStart(), period.zone());
        return rules.stretches(kind).stream()
                .filter(stretch -> stretch.touches(from, after))
                .toList();
    }

    private static String of(String kind) {
        return "item_id LIKE '" + Plan.checked(kind) + ":%'";
    }

    private String within(Stretch stretch) {
        StringBuilder sql = new StringBuilder();
        LocalDate from = stretch.from();
        if (from != null && start(from).isAfter(scopeStart())) {
            sql.append(" AND event_time >= ").append(instant(start(from)));
        }
        LocalDate to = stretch.to();
        if (to != null && start(to).isBefore(period.end())) {
            sql.append(" AND event_time < ").append(instant(start(to)));
        }
        return sql.toString();
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(period.zone()).toInstant();
    }

    private static @Nullable String isOneOf(
            String column, List<String> names, UnaryOperator<String> value) {
        return names.isEmpty()
                ? null
                : column
                        + names.stream()
                                .map(name -> value.apply("'" + name.replace("'", "''") + "'"))
                                .collect(Collectors.joining(", ", " IN (", ")"));
    }

    private static String either(@Nullable String one, @Nullable String other) {
        return Stream.of(one, other).filter(Objects::nonNull).collect(Collectors.joining(" OR "));
    }

    private static String instant(Instant at) {
        return "TIMESTAMPTZ '" + LITERAL.format(at) + "+00'";
    }
}
