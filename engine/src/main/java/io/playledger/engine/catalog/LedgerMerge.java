package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings the versions that a file proposes for one item together with those that are recorded, and
/// decides for each: unchanged, an end for an open version, new, or refused.
final class LedgerMerge {
    /// What to do with the ledger, in this order.
    sealed interface Step {
        /// Ends an open recorded version.
        record End(CatalogVersion version, java.time.Instant at) implements Step {}

        /// Records a version that is not there.
        record Add(VersionDraft draft) implements Step {}
    }

    private final List<CatalogVersion> known;
    private final List<Step> steps = new ArrayList<>();
    private long unchanged;

    private LedgerMerge(List<CatalogVersion> known) {
        this.known = new ArrayList<>(known);
    }

    List<Step> steps() {
        return steps;
    }

    long unchanged() {
        return unchanged;
    }

    /// What the item's versions of a file do to the ledger, one after the other by start.
    static LedgerMerge of(
            List<CatalogVersion> known, VersionAssembly.Assembled item, Problems problems) {
        LedgerMerge merge = new LedgerMerge(known);
        for (VersionDraft draft : item.versions()) {
            // Versions that overlap each other are refused already: each meets the ledger alone.
            (item.apart() ? merge : new LedgerMerge(known)).take(draft, problems);
        }
        return merge;
    }

    private void take(VersionDraft draft, Problems problems) {
        if (draft.whole()) {
            takeWhole(draft, problems);
        } else if (known.stream()
                .noneMatch(v -> v.validFrom().equals(draft.version().validFrom()))) {
            // With one that begins at the same instant it might agree, once it can be read.
            takeNew(draft, problems);
        }
    }

    private void takeWhole(VersionDraft draft, Problems problems) {
        CatalogVersion proposed = draft.version();
        Optional<CatalogVersion> same = known.stream().filter(draft::sameContent).findFirst();
        if (same.isPresent() && saysTheSame(proposed, same.get())) {
            unchanged++;
            return;
        }
        if (same.isPresent() && same.get().validTo() == null && proposed.validTo() != null) {
            end(same.get(), proposed.validTo());
            return;
        }
        takeNew(draft, problems);
    }

    private void takeNew(VersionDraft draft, Problems problems) {
        CatalogVersion proposed = draft.version();
        CatalogVersion open = openBefore(proposed);
        for (CatalogVersion version : known) {
            if (!version.equals(open) && Validity.of(version).overlaps(Validity.of(proposed))) {
                problems.add(draft.line(), refusal(proposed, version));
                return;
            }
        }
        if (open != null) {
            end(open, proposed.validFrom());
        }
        known.add(proposed);
        steps.add(new Step.Add(draft));
    }

    /// The same end, or open in the file and since ended by a successor: «open» in a file means
    /// until something else begins.
    private boolean saysTheSame(CatalogVersion proposed, CatalogVersion recorded) {
        if (java.util.Objects.equals(proposed.validTo(), recorded.validTo())) {
            return true;
        }
        return proposed.validTo() == null
                && recorded.validTo() != null
                && known.stream().anyMatch(v -> v.validFrom().equals(recorded.validTo()));
    }

    private @Nullable CatalogVersion openBefore(CatalogVersion proposed) {
        for (CatalogVersion version : known) {
            if (version.validTo() == null && version.validFrom().isBefore(proposed.validFrom())) {
                return version;
            }
        }
        return null;
    }

    private void end(CatalogVersion open, java.time.Instant at) {
        known.remove(open);
        CatalogVersion ended = open.during(new Validity(open.validFrom(), at));
        known.add(ended);
        if (open.version() == 0) {
            throw new IllegalStateException("a version of this file was open before another");
        }
        steps.add(new Step.End(open, at));
    }

    private static String refusal(CatalogVersion proposed, CatalogVersion recorded) {
        String overlap =
                proposed.itemId()
                        + " "
                        + Validity.of(proposed)
                        + " overlaps the recorded version "
                        + recorded.version()
                        + " "
                        + Validity.of(recorded)
                        + "; ";
        if (proposed.validFrom().equals(recorded.validFrom())) {
            return overlap
                    + "a file adds versions and ends open ones, it does not rewrite recorded terms:"
                    + " let the new terms begin later.";
        }
        if (proposed.validFrom().isBefore(recorded.validFrom())) {
            return overlap + "give it a valid_to of " + recorded.validFrom() + " or earlier.";
        }
        return overlap + "let it begin at " + recorded.validTo() + " or later.";
    }
}
