package io.playledger.engine.royalty.unmatched;

import java.util.Locale;

/// Why plays have no version.
public enum Why {
    /// The catalogue does not know the item.
    NO_ITEM,
    /// They came before its first version.
    BEFORE_FIRST,
    /// They lie between two versions.
    GAP,
    /// They came after its last version had ended.
    AFTER_LAST,
    /// They came from a country that the version leaves out.
    TERRITORY;

    /// Its name in JSON and on the command line.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
