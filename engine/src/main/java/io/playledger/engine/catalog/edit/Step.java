package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.Validity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What becomes of one version between two states of an item.
public sealed interface Step {
    /// A version that was not there.
    record Added(CatalogVersion version) implements Step {}

    /// The same content at another time.
    record Restretched(CatalogVersion before, Validity now) implements Step {}

    /// A version that is there no more.
    record Withdrawn(CatalogVersion version) implements Step {}

    /// A stretch and what is valid during it.
    record Piece(Instant from, @Nullable Instant to, Content content) {
        Validity validity() {
            return new Validity(from, to);
        }
    }

    /// What leads from versions to pieces. A version keeps its number where its content stays valid
    /// somewhere in its time; else a piece gets the next number.
    ///
    /// @param last the highest number that the item has had
    static List<Step> between(
            String itemId, int last, List<CatalogVersion> before, List<Piece> after) {
        List<CatalogVersion> left = new ArrayList<>(before);
        List<Piece> open = new ArrayList<>();
        for (Piece piece : after) {
            if (!left.removeIf(
                    v ->
                            v.validity().equals(piece.validity())
                                    && v.content().equals(piece.content()))) {
                open.add(piece);
            }
        }
        List<Step> steps = new ArrayList<>();
        int number = last;
        for (Piece piece : open) {
            CatalogVersion same = null;
            for (CatalogVersion version : left) {
                if (same == null
                        && version.content().equals(piece.content())
                        && version.validity().overlaps(piece.validity())) {
                    same = version;
                }
            }
            if (same == null) {
                steps.add(
                        new Added(
                                CatalogVersion.of(
                                        itemId, ++number, piece.validity(), piece.content())));
            } else {
                left.remove(same);
                steps.add(new Restretched(same, piece.validity()));
            }
        }
        left.forEach(version -> steps.add(new Withdrawn(version)));
        return steps;
    }

    /// What the steps make of versions, by start.
    static List<CatalogVersion> apply(List<CatalogVersion> before, List<Step> steps) {
        List<CatalogVersion> after = new ArrayList<>(before);
        for (Step step : steps) {
            switch (step) {
                case Added(CatalogVersion version) -> after.add(version);
                case Restretched(CatalogVersion old, Validity now) -> {
                    after.remove(old);
                    after.add(old.during(now));
                }
                case Withdrawn(CatalogVersion version) -> after.remove(version);
            }
        }
        after.sort(java.util.Comparator.comparing(CatalogVersion::validFrom));
        return after;
    }
}
