package io.playledger.engine.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Makes versions of the rows of one item, and checks what concerns several rows: agreement, rights
/// holders, shares, overlaps within the file.
final class VersionAssembly {
    private VersionAssembly() {}

    /// @param rows all rows of one item, in [CatalogRow#ORDER]
    /// @return its versions by start; none when they overlap each other, since what they would do
    ///   to the ledger means nothing then
    static List<VersionDraft> assemble(List<CatalogRow> rows, Problems problems) {
        List<VersionDraft> versions = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || !rows.get(to).sameVersion(rows.get(from))) {
                versions.add(version(rows.subList(from, to), problems));
                from = to;
            }
        }
        return overlap(versions, problems) ? List.of() : versions;
    }

    private static VersionDraft version(List<CatalogRow> rows, Problems problems) {
        CatalogRow first = rows.getFirst();
        Map<String, Long> lineByHolder = new HashMap<>();
        BigDecimal shares = BigDecimal.ZERO;
        for (CatalogRow row : rows) {
            checkAgreement(first, row, problems);
            Long before = lineByHolder.putIfAbsent(row.terms().rightsHolder(), row.line());
            if (before != null) {
                problems.add(
                        row.line(),
                        "rights_holder «"
                                + row.terms().rightsHolder()
                                + "» stands in this version of "
                                + row.itemId()
                                + " already (line "
                                + before
                                + ").");
            }
            shares = shares.add(row.terms().share());
        }
        if (shares.compareTo(BigDecimal.ONE) != 0) {
            problems.add(
                    first.line(),
                    "The shares of "
                            + first.itemId()
                            + " from "
                            + first.validFrom()
                            + " sum to "
                            + shares.toPlainString()
                            + ", not to 1.");
        }
        return new VersionDraft(
                first.line(),
                new CatalogVersion(
                        first.itemId(),
                        0,
                        first.validFrom(),
                        first.validTo(),
                        first.name(),
                        first.artist(),
                        first.territories().equals(CatalogRow.EVERYWHERE)
                                ? Set.of()
                                : Set.copyOf(Arrays.asList(first.territories().split("\\|"))),
                        first.isrc(),
                        first.eidr(),
                        first.durationMillis(),
                        rows.stream()
                                .map(CatalogRow::terms)
                                .sorted(Comparator.comparing(Terms::rightsHolder))
                                .toList()));
    }

    private static void checkAgreement(CatalogRow first, CatalogRow row, Problems problems) {
        List<String> differing = new ArrayList<>();
        differs("name", first.name(), row.name(), differing);
        differs("artist", first.artist(), row.artist(), differing);
        differs("territories", first.territories(), row.territories(), differing);
        differs("isrc", first.isrc(), row.isrc(), differing);
        differs("eidr", first.eidr(), row.eidr(), differing);
        differs("duration_ms", first.durationMillis(), row.durationMillis(), differing);
        if (!differing.isEmpty()) {
            problems.add(
                    row.line(),
                    String.join(", ", differing)
                            + " must be as on line "
                            + first.line()
                            + ": both are the same version of "
                            + row.itemId()
                            + ".");
        }
    }

    private static void differs(
            String column,
            @org.jspecify.annotations.Nullable Object a,
            @org.jspecify.annotations.Nullable Object b,
            List<String> differing) {
        if (!Objects.equals(a, b)) {
            differing.add(column);
        }
    }

    private static boolean overlap(List<VersionDraft> versions, Problems problems) {
        boolean found = false;
        for (int i = 1; i < versions.size(); i++) {
            VersionDraft earlier = versions.get(i - 1);
            VersionDraft later = versions.get(i);
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
        }
        return found;
    }
}
