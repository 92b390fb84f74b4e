package io.playledger.view.shell;

import java.util.List;

/// The screens there are, in the order of the navigation.
public enum Screen {
    LIVE,
    CATALOGUE,
    PERIODS,
    RECONCILIATION,
    DIFF,
    LATE,
    AGAINST,
    RULES,
    POOLS,
    STREAM,
    EVENTS,
    QUARANTINE,
    DELETIONS;

    /// Its place in the navigation, from 1; up to 9 also the digit that opens it.
    int number() {
        return List.of(values()).indexOf(this) + 1;
    }

    /// Message key of its name.
    String titleKey() {
        return switch (this) {
            case LIVE -> "screen.live";
            case CATALOGUE -> "screen.catalogue";
            case PERIODS -> "screen.periods";
            case RECONCILIATION -> "screen.reconciliation";
            case DIFF -> "screen.diff";
            case AGAINST -> "screen.against";
            case RULES -> "screen.rules";
            case LATE -> "screen.late";
            case DELETIONS -> "screen.deletions";
            case STREAM -> "screen.stream";
            case EVENTS -> "screen.events";
            case QUARANTINE -> "screen.quarantine";
            case POOLS -> "screen.pools";
        };
    }

    /// Message key of the group that it stands in.
    String groupKey() {
        return switch (this) {
            case LIVE, CATALOGUE -> "group.explore";
            case PERIODS, RECONCILIATION, DIFF, AGAINST, RULES, LATE, POOLS -> "group.royalties";
            case DELETIONS -> "group.privacy";
            case STREAM, EVENTS, QUARANTINE -> "group.trust";
        };
    }
}
