package io.playledger.engine.catalog;

import io.playledger.engine.catalog.CatalogRow.Flaw;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The rows of one version by the territories that their terms hold in, and what must be true of
/// them: in each country where the version is licensed exactly one group holds, each rights holder
/// stands once in it, and its shares sum to 1.
final class TermsByTerritory {
    private final List<CatalogRow> rows;

    /// Rows whose territories could be read, by these.
    private final Map<String, List<CatalogRow>> groups = new TreeMap<>();

    private TermsByTerritory(List<CatalogRow> rows) {
        this.rows = rows;
        for (CatalogRow row : rows) {
            if (row.isGood(Flaw.TERMS_TERRITORIES)) {
                groups.computeIfAbsent(
                                CatalogRow.territories(row.terms().territories()),
                                where -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    static TermsByTerritory of(List<CatalogRow> rows) {
        return new TermsByTerritory(rows);
    }

    void checkHolders(Problems problems) {
        groups.forEach((where, group) -> {
            Map<String, Long> lineByHolder = new HashMap<>();
            for (CatalogRow row : group) {
                if (!row.isGood(Flaw.RIGHTS_HOLDER)) {
                    continue;
                }
                Long before = lineByHolder.putIfAbsent(row.terms().rightsHolder(), row.line());
                if (before != null) {
                    problems.add(
                            row.line(),
                            "rights_holder",
                            "rights_holder «"
                                    + row.terms().rightsHolder()
                                    + "» stands in this version of "
                                    + row.itemId()
                                    + in(where)
                                    + " already (line "
                                    + before
                                    + ").");
                }
            }
        });
    }

    void checkShares(Problems problems) {
        if (!good(Flaw.SHARE) || !good(Flaw.TERMS_TERRITORIES)) {
            return;
        }
        groups.forEach((where, group) -> {
            CatalogRow first = group.getFirst();
            BigDecimal shares =
                    group.stream()
                            .map(row -> row.terms().share())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (shares.compareTo(BigDecimal.ONE) != 0) {
                problems.add(
                        first.line(),
                        "share",
                        "The shares of "
                                + first.itemId()
                                + " from "
                                + first.validFrom()
                                + in(where)
                                + " sum to "
                                + shares.toPlainString()
                                + ", not to 1.");
            }
        });
    }

    void checkTerritories(Problems problems) {
        if (!good(Flaw.TERRITORIES) || !good(Flaw.TERMS_TERRITORIES)) {
            return;
        }
        Map<String, Long> lineByCountry = new TreeMap<>();
        groups.forEach((where, group) -> {
            CatalogRow first = group.getFirst();
            for (String country : new TreeSet<>(first.terms().territories())) {
                Long before = lineByCountry.putIfAbsent(country, first.line());
                if (before != null) {
                    problems.add(
                            first.line(),
                            CsvRows.TERMS_TERRITORIES,
                            "terms_territories «"
                                    + where
                                    + "» names "
                                    + country
                                    + ", which line "
                                    + before
                                    + " names among others: rows that hold in one country must name"
                                    + " the same countries.");
                }
            }
        });
        checkCover(lineByCountry, problems);
    }

    private void checkCover(Map<String, Long> lineByCountry, Problems problems) {
        CatalogRow version = rows.getFirst();
        Set<String> licensed = new TreeSet<>(CatalogRow.codes(version.territories()));
        boolean everywhere = licensed.isEmpty();
        boolean rest = groups.containsKey(CatalogRow.EVERYWHERE);
        lineByCountry.forEach((country, line) -> {
            if (!everywhere && !licensed.contains(country)) {
                problems.add(
                        line,
                        CsvRows.TERMS_TERRITORIES,
                        "terms_territories names "
                                + country
                                + ", where this version of "
                                + version.itemId()
                                + " is not licensed.");
            }
        });
        licensed.removeAll(lineByCountry.keySet());
        if (!rest && (everywhere || !licensed.isEmpty())) {
            problems.add(
                    version.line(),
                    CsvRows.TERMS_TERRITORIES,
                    "This version of "
                            + version.itemId()
                            + " has no terms for "
                            + (everywhere
                                    ? "territories that terms_territories does not name"
                                    : String.join("|", licensed))
                            + "; leave terms_territories empty in the rows that hold there.");
        }
        if (rest && !everywhere && licensed.isEmpty()) {
            problems.add(
                    groups.getOrDefault(CatalogRow.EVERYWHERE, rows).getFirst().line(),
                    CsvRows.TERMS_TERRITORIES,
                    "holds nowhere: other rows name every territory of this version of "
                            + version.itemId()
                            + ".");
        }
    }

    private boolean good(Flaw column) {
        return rows.stream().allMatch(row -> row.isGood(column));
    }

    private static String in(String where) {
        return where.equals(CatalogRow.EVERYWHERE) ? "" : " in " + where;
    }
}
