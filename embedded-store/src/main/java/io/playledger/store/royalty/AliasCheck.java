package io.playledger.store.royalty;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.List;

/// One id stands for one thing at an instant: an item of its own, or another by alias, in one step.
final class AliasCheck {
    private AliasCheck() {}

    /// @param known the other aliases that are known
    /// @param own the versions of the alias' own id
    /// @throws PlayledgerException `BAD_INPUT`
    static void check(Alias alias, List<Alias> known, List<CatalogVersion> own) {
        for (Alias other : known) {
            if (!other.valid().overlaps(alias.valid())) {
                continue;
            }
            if (other.aliasId().equals(alias.aliasId())) {
                throw refused(
                        alias.aliasId()
                                + " stands for "
                                + other.itemId()
                                + " "
                                + other.valid()
                                + " already; end that first.");
            }
            if (other.aliasId().equals(alias.itemId())) {
                throw refused(
                        alias.itemId()
                                + " itself stands for "
                                + other.itemId()
                                + " "
                                + other.valid()
                                + ": let "
                                + alias.aliasId()
                                + " stand for that at once.");
            }
            if (other.itemId().equals(alias.aliasId())) {
                throw refused(
                        other.aliasId()
                                + " stands for "
                                + alias.aliasId()
                                + " "
                                + other.valid()
                                + ", which would lead on: end that first.");
            }
        }
        for (CatalogVersion version : own) {
            if (version.validity().overlaps(alias.valid())) {
                throw refused(
                        alias.aliasId()
                                + " has version "
                                + version.version()
                                + " "
                                + version.validity()
                                + " of its own; end that first, or let the alias begin later.");
            }
        }
    }

    private static PlayledgerException refused(String why) {
        return new PlayledgerException(Code.BAD_INPUT, why + " Nothing was changed.");
    }
}
