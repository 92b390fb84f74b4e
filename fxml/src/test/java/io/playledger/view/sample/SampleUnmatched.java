package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.unmatched.Estimate;
import io.playledger.engine.royalty.unmatched.Unmatched;
import io.playledger.engine.royalty.unmatched.UnmatchedGroup;
import io.playledger.engine.royalty.unmatched.UnmatchedReport;
import io.playledger.engine.royalty.unmatched.Why;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Plays of the sample's catalogue without a licence, as long as its gap is open.
record SampleUnmatched(Catalogue catalogue) implements Unmatched {
    private static final Instant GAP = Instant.parse("2026-02-14T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-18T00:00:00Z");
    private static final String PILOT = "title:uncharted-pilot";

    @Override
    public UnmatchedReport of(Period period, Set<String> kinds, int groups, Progress progress) {
        ItemState item = catalogue.item(SampleCatalogue.ITEM);
        List<UnmatchedGroup> found = new ArrayList<>();
        SortedMap<Why, Long> plays = new TreeMap<>();
        if (!item.gaps().isEmpty()) {
            found.add(gap(item));
            plays.put(Why.GAP, 18_204L);
        }
        found.add(unknown());
        plays.put(Why.NO_ITEM, 401L);
        return new UnmatchedReport(period, List.copyOf(kinds), GAP, plays, found.size(), found);
    }

    private static UnmatchedGroup gap(ItemState item) {
        return new UnmatchedGroup(
                Why.GAP,
                SampleCatalogue.ITEM,
                "The Cartographers S2 E4",
                null,
                new UnmatchedGroup.Gap(GAP, END),
                new TreeMap<>(Map.of("SE", 9_120L, "NO", 5_084L, "DK", 4_000L)),
                18_204,
                18_204 * 1_320_000L,
                GAP.plusSeconds(61),
                END.minusSeconds(7),
                estimate(Estimate.Basis.VERSION, 2, "136.17"),
                new Draft(
                        SampleCatalogue.ITEM,
                        item.change(),
                        List.of(
                                new Edit.Put(
                                        new Validity(GAP, END),
                                        ContentTexts.of(item.versions().get(1).content())))));
    }

    private static UnmatchedGroup unknown() {
        return new UnmatchedGroup(
                Why.NO_ITEM,
                PILOT,
                PILOT,
                null,
                null,
                new TreeMap<>(Map.of("GB", 401L)),
                401,
                401 * 900_000L,
                Instant.parse("2026-03-09T08:12:00Z"),
                Instant.parse("2026-03-30T21:40:00Z"),
                estimate(Estimate.Basis.AVERAGE_PLAY, null, "2.06"),
                new Draft(
                        PILOT,
                        0,
                        List.of(
                                new Edit.Put(
                                        new Validity(Instant.parse("2026-03-09T00:00:00Z"), null),
                                        List.of(Map.of("rights_holder", "", "share", "1"))))));
    }

    private static Estimate estimate(
            Estimate.Basis basis, @Nullable Integer version, String amount) {
        return new Estimate(basis, version, new TreeMap<>(Map.of("EUR", new BigDecimal(amount))));
    }
}
