package io.playledger.store.royalty;

import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.StatementTable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Statements as Parquet files that DuckDB writes and pages: raw numbers, in the order of the key,
/// with `line_number` from 0, so that a page in that order is found without reading the rest. Safe
/// for any thread.
public final class DuckStatementTable implements StatementTable {
    private final Path temporary;
    private final PlanMemory memory;

    public DuckStatementTable(Path temporary, PlanMemory memory) {
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public void write(Path csv, Path table) {
        try (Duck duck = Duck.open(memory, temporary)) {
            duck.run(
                    """
                    COPY (
                      SELECT
                        row_number() OVER () - 1 AS line_number, rights_holder, item_id, country,
                        catalog_version, plays, ms_played, amount, currency
                      FROM read_csv(%s, header = true, delim = ',', quote = '"', escape = '"',
                        auto_detect = false, max_line_size = 1000000, columns = {
                          'rights_holder': 'VARCHAR', 'item_id': 'VARCHAR', 'country': 'VARCHAR',
                          'catalog_version': 'INTEGER', 'plays': 'BIGINT', 'ms_played': 'BIGINT',
                          'amount': 'DECIMAL(38, 4)', 'currency': 'VARCHAR'})
                    ) TO %s (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(
                                    Duck.literal(csv.toString()), Duck.literal(table.toString())));
        }
    }

    @Override
    public void writeAdjustments(Path csv, Path table) {
        try (Duck duck = Duck.open(memory, temporary)) {
            duck.run(
                    """
                    COPY (
                      SELECT row_number() OVER () - 1 AS line_number, *
                      FROM read_csv(%s, header = true, delim = ',', quote = '"', escape = '"',
                        auto_detect = false, max_line_size = 1000000, columns = {
                          'rights_holder': 'VARCHAR', 'item_id': 'VARCHAR', 'country': 'VARCHAR',
                          'catalog_version': 'INTEGER', 'origin_period': 'VARCHAR',
                          'origin_run': 'BIGINT', 'cause': 'VARCHAR', 'decisions': 'VARCHAR',
                          'plays': 'BIGINT', 'ms_played': 'BIGINT', 'amount': 'DECIMAL(38, 4)',
                          'currency': 'VARCHAR'})
                    ) TO %s (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(
                                    Duck.literal(csv.toString()), Duck.literal(table.toString())));
        }
    }

    @Override
    public LinePage page(Path table, LineQuery query) {
        String from = " FROM read_parquet(" + Duck.literal(table.toString()) + ")";
        String where = query.filter().isEmpty() ? "" : WHERE;
        try (Duck duck = Duck.open(memory, temporary)) {
            long matching = count(duck, from + where, query.filter());
            return new LinePage(matching, query.from(), rows(duck, from, where, query));
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static final String WHERE =
            " WHERE (contains(lower(rights_holder), lower(?)) OR contains(lower(item_id), lower(?))"
                    + " OR contains(lower(country), lower(?)))";

    private static long count(Duck duck, String from, String filter) throws SQLException {
        try (PreparedStatement select =
                duck.connection().prepareStatement("SELECT count(*)" + from)) {
            bind(select, filter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<StatementLine> rows(Duck duck, String from, String where, LineQuery query)
            throws SQLException {
        boolean byPosition = where.isEmpty() && query.sort() == LineQuery.Column.KEY;
        String page =
                byPosition
                        ? positions(query)
                        : where
                                + order(query)
                                + " LIMIT "
                                + query.limit()
                                + " OFFSET "
                                + query.from();
        try (PreparedStatement select =
                duck.connection()
                        .prepareStatement(
                                "SELECT rights_holder, item_id, country, catalog_version, plays,"
                                        + " ms_played, amount, currency"
                                        + from
                                        + page)) {
            bind(select, query.filter());
            List<StatementLine> lines = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row));
                }
            }
            return lines;
        }
    }

    /// In the order of the key a page is a stretch of line numbers.
    private static String positions(LineQuery query) {
        if (query.order() == LineQuery.Order.ASCENDING) {
            return " WHERE line_number >= "
                    + query.from()
                    + " AND line_number < "
                    + (query.from() + query.limit())
                    + " ORDER BY line_number";
        }
        return " ORDER BY line_number DESC LIMIT " + query.limit() + " OFFSET " + query.from();
    }

    private static String order(LineQuery query) {
        String column =
                switch (query.sort()) {
                    case KEY -> "line_number";
                    case RIGHTS_HOLDER -> "rights_holder";
                    case ITEM -> "item_id";
                    case COUNTRY -> "country";
                    case VERSION -> "catalog_version";
                    case PLAYS -> "plays";
                    case MILLIS -> "ms_played";
                    case AMOUNT -> "amount";
                };
        String direction = query.order() == LineQuery.Order.ASCENDING ? " ASC" : " DESC";
        return " ORDER BY " + column + direction + ", line_number";
    }

    private static void bind(PreparedStatement select, String filter) throws SQLException {
        if (!filter.isEmpty()) {
            for (int i = 1; i <= 3; i++) {
                select.setString(i, filter);
            }
        }
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        String currency = row.getString(8);
        BigDecimal amount =
                row.getBigDecimal(7)
                        .setScale(Currency.getInstance(currency).getDefaultFractionDigits());
        return new StatementLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getLong(5),
                row.getLong(6),
                amount,
                currency);
    }
}
