package io.playledger.store.royalty;

import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlannedGroup;
import io.playledger.engine.royalty.PlannedLine;
import io.playledger.engine.royalty.PlannedPool;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.StatementBase;
import io.playledger.engine.royalty.pool.Pool;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A planned statement in the DuckDB that computed it: tables `line` and `line_group`.
final class DuckPlannedStatement implements PlannedStatement {
    private final Duck duck;
    private final PlanCounts counts;
    private final List<PlannedGroup> groups;
    private final int[] numberByRank;
    private final PlannedPools pools;
    private final long lines;
    private final @Nullable StatementBase base;
    private final Keeping keeping;

    private DuckPlannedStatement(
            Duck duck,
            PlanCounts counts,
            List<PlannedGroup> groups,
            int[] numberByRank,
            PlannedPools pools,
            long lines,
            @Nullable StatementBase base,
            Keeping keeping) {
        this.base = base;
        this.keeping = keeping;
        this.duck = duck;
        this.counts = counts;
        this.groups = groups;
        this.numberByRank = numberByRank;
        this.pools = pools;
        this.lines = lines;
    }

    /// What a statement leaves in its folder for later ones.
    @FunctionalInterface
    interface Keeping {
        void keep(Path folder) throws IOException;
    }

    /// @param base the earlier statement that has the lines which are not in `line`
    /// @param entered the period's pools; null where the plan's steps about pools were not run
    static DuckPlannedStatement of(
            Duck duck,
            PlanCounts counts,
            @Nullable StatementBase base,
            @Nullable List<Pool> entered,
            Keeping keeping)
            throws SQLException {
        try (Statement statement = duck.connection().createStatement()) {
            List<PlannedGroup> groups = new ArrayList<>();
            int[] numberByRank = new int[0];
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT rights_holder, currency, decimals_max, group_rank FROM"
                                    + " line_group ORDER BY group_rank")) {
                while (row.next()) {
                    int rank = row.getInt(4);
                    if (rank >= numberByRank.length) {
                        numberByRank = Arrays.copyOf(numberByRank, 2 * rank + 16);
                    }
                    numberByRank[rank] = groups.size();
                    groups.add(new PlannedGroup(row.getString(1), row.getString(2), row.getInt(3)));
                }
            }
            int[] numbers = numberByRank;
            PlannedPools pools =
                    entered == null
                            ? PlannedPools.none()
                            : PlannedPools.read(duck.connection(), entered, rank -> numbers[rank]);
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM line")) {
                row.next();
                return new DuckPlannedStatement(
                        duck, counts, groups, numbers, pools, row.getLong(1), base, keeping);
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
    public List<PlannedPool> pools() {
        return pools.pools();
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void claims(ClaimVisitor visitor) {
        try (LineCursor line = new LineCursor(duck.connection())) {
            while (line.next()) {
                if (line.isPooled()) {
                    visitor.visitPooled(
                            pools.part(line.groupRank(), line.countryCode()), line.claim());
                } else {
                    visitor.visit(numberByRank[line.groupRank()], line.claim());
                }
            }
        }
    }

    @Override
    public void lines(LineVisitor visitor) {
        String[] countries = new String[1 << Short.SIZE];
        try (Connection beside = duck.beside();
                LineCursor line = new LineCursor(duck.connection());
                KeyCursor keys = new KeyCursor(beside)) {
            while (line.next()) {
                PlannedLine planned =
                        new PlannedLine(
                                keys.key(line.keyRank()),
                                country(countries, line.countryCode()),
                                line.version(),
                                line.plays(),
                                line.msPlayed(),
                                numberByRank[line.groupRank()],
                                line.isPooled()
                                        ? pools.part(line.groupRank(), line.countryCode())
                                        : PlannedLine.NO_PART);
                visitor.visit(planned, line.claim());
            }
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static String country(String[] countries, int code) {
        if (countries[code] == null) {
            countries[code] = "" + (char) (code >> Byte.SIZE) + (char) (code & 0xff);
        }
        return countries[code];
    }

    @Override
    public @Nullable StatementBase base() {
        return base;
    }

    @Override
    public void keep(Path folder) throws IOException {
        keeping.keep(folder);
    }

    @Override
    public void close() {
        duck.close();
    }
}
