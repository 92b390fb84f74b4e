package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the versions that are known now, or were at an instant, with their terms.
final class KnownVersions {
    static final String EVERYWHERE = "*";

    private static final String SELECT =
            """
            SELECT
              v.version_id, v.item_id, v.version, v.valid_from_micros, v.valid_to_micros, v.name,
              v.artist, v.territories, v.isrc, v.eidr, v.duration_ms, t.rights_holder,
              t.share_unscaled, t.share_decimals, t.rate_model, t.rate_unscaled, t.rate_decimals,
              t.currency, t.territories, v.iswc, v.upc
            FROM catalog_version v JOIN catalog_terms t ON t.version_id = v.version_id
            WHERE v.item_id BETWEEN :first AND :last AND v.item_id = ANY(:items)
              AND ${known}
            ORDER BY v.item_id, v.valid_from_micros, v.version_id, t.rights_holder,
              t.territories
            """;

    private static final String NOW = "v.recorded_to_micros IS NULL";
    private static final String THEN =
            "v.recorded_from_micros <= :at"
                    + " AND (v.recorded_to_micros IS NULL OR v.recorded_to_micros > :at)";

    private final Handle handle;
    private final @Nullable Long atMicros;
    private final Map<Numbered, Long> ids = new HashMap<>();

    /// A version's name within the ledger.
    private record Numbered(String itemId, int version) {}

    KnownVersions(Handle handle) {
        this(handle, null);
    }

    /// @param atMicros as recorded at this instant; null for now
    KnownVersions(Handle handle, @Nullable Long atMicros) {
        this.handle = handle;
        this.atMicros = atMicros;
    }

    /// @param itemIds not empty; their range is named too, since H2 looks that up in the index
    Map<String, List<CatalogVersion>> byItem(Collection<String> itemIds) {
        Map<String, List<CatalogVersion>> versions = new HashMap<>();
        ids.clear();
        List<TermsRow> open = new ArrayList<>();
        Query query =
                handle.createQuery(SELECT.replace("${known}", atMicros == null ? NOW : THEN))
                        .bind("first", Collections.min(itemIds))
                        .bind("last", Collections.max(itemIds))
                        .bind("items", itemIds.toArray(String[]::new));
        if (atMicros != null) {
            query.bind("at", atMicros);
        }
        query.map((row, context) -> TermsRow.of(row))
                .forEach(row -> {
                    if (!open.isEmpty() && open.getFirst().versionId != row.versionId) {
                        add(open, versions);
                    }
                    open.add(row);
                });
        if (!open.isEmpty()) {
            add(open, versions);
        }
        return versions;
    }

    /// The id of a version that was read last; null for any other.
    @Nullable Long id(CatalogVersion version) {
        return ids.get(new Numbered(version.itemId(), version.version()));
    }

    private void add(List<TermsRow> rows, Map<String, List<CatalogVersion>> versions) {
        CatalogVersion first = rows.getFirst().version;
        ids.put(new Numbered(first.itemId(), first.version()), rows.getFirst().versionId);
        versions.computeIfAbsent(first.itemId(), item -> new ArrayList<>())
                .add(
                        new CatalogVersion(
                                first.itemId(),
                                first.version(),
                                first.validFrom(),
                                first.validTo(),
                                first.name(),
                                first.artist(),
                                first.territories(),
                                first.isrc(),
                                first.eidr(),
                                first.iswc(),
                                first.upc(),
                                first.durationMillis(),
                                rows.stream()
                                        .flatMap(row -> row.version.terms().stream())
                                        .toList()));
        rows.clear();
    }

    /// A version with one of its terms.
    private record TermsRow(long versionId, CatalogVersion version) {
        static TermsRow of(ResultSet row) throws SQLException {
            return new TermsRow(
                    row.getLong(1),
                    new CatalogVersion(
                            row.getString(2),
                            row.getInt(3),
                            Micros.instant(row.getLong(4)),
                            instant(row.getObject(5, Long.class)),
                            row.getString(6),
                            row.getString(7),
                            codes(row.getString(8)),
                            row.getString(9),
                            row.getString(10),
                            row.getString(20),
                            row.getString(21),
                            row.getObject(11, Long.class),
                            List.of(terms(row))));
        }

        private static Terms terms(ResultSet row) throws SQLException {
            return new Terms(
                    row.getString(12),
                    BigDecimal.valueOf(row.getLong(13), row.getInt(14)),
                    RateModel.ofWireName(row.getString(15)).orElseThrow(),
                    BigDecimal.valueOf(row.getLong(16), row.getInt(17)),
                    row.getString(18),
                    codes(row.getString(19)));
        }

        private static Set<String> codes(String territories) {
            return territories.equals(EVERYWHERE)
                    ? Set.of()
                    : Set.copyOf(Arrays.asList(territories.split("\\|")));
        }

        private static @Nullable Instant instant(@Nullable Long micros) {
            return micros == null ? null : Micros.instant(micros);
        }
    }
}
