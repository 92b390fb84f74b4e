package io.playledger.store.royalty;

import io.playledger.engine.money.Claim;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlannedGroup;
import io.playledger.engine.royalty.PlannedLine;
import io.playledger.engine.royalty.PlannedStatement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A planned statement in the DuckDB that computed it: tables `line` and `line_group`.
final class DuckPlannedStatement implements PlannedStatement {
    private static final String WORTH =
            "g.number, l.rate_model = 'per_minute', l.plays, l.ms_played, l.rate_unscaled,"
                    + " l.share_unscaled, l.decimals";
    private static final String FROM =
            " FROM line AS l JOIN (SELECT group_rank, row_number() OVER (ORDER BY group_rank) - 1"
                    + " AS number FROM line_group) AS g ON g.group_rank = l.group_rank ORDER BY"
                    + " l.rowid";

    private final Duck duck;
    private final PlanCounts counts;
    private final List<PlannedGroup> groups;
    private final long lines;

    private DuckPlannedStatement(
            Duck duck, PlanCounts counts, List<PlannedGroup> groups, long lines) {
        this.duck = duck;
        this.counts = counts;
        this.groups = groups;
        this.lines = lines;
    }

    static DuckPlannedStatement of(Duck duck, String countsSql) throws SQLException {
        try (Statement statement = duck.connection().createStatement()) {
            PlanCounts counts;
            try (ResultSet row = statement.executeQuery(countsSql)) {
                row.next();
                counts =
                        new PlanCounts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7));
            }
            List<PlannedGroup> groups = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT rights_holder, currency, decimals_max FROM line_group"
                                    + " ORDER BY group_rank")) {
                while (row.next()) {
                    groups.add(new PlannedGroup(row.getString(1), row.getString(2), row.getInt(3)));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM line")) {
                row.next();
                return new DuckPlannedStatement(duck, counts, groups, row.getLong(1));
            }
        }
    }

    @Override
    public PlanCounts counts() {
        return counts;
    }

    @Override
    public List<PlannedGroup> groups() {
        return groups;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void claims(ClaimVisitor visitor) {
        visit("SELECT " + WORTH + FROM, row -> visitor.visit(row.getInt(1), claim(row)));
    }

    @Override
    public void lines(LineVisitor visitor) {
        visit(
                "SELECT " + WORTH + ", l.rights_holder, l.item_id, l.country, l.version" + FROM,
                row ->
                        visitor.visit(
                                new PlannedLine(
                                        row.getString(8),
                                        row.getString(9),
                                        row.getString(10),
                                        row.getInt(11),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getInt(1)),
                                claim(row)));
    }

    private static Claim claim(ResultSet row) throws SQLException {
        boolean minutes = row.getBoolean(2);
        return new Claim(
                row.getLong(minutes ? 4 : 3),
                minutes ? Claim.Basis.MINUTE : Claim.Basis.PLAY,
                row.getLong(5),
                row.getLong(6),
                row.getInt(7));
    }

    private void visit(String sql, RowVisitor visitor) {
        try (Statement statement = duck.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                visitor.visit(row);
            }
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    @Override
    public void close() {
        duck.close();
    }

    private interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }
}
