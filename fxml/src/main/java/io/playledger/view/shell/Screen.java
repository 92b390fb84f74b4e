package io.playledger.view.shell;

/// The screens there are, in the order of the navigation.
public enum Screen {
    LIVE,
    PERIODS,
    RECONCILIATION,
    DIFF,
    AGAINST;

    /// Its place in the navigation and the digit that opens it, from 1.
    int number() {
        return switch (this) {
            case LIVE -> 1;
            case PERIODS -> 2;
            case RECONCILIATION -> 3;
            case DIFF -> 4;
            case AGAINST -> 5;
        };
    }

    /// Message key of its name.
    String titleKey() {
        return switch (this) {
            case LIVE -> "screen.live";
            case PERIODS -> "screen.periods";
            case RECONCILIATION -> "screen.reconciliation";
            case DIFF -> "screen.diff";
            case AGAINST -> "screen.against";
        };
    }

    /// Message key of the group that it stands in.
    String groupKey() {
        return switch (this) {
            case LIVE -> "group.explore";
            case PERIODS, RECONCILIATION, DIFF, AGAINST -> "group.royalties";
        };
    }
}
