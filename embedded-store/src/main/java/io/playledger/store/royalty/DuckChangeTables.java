package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangeTables;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.LineKey;
import io.playledger.engine.diff.LostCoverage;
import io.playledger.engine.diff.VersionChange;
import io.playledger.engine.royalty.Cause;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares statements' tables in DuckDB; what differs is kept as Parquet files. Safe for any
/// thread.
public final class DuckChangeTables implements ChangeTables {
    private static final String PARTS = "parts.parquet";
    static final String CHANGES = "changes.parquet";
    private static final String CURRENCIES = "currencies.parquet";
    private static final String LOST_ITEMS = "lost-items.parquet";
    private static final String LOST_COUNTRIES = "lost-countries.parquet";

    private final Path temporary;
    private final PlanMemory memory;

    public DuckChangeTables(Path temporary, PlanMemory memory) {
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public void write(Lines first, Lines second, List<Step> steps, Path folder, Progress progress) {
        try (Duck duck = Duck.open(memory, temporary)) {
            views(duck, "first", first);
            views(duck, "second", second);
            duck.run("CREATE TABLE part AS " + parts(steps), progress);
            duck.run("COPY part TO " + file(folder, PARTS) + FORMAT, progress);
            duck.run(CHANGED.replace("${causes}", causeColumns()), progress);
            duck.run(
                    "COPY (FROM changed ORDER BY currency, abs(amount_after - amount_before) DESC,"
                            + " rights_holder, item_id, country) TO "
                            + file(folder, CHANGES)
                            + FORMAT,
                    progress);
            duck.run(
                    "COPY ("
                            + BY_CURRENCY.replace("${sums}", causeSums())
                            + ") TO "
                            + file(folder, CURRENCIES)
                            + FORMAT,
                    progress);
            lost(duck, "item_id", file(folder, LOST_ITEMS), progress);
            lost(duck, "country", file(folder, LOST_COUNTRIES), progress);
        }
    }

    private static final String FORMAT = " (FORMAT parquet, COMPRESSION zstd)";

    /// `SIDE_statement` has its own lines, `SIDE_line` those and what it settles.
    private static void views(Duck duck, String side, Lines lines) {
        List<Path> all = new ArrayList<>(lines.adjustments());
        all.addFirst(lines.statement());
        duck.run(
                "CREATE VIEW %s_statement AS SELECT %s FROM %s"
                        .formatted(side, COLUMNS, table(lines.statement())));
        duck.run(
                "CREATE VIEW %s_line AS ".formatted(side)
                        + all.stream()
                                .map(table -> "SELECT " + COLUMNS + " FROM " + table(table))
                                .collect(Collectors.joining(" UNION ALL ")));
    }

    /// A version of a catalogue between two (DuckCatalogueSplits) is told by the one whose terms it
    /// has.
    private static final String COLUMNS =
            "rights_holder, item_id, country, "
                    + DuckCatalogueSplits.told("catalog_version")
                    + " AS catalog_version, plays, ms_played, amount, currency";

    /// What each step moved in each line of the statement.
    private static String parts(List<Step> steps) {
        String moved =
                steps.isEmpty()
                        ? side(Cause.LATE_ARRIVALS, "-", "first_line") + " WHERE false"
                        : steps.stream()
                                .flatMap(step ->
                                        Stream.concat(
                                                step.before().stream()
                                                        .map(table ->
                                                                side(
                                                                        step.cause(),
                                                                        "-",
                                                                        told(table))),
                                                step.after().stream()
                                                        .map(table ->
                                                                side(
                                                                        step.cause(),
                                                                        "",
                                                                        told(table)))))
                                .collect(Collectors.joining(" UNION ALL "));
        return """
        SELECT rights_holder, item_id, country, catalog_version, currency, cause,
          CAST(sum(plays) AS BIGINT) AS plays, CAST(sum(ms_played) AS BIGINT) AS ms_played,
          CAST(sum(amount) AS DECIMAL(38, 4)) AS amount
        FROM (${moved}) AS moved
        GROUP BY ALL
        HAVING sum(plays) <> 0 OR sum(ms_played) <> 0 OR sum(amount) <> 0\
        """
                .replace("${moved}", moved);
    }

    private static String told(Path table) {
        return "(SELECT " + COLUMNS + " FROM " + table(table) + ")";
    }

    private static String table(Path path) {
        return "read_parquet(" + Duck.literal(path.toString()) + ")";
    }

    private static String side(Cause cause, String sign, String from) {
        return "SELECT rights_holder, item_id, country, catalog_version, currency, "
                + Duck.literal(cause.wireName())
                + " AS cause, "
                + sign
                + "plays AS plays, "
                + sign
                + "ms_played AS ms_played, "
                + sign
                + "amount AS amount FROM "
                + from;
    }

    private static final String CHANGED =
            """
            CREATE TABLE changed AS
            WITH moved AS (
              SELECT rights_holder, item_id, country, currency, ${causes}
              FROM part
              GROUP BY ALL
            ),
            a AS (
              SELECT rights_holder, item_id, country, currency, CAST(sum(plays) AS BIGINT) AS plays,
                sum(amount) AS amount
              FROM first_line
              WHERE (rights_holder, item_id, country, currency) IN (
                SELECT (rights_holder, item_id, country, currency) FROM moved)
              GROUP BY ALL
            ),
            b AS (
              SELECT rights_holder, item_id, country, currency, CAST(sum(plays) AS BIGINT) AS plays,
                sum(amount) AS amount
              FROM second_line
              WHERE (rights_holder, item_id, country, currency) IN (
                SELECT (rights_holder, item_id, country, currency) FROM moved)
              GROUP BY ALL
            )
            SELECT
              m.*,
              a.plays IS NOT NULL AS in_first,
              b.plays IS NOT NULL AS in_second,
              coalesce(a.plays, 0) AS plays_before,
              coalesce(b.plays, 0) AS plays_after,
              CAST(coalesce(a.amount, 0) AS DECIMAL(38, 4)) AS amount_before,
              CAST(coalesce(b.amount, 0) AS DECIMAL(38, 4)) AS amount_after
            FROM moved AS m
            LEFT JOIN a ON a.rights_holder = m.rights_holder AND a.item_id = m.item_id
              AND a.country = m.country AND a.currency = m.currency
            LEFT JOIN b ON b.rights_holder = m.rights_holder AND b.item_id = m.item_id
              AND b.country = m.country AND b.currency = m.currency
            """;

    private static String causeColumns() {
        return Arrays.stream(Cause.values())
                .map(cause ->
                        """
                        CAST(coalesce(sum(plays) FILTER (cause = '%1$s'), 0) AS BIGINT) AS plays_%1$s,
                        CAST(coalesce(sum(ms_played) FILTER (cause = '%1$s'), 0) AS BIGINT) AS ms_%1$s,
                        CAST(coalesce(sum(amount) FILTER (cause = '%1$s'), 0) AS DECIMAL(38, 4)) AS amount_%1$s\
                        """
                                .formatted(cause.wireName()))
                .collect(Collectors.joining(",\n"));
    }

    /// A line that a cause moved and another moved back stands in `changed` and differs in nothing.
    private static final String BY_CURRENCY =
            """
            WITH total AS (
              SELECT currency, sum(amount_before) AS amount_before, sum(amount_after) AS amount_after
              FROM (
                SELECT currency, amount AS amount_before, 0 AS amount_after FROM first_line
                UNION ALL
                SELECT currency, 0 AS amount_before, amount AS amount_after FROM second_line
              ) AS both_sides
              GROUP BY currency
            ),
            moved AS (
              SELECT currency, ${sums},
                count(*) FILTER (NOT in_first AND in_second) AS added,
                count(*) FILTER (in_first AND NOT in_second) AS removed,
                count(*) FILTER (in_first AND in_second AND (amount_before <> amount_after
                  OR plays_before <> plays_after)) AS changed
              FROM changed
              GROUP BY currency
            )
            SELECT coalesce(t.currency, m.currency) AS currency,
              CAST(coalesce(t.amount_before, 0) AS DECIMAL(38, 4)) AS amount_before,
              CAST(coalesce(t.amount_after, 0) AS DECIMAL(38, 4)) AS amount_after,
              m.* EXCLUDE (currency)
            FROM total AS t
            FULL JOIN moved AS m ON m.currency = t.currency
            ORDER BY 1\
            """;

    private static String causeSums() {
        return Arrays.stream(Cause.values())
                .map(cause ->
                        "CAST(sum(amount_%1$s) AS DECIMAL(38, 4)) AS amount_%1$s"
                                .formatted(cause.wireName()))
                .collect(Collectors.joining(", "));
    }

    /// All rights holders of a version in a country have the same plays.
    private static void lost(Duck duck, String by, String file, Progress progress) {
        String plays =
                "SELECT %1$s AS name, CAST(sum(plays) AS BIGINT) AS plays FROM (SELECT item_id,"
                    + " country, catalog_version, max(plays) AS plays FROM %2$s GROUP BY ALL) AS"
                    + " cell GROUP BY 1 HAVING sum(plays) > 0";
        duck.run(
                "COPY (SELECT a.name, a.plays FROM ("
                        + plays.formatted(by, "first_statement")
                        + ") AS a WHERE a.name NOT IN (SELECT name FROM ("
                        + plays.formatted(by, "second_statement")
                        + ") AS b) ORDER BY a.plays DESC, a.name) TO "
                        + file
                        + FORMAT,
                progress);
    }

    @Override
    public List<CurrencyBridge> currencies(Path folder) {
        List<CurrencyBridge> currencies = new ArrayList<>();
        read(
                "SELECT * FROM " + file(folder, CURRENCIES),
                List.of(),
                row -> {
                    String currency = row.getString("currency");
                    int digits = digits(currency);
                    Map<Cause, BigDecimal> parts = new EnumMap<>(Cause.class);
                    for (Cause cause : Cause.values()) {
                        parts.put(cause, amount(row, "amount_" + cause.wireName(), digits));
                    }
                    currencies.add(
                            new CurrencyBridge(
                                    currency,
                                    amount(row, "amount_before", digits),
                                    parts,
                                    amount(row, "amount_after", digits),
                                    row.getLong("added"),
                                    row.getLong("removed"),
                                    row.getLong("changed")));
                });
        return currencies;
    }

    private static BigDecimal amount(ResultSet row, String column, int digits) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return (amount == null ? BigDecimal.ZERO : amount).setScale(digits);
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    @Override
    public ChangePage page(Path folder, ChangeQuery query) {
        int digits = digits(query.currency());
        String move =
                query.cause() == null
                        ? "amount_after - amount_before"
                        : "amount_" + query.cause().wireName();
        String touched =
                query.cause() == null
                        ? "(amount_after <> amount_before OR plays_after <> plays_before)"
                        : "(amount_%1$s <> 0 OR plays_%1$s <> 0 OR ms_%1$s <> 0)"
                                .formatted(query.cause().wireName());
        String from =
                " FROM (SELECT *, "
                        + move
                        + " AS move, file_row_number AS place FROM read_parquet("
                        + file(folder, CHANGES)
                        + ", file_row_number = true)) AS line WHERE currency = ? AND "
                        + touched
                        + (query.filter().isEmpty() ? "" : FILTER);
        List<Object> values = new ArrayList<>();
        values.add(query.currency());
        if (!query.filter().isEmpty()) {
            values.addAll(List.of(query.filter(), query.filter(), query.filter()));
        }
        String loud = " AND abs(move) >= " + query.noiseBelow().toPlainString();
        List<ChangedLine> lines = new ArrayList<>();
        BigDecimal[] sums = {BigDecimal.ZERO.setScale(digits), BigDecimal.ZERO.setScale(digits)};
        read(
                "SELECT *"
                        + from
                        + loud
                        + " ORDER BY abs(move) DESC, place LIMIT "
                        + query.limit()
                        + " OFFSET "
                        + query.from(),
                values,
                row -> {
                    lines.add(line(row, digits));
                    BigDecimal moved = amount(row, "move", digits);
                    sums[0] = sums[0].add(moved);
                    sums[1] = sums[1].add(moved.abs());
                });
        ChangePage.Sum all = sum(from + loud, values, digits);
        ChangePage.Sum noise =
                sum(
                        from + " AND abs(move) < " + query.noiseBelow().toPlainString(),
                        values,
                        digits);
        ChangePage.Sum shown = new ChangePage.Sum(lines.size(), sums[0], sums[1]);
        ChangePage.Sum others =
                new ChangePage.Sum(
                        all.lines() - shown.lines(),
                        all.net().subtract(shown.net()),
                        all.gross().subtract(shown.gross()));
        return new ChangePage(all.lines(), query.from(), lines, shown, others, noise);
    }

    private static final String FILTER =
            " AND (contains(lower(rights_holder), lower(?)) OR contains(lower(item_id), lower(?))"
                    + " OR contains(lower(country), lower(?)))";

    private ChangePage.Sum sum(String from, List<Object> values, int digits) {
        List<ChangePage.Sum> sums = new ArrayList<>();
        read(
                "SELECT count(*) AS lines, sum(move) AS net, sum(abs(move)) AS gross" + from,
                values,
                row ->
                        sums.add(
                                new ChangePage.Sum(
                                        row.getLong("lines"),
                                        amount(row, "net", digits),
                                        amount(row, "gross", digits))));
        return sums.getFirst();
    }

    private static ChangedLine line(ResultSet row, int digits) throws SQLException {
        Map<Cause, ChangedLine.Part> parts = new EnumMap<>(Cause.class);
        Cause main = null;
        BigDecimal largest = BigDecimal.ONE.negate();
        for (Cause cause : Cause.values()) {
            String place = cause.wireName();
            ChangedLine.Part part =
                    new ChangedLine.Part(
                            row.getLong("plays_" + place),
                            row.getLong("ms_" + place),
                            amount(row, "amount_" + place, digits));
            boolean moved =
                    part.plays() != 0 || part.msPlayed() != 0 || part.amount().signum() != 0;
            if (moved) {
                parts.put(cause, part);
                if (part.amount().abs().compareTo(largest) > 0) {
                    largest = part.amount().abs();
                    main = cause;
                }
            }
        }
        if (main == null) {
            throw new IllegalStateException("a line that nothing moved");
        }
        ChangedLine.Status status =
                !row.getBoolean("in_first")
                        ? ChangedLine.Status.ADDED
                        : row.getBoolean("in_second")
                                ? ChangedLine.Status.CHANGED
                                : ChangedLine.Status.REMOVED;
        return new ChangedLine(
                new LineKey(
                        row.getString("rights_holder"),
                        row.getString("item_id"),
                        row.getString("country"),
                        row.getString("currency")),
                status,
                row.getLong("plays_before"),
                row.getLong("plays_after"),
                amount(row, "amount_before", digits),
                amount(row, "amount_after", digits),
                parts,
                main);
    }

    @Override
    public List<VersionChange> versions(Path folder, LineKey key) {
        List<VersionChange> versions = new ArrayList<>();
        int digits = digits(key.currency());
        read(
                "SELECT * FROM "
                        + file(folder, PARTS)
                        + " WHERE rights_holder = ? AND item_id = ? AND country = ? AND currency ="
                        + " ? ORDER BY catalog_version",
                List.of(key.rightsHolder(), key.itemId(), key.country(), key.currency()),
                row ->
                        versions.add(
                                new VersionChange(
                                        row.getInt("catalog_version"),
                                        Cause.valueOf(
                                                row.getString("cause").toUpperCase(Locale.ROOT)),
                                        new ChangedLine.Part(
                                                row.getLong("plays"),
                                                row.getLong("ms_played"),
                                                amount(row, "amount", digits)))));
        versions.sort(
                Comparator.comparingInt(VersionChange::catalogVersion)
                        .thenComparing(VersionChange::cause));
        return versions;
    }

    @Override
    public List<LostCoverage.Lost> lostItems(Path folder) {
        return lost(folder, LOST_ITEMS);
    }

    @Override
    public List<LostCoverage.Lost> lostCountries(Path folder) {
        return lost(folder, LOST_COUNTRIES);
    }

    private List<LostCoverage.Lost> lost(Path folder, String name) {
        List<LostCoverage.Lost> lost = new ArrayList<>();
        read(
                "SELECT name, plays FROM " + file(folder, name),
                List.of(),
                row -> lost.add(new LostCoverage.Lost(row.getString(1), row.getLong(2))));
        return lost;
    }

    private static String file(Path folder, String name) {
        return Duck.literal(folder.resolve(name).toString());
    }

    /// Takes a row.
    private interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    private void read(String sql, List<?> values, RowVisitor visitor) {
        try (Duck duck = Duck.open(memory, temporary);
                PreparedStatement select = duck.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setString(i + 1, (String) values.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    visitor.visit(row);
                }
            }
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }
}
