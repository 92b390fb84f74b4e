package io.playledger.view.catalogue;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.view.part.Chip.Tone;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that is shown of an item.
///
/// @param shown what is known of it, or would be
/// @param history every change of it, the first one first
/// @param known which of the history's changes is looked back to, 0 the first; the last is now
/// @param from where valid time begins on the picture, and where it ends
/// @param chosen index into [#stretches()]; -1 for none
/// @param errors by field
/// @param fresh where a first version would lie, for an item that has none
record ItemView(
        Face face,
        String itemId,
        String name,
        Shown shown,
        List<ItemChange> history,
        int known,
        Instant from,
        Instant to,
        SortedMap<LocalDate, Long> plays,
        int chosen,
        Map<String, String> errors,
        @Nullable Impact impact,
        boolean computing,
        @Nullable Notice notice,
        @Nullable Validity fresh) {
    /// What the screen shows as a whole.
    enum Face {
        EMPTY,
        LOADING,
        FILLED,
        FAILED
    }

    /// How much of valid time is looked at.
    enum Range {
        MONTH(31),
        QUARTER(92),
        YEAR(366),
        ALL(0);

        final int days;

        Range(int days) {
            this.days = days;
        }
    }

    /// Something that the person is told.
    ///
    /// @param clash what somebody else did meanwhile; null where nobody did
    record Notice(Tone tone, String title, String text, @Nullable Clash clash) {
        Notice(Tone tone, String title, String text) {
            this(tone, title, text, null);
        }
    }

    /// Two people's edits of one item.
    ///
    /// @param base what the person began with
    /// @param mine what they made of it
    /// @param rebased the same edits on what the other made of it
    record Clash(
            ItemChange theirs,
            List<CatalogVersion> base,
            List<CatalogVersion> mine,
            Preview rebased) {}

    /// @param versions as they are, as they were known, or as the draft would make them
    /// @param before as they are, without the draft
    /// @param preview of the draft; null without one
    record Shown(
            List<CatalogVersion> versions, List<CatalogVersion> before, @Nullable Preview preview) {
        static final Shown NOTHING = new Shown(List.of(), List.of(), null);

        static Shown of(List<CatalogVersion> versions) {
            return new Shown(versions, versions, null);
        }
    }

    /// A version or a gap.
    record Span(Validity valid, @Nullable CatalogVersion version) {
        static List<Span> of(List<CatalogVersion> versions) {
            List<Span> spans = new ArrayList<>();
            Instant end = null;
            for (CatalogVersion version : versions) {
                if (end != null && end.isBefore(version.validFrom())) {
                    spans.add(new Span(new Validity(end, version.validFrom()), null));
                }
                end = version.validTo();
                spans.add(new Span(version.validity(), version));
            }
            return spans;
        }
    }

    static ItemView nothing(Face face, String itemId, Instant from, Instant to) {
        return new ItemView(
                face,
                itemId,
                itemId,
                Shown.NOTHING,
                List.of(),
                0,
                from,
                to,
                new TreeMap<>(),
                -1,
                Map.of(),
                null,
                false,
                null,
                null);
    }

    List<CatalogVersion> versions() {
        return shown.versions();
    }

    List<CatalogVersion> before() {
        return shown.before();
    }

    @Nullable Preview preview() {
        return shown.preview();
    }

    boolean now() {
        return known >= history.size() - 1;
    }

    /// The versions and the gaps between them; of an item without any, where one would be.
    List<Span> stretches() {
        return versions().isEmpty() && fresh != null && now()
                ? List.of(new Span(fresh, null))
                : Span.of(versions());
    }

    @Nullable Span chosenSpan() {
        List<Span> all = stretches();
        return chosen >= 0 && chosen < all.size() ? all.get(chosen) : null;
    }

    /// Looking at something else: what was wrong, and what a draft was worth, is over.
    ItemView showing(Shown other, int knownNow, int chosenNow) {
        return new ItemView(
                face, itemId, name, other, history, knownNow, from, to, plays, chosenNow, Map.of(),
                null, computing, null, fresh);
    }

    ItemView choosing(int index) {
        return new ItemView(
                face, itemId, name, shown, history, known, from, to, plays, index, Map.of(), impact,
                computing, notice, fresh);
    }

    ItemView wrong(Map<String, String> fields, @Nullable Notice told) {
        return new ItemView(
                face, itemId, name, shown, history, known, from, to, plays, chosen, fields, impact,
                computing, told, fresh);
    }

    ItemView telling(@Nullable Notice told) {
        return wrong(errors, told);
    }

    ItemView weighed(@Nullable Impact found, boolean running) {
        return new ItemView(
                face, itemId, name, shown, history, known, from, to, plays, chosen, errors, found,
                running, notice, fresh);
    }

    ItemView between(Instant begin, Instant end) {
        return new ItemView(
                face, itemId, name, shown, history, known, begin, end, plays, chosen, errors,
                impact, computing, notice, fresh);
    }

    /// With a first version to be filled in there.
    ItemView beginning(Validity first) {
        return new ItemView(
                face, itemId, name, shown, history, known, from, to, plays, 0, Map.of(), null,
                computing, notice, first);
    }
}
