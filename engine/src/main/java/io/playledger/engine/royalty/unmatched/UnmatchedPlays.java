package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.PlanInput;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Groups what the scan counts, and prepares for each group what it may be worth and what would
/// license it. Safe for any thread.
public final class UnmatchedPlays implements Unmatched {
    private final EventArchive archive;
    private final CatalogStore catalog;
    private final KnownCatalog known;
    private final PinnedInputs pinned;
    private final UnmatchedScan scan;
    private final InstantSource clock;

    public UnmatchedPlays(
            EventArchive archive,
            CatalogStore catalog,
            KnownCatalog known,
            PinnedInputs pinned,
            UnmatchedScan scan,
            InstantSource clock) {
        this.archive = archive;
        this.catalog = catalog;
        this.known = known;
        this.pinned = pinned;
        this.scan = scan;
        this.clock = clock;
    }

    @Override
    public UnmatchedReport of(Period period, Set<String> kinds, int groups, Progress progress) {
        int told = Math.clamp(groups, 1, GROUPS_MAX);
        Instant at = catalog.pin(clock.instant());
        UnmatchedScan.Found found;
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            found =
                    scan.scan(
                            new PlanInput(
                                    snapshot,
                                    pinned.asKnownAt(period, kinds, at, snapshot.sequence())),
                            told,
                            progress);
        }
        SortedMap<Why, Long> plays = new TreeMap<>();
        long all = 0;
        for (UnmatchedScan.Sum sum : found.sums()) {
            plays.put(sum.why(), sum.plays());
            all += sum.groups();
        }
        return new UnmatchedReport(
                period, List.copyOf(kinds), at, plays, all, groups(found, period, at));
    }

    private List<UnmatchedGroup> groups(UnmatchedScan.Found found, Period period, Instant at) {
        Map<Integer, List<UnmatchedScan.Cell>> cells = new TreeMap<>();
        Set<String> items = new TreeSet<>();
        for (UnmatchedScan.Cell cell : found.cells()) {
            cells.computeIfAbsent(cell.group(), group -> new ArrayList<>()).add(cell);
            items.add(cell.itemId());
        }
        if (items.isEmpty()) {
            return List.of();
        }
        Map<String, List<Alias>> aliases = new HashMap<>();
        known.aliases(null, at).stream()
                .filter(alias -> items.contains(alias.aliasId()))
                .forEach(alias ->
                        aliases.computeIfAbsent(alias.aliasId(), id -> new ArrayList<>())
                                .add(alias));
        Set<String> meant = new TreeSet<>(items);
        aliases.values().forEach(list -> list.forEach(alias -> meant.add(alias.itemId())));
        Map<String, List<CatalogVersion>> versions = known.known(meant, at);
        Estimates estimates = new Estimates(found);
        List<UnmatchedGroup> groups = new ArrayList<>();
        for (List<UnmatchedScan.Cell> group : cells.values()) {
            groups.add(group(group, aliases, versions, estimates, period, at));
        }
        return groups;
    }

    private UnmatchedGroup group(
            List<UnmatchedScan.Cell> cells,
            Map<String, List<Alias>> aliases,
            Map<String, List<CatalogVersion>> versions,
            Estimates estimates,
            Period period,
            Instant at) {
        UnmatchedScan.Cell one = cells.getFirst();
        SortedMap<String, Long> countries = new TreeMap<>();
        long plays = 0;
        long millis = 0;
        Instant first = one.first();
        Instant last = one.last();
        for (UnmatchedScan.Cell cell : cells) {
            countries.put(cell.country(), cell.plays());
            plays += cell.plays();
            millis += cell.msPlayed();
            first = cell.first().isBefore(first) ? cell.first() : first;
            last = cell.last().isAfter(last) ? cell.last() : last;
        }
        String item = meant(one.itemId(), aliases, first);
        List<CatalogVersion> mine = versions.getOrDefault(item, List.of());
        CatalogVersion like = Fixes.like(one, mine);
        Draft fix =
                Fixes.of(
                        item,
                        known.lastChange(item, at),
                        one,
                        like,
                        countries.keySet(),
                        first,
                        period);
        return new UnmatchedGroup(
                one.why(),
                one.itemId(),
                name(mine, one.itemId()),
                one.version(),
                one.gapFrom() == null && one.gapTo() == null
                        ? null
                        : new UnmatchedGroup.Gap(one.gapFrom(), one.gapTo()),
                countries,
                plays,
                millis,
                first,
                last,
                estimates.of(cells, like),
                fix);
    }

    /// The item that an id stands for then; itself where it stands for none.
    private static String meant(String itemId, Map<String, List<Alias>> aliases, Instant at) {
        return aliases.getOrDefault(itemId, List.of()).stream()
                .filter(alias -> alias.valid().contains(at))
                .map(Alias::itemId)
                .findFirst()
                .orElse(itemId);
    }

    private static String name(List<CatalogVersion> versions, String itemId) {
        @Nullable CatalogVersion newest =
                versions.stream().max(Comparator.comparing(CatalogVersion::validFrom)).orElse(null);
        return newest == null || newest.name().isEmpty() ? itemId : newest.name();
    }
}
