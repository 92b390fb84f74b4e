package io.playledger.engine.royalty.rules;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Rules that are to become the next version.
///
/// @param effectiveFrom see [RuleVersion]
/// @param kinds all that is asked of each kind that changes
/// @param reason why
public record RulesDraft(
        @Nullable LocalDate effectiveFrom, SortedMap<String, KindRules> kinds, String reason) {
    /// What the fields are called, in the file and in problems.
    public static final String EFFECTIVE_FROM = "effective_from";

    public static final String REASON = "reason";
    public static final String LEAST_MS = "least_ms";
    public static final String LEAST_SHARE = "least_share";
    public static final String CAP_MS = "cap_ms";
    public static final String PLAYS_PER_DAY = "plays_per_day";
    public static final String SURFACES_OUT = "surfaces_out";
    public static final String ELIGIBLE_PLAYS = "eligible_plays";
    public static final String ELIGIBLE_LISTENERS = "eligible_listeners";
    public static final String FLAGGED_CLIENTS = "flagged_clients";
    public static final String FLAGGED_USERS = "flagged_users";

    /// Names in one list.
    public static final int NAMES_MAX = 10_000;

    private static final long DAY_MILLIS = 86_400_000;
    private static final long COUNT_MAX = 1_000_000_000_000L;
    private static final int REASON_MAX = 2_000;
    private static final int CLIENT_MAX = 256;
    private static final int USER_MAX = 128;
    private static final Pattern SURFACE = Pattern.compile("[a-z][a-z0-9_.]{0,63}");

    public RulesDraft {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        reason = reason.strip();
    }

    public RulesDraft(
            @Nullable LocalDate effectiveFrom, Map<String, KindRules> kinds, String reason) {
        this(effectiveFrom, new TreeMap<>(kinds), reason);
    }

    /// As a version that is not recorded yet.
    public RuleVersion version(int number, String by, Instant at) {
        return new RuleVersion(number, effectiveFrom, kinds, reason, by, at);
    }

    /// Everything that is wrong; empty where it may be added.
    public List<RuleProblem> problems() {
        List<RuleProblem> problems = new ArrayList<>();
        LocalDate from = effectiveFrom;
        if (from != null && (from.getYear() < 1970 || from.getYear() > 9998)) {
            problems.add(new RuleProblem("", EFFECTIVE_FROM, "must be a day from 1970 to 9998"));
        }
        if (reason.isEmpty()) {
            problems.add(new RuleProblem("", REASON, "is missing: say why the rules change"));
        } else if (reason.length() > REASON_MAX) {
            problems.add(
                    new RuleProblem("", REASON, "must have at most " + REASON_MAX + " characters"));
        }
        if (kinds.isEmpty()) {
            problems.add(
                    new RuleProblem("", "track", "or title must be named: nothing is changed"));
        }
        kinds.forEach((kind, rules) -> new KindCheck(kind, rules, problems).run());
        return problems;
    }

    private record KindCheck(String kind, KindRules rules, List<RuleProblem> problems) {
        void run() {
            if (!kind.equals("track") && !kind.equals("title")) {
                problems.add(new RuleProblem("", kind, "is not an item kind; track and title are"));
                return;
            }
            whole(LEAST_MS, rules.leastMillis(), 0, DAY_MILLIS);
            whole(CAP_MS, rules.capMillis(), 1, DAY_MILLIS);
            whole(PLAYS_PER_DAY, rules.playsPerDay(), 1, COUNT_MAX);
            whole(ELIGIBLE_PLAYS, rules.eligiblePlays(), 1, COUNT_MAX);
            whole(ELIGIBLE_LISTENERS, rules.eligibleListeners(), 1, COUNT_MAX);
            share(rules.leastShare());
            if (rules.surfacesOut().stream().anyMatch(name -> !SURFACE.matcher(name).matches())) {
                add(
                        SURFACES_OUT,
                        "must name surfaces as events do: small letters, digits, _ and .");
            }
            names(SURFACES_OUT, rules.surfacesOut(), Integer.MAX_VALUE);
            names(FLAGGED_CLIENTS, rules.flaggedClients(), CLIENT_MAX);
            names(FLAGGED_USERS, rules.flaggedUsers(), USER_MAX);
        }

        private void whole(String field, @Nullable Long value, long least, long most) {
            if (value != null && (value < least || value > most)) {
                add(field, "must be a whole number from " + least + " to " + most);
            }
        }

        private void share(@Nullable BigDecimal share) {
            if (share != null
                    && (share.signum() <= 0
                            || share.compareTo(BigDecimal.ONE) > 0
                            || share.scale() > 4)) {
                add(LEAST_SHARE, "must be above 0 and at most 1, with at most four decimals");
            }
        }

        private void names(String field, List<String> names, int lengthMax) {
            if (names.size() > NAMES_MAX) {
                add(field, "may have at most " + NAMES_MAX + " names");
            }
            if (names.stream()
                    .anyMatch(name ->
                            name.isBlank()
                                    || name.length() > lengthMax
                                    || name.chars().anyMatch(Character::isISOControl))) {
                add(field, "has a name that is empty, too long or holds control characters");
            }
        }

        private void add(String field, String message) {
            problems.add(new RuleProblem(kind, field, message));
        }
    }
}
