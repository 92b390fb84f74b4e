package io.playledger.engine.royalty.rules;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// What is asked of the plays of one item kind. A rule that is null, 0 or empty asks nothing.
///
/// @param leastMillis the least that must be played, in milliseconds
/// @param leastShare the least share of the item's length that must be played: above 0, at most 1,
///   with at most four decimals. The length is the play's own `duration_ms`, else that of the
///   catalogue version valid at its event time; 0 tells none, and with neither the rule asks
///   nothing of the play
/// @param capMillis of one play no more milliseconds than this are counted
/// @param playsPerDay of one user's plays of one item on one day of the period's zone, the first so
///   many count: by event time, then by event id
/// @param surfacesOut plays on these surfaces do not count; sorted
/// @param eligiblePlays least plays of the item in the twelve months before the period's end
/// @param eligibleListeners least different users of those plays
/// @param flaggedClients plays by these clients are artificial; sorted
/// @param flaggedUsers plays by these users are artificial; sorted
public record KindRules(
        long leastMillis,
        @Nullable BigDecimal leastShare,
        @Nullable Long capMillis,
        @Nullable Long playsPerDay,
        List<String> surfacesOut,
        @Nullable Long eligiblePlays,
        @Nullable Long eligibleListeners,
        List<String> flaggedClients,
        List<String> flaggedUsers) {
    /// Nothing is asked: every play counts.
    public static final KindRules NONE =
            new KindRules(0, null, null, null, List.of(), null, null, List.of(), List.of());

    public KindRules {
        leastShare = leastShare == null ? null : leastShare.stripTrailingZeros();
        surfacesOut = sorted(surfacesOut);
        flaggedClients = sorted(flaggedClients);
        flaggedUsers = sorted(flaggedUsers);
    }

    /// The least milliseconds alone.
    public static KindRules from(long leastMillis) {
        return new KindRules(
                leastMillis, null, null, null, List.of(), null, null, List.of(), List.of());
    }

    /// Whether an item must have reached so far before its plays count.
    public boolean asksEligibility() {
        return eligiblePlays != null || eligibleListeners != null;
    }

    /// Whether plays are left out as artificial.
    public boolean asksWhoPlayed() {
        return !flaggedClients.isEmpty() || !flaggedUsers.isEmpty();
    }

    private static List<String> sorted(Collection<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }
}
