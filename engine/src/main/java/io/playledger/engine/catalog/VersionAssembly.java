package io.playledger.engine.catalog;

import io.playledger.engine.catalog.CatalogRow.Flaw;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/// Makes versions of the rows of one item, and checks what concerns several rows: agreement, terms,
/// overlaps within the file.
final class VersionAssembly {
    /// What the rows of one version must agree in.
    private static final Map<Flaw, Function<CatalogRow, @Nullable Object>> COMMON = common();

    private VersionAssembly() {}

    private static Map<Flaw, Function<CatalogRow, @Nullable Object>> common() {
        Map<Flaw, Function<CatalogRow, @Nullable Object>> common = new EnumMap<>(Flaw.class);
        common.put(Flaw.NAME, CatalogRow::name);
        common.put(Flaw.ARTIST, CatalogRow::artist);
        common.put(Flaw.TERRITORIES, CatalogRow::territories);
        common.put(Flaw.ISRC, CatalogRow::isrc);
        common.put(Flaw.EIDR, CatalogRow::eidr);
        common.put(Flaw.ISWC, CatalogRow::iswc);
        common.put(Flaw.UPC, CatalogRow::upc);
        common.put(Flaw.DURATION, CatalogRow::durationMillis);
        return common;
    }

    /// @param versions by start
    /// @param apart whether they leave each other alone; else what they would do to the ledger one
    ///   after the other means nothing
    record Assembled(List<VersionDraft> versions, boolean apart) {}

    /// @param rows all rows of one item, in [CatalogRow#ORDER]
    /// @param complete whether no row of the item is missing, so that shares can be summed
    static Assembled assemble(List<CatalogRow> rows, boolean complete, Problems problems) {
        List<VersionDraft> versions = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || !rows.get(to).sameVersion(rows.get(from))) {
                versions.add(version(rows.subList(from, to), complete, problems));
                from = to;
            }
        }
        return new Assembled(versions, !overlap(versions, problems));
    }

    private static VersionDraft version(
            List<CatalogRow> rows, boolean complete, Problems problems) {
        CatalogRow first = rows.getFirst();
        long before = problems.count();
        checkAgreement(rows, problems);
        TermsByTerritory terms = TermsByTerritory.of(rows);
        terms.checkHolders(problems);
        if (complete) {
            terms.checkShares(problems);
            terms.checkTerritories(problems);
        }
        boolean whole = complete && rows.stream().allMatch(row -> row.flaws() == 0);
        return new VersionDraft(
                first.line(),
                whole,
                whole && problems.count() == before,
                new CatalogVersion(
                        first.itemId(),
                        0,
                        first.validFrom(),
                        first.validTo(),
                        first.name(),
                        first.artist(),
                        CatalogRow.codes(first.territories()),
                        first.isrc(),
                        first.eidr(),
                        first.iswc(),
                        first.upc(),
                        first.durationMillis(),
                        rows.stream()
                                .map(CatalogRow::terms)
                                .sorted(
                                        Comparator.comparing(Terms::rightsHolder)
                                                .thenComparing(term ->
                                                        CatalogRow.territories(term.territories())))
                                .toList()));
    }

    /// Holds each column against its first good value in the version.
    private static void checkAgreement(List<CatalogRow> rows, Problems problems) {
        if (rows.size() == 1) {
            return;
        }
        for (CatalogRow row : rows) {
            Map<Long, List<String>> differing = new TreeMap<>();
            COMMON.forEach((flaw, value) -> {
                CatalogRow first =
                        rows.stream().filter(r -> r.isGood(flaw)).findFirst().orElse(row);
                if (row.isGood(flaw) && !Objects.equals(value.apply(first), value.apply(row))) {
                    differing
                            .computeIfAbsent(first.line(), l -> new ArrayList<>())
                            .add(flaw.column());
                }
            });
            differing.forEach((line, columns) ->
                    problems.add(
                            row.line(),
                            String.join(", ", columns)
                                    + " must be as on line "
                                    + line
                                    + ": both are the same version of "
                                    + row.itemId()
                                    + "."));
        }
    }

    /// Each version is held against the one before it that reaches farthest.
    private static boolean overlap(List<VersionDraft> versions, Problems problems) {
        boolean found = false;
        VersionDraft earlier = versions.getFirst();
        for (VersionDraft later : versions.subList(1, versions.size())) {
            if (Validity.of(earlier.version()).overlaps(Validity.of(later.version()))) {
                found = true;
                problems.add(
                        later.line(),
                        later.version().itemId()
                                + " "
                                + Validity.of(later.version())
                                + " overlaps line "
                                + earlier.line()
                                + " ("
                                + Validity.of(earlier.version())
                                + "); end the one before the other begins.");
            }
            earlier =
                    Validity.of(later.version()).endsAfter(Validity.of(earlier.version()))
                            ? later
                            : earlier;
        }
        return found;
    }
}
