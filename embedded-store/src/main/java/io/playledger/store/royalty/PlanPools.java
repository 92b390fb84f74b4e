package io.playledger.store.royalty;

import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.pool.Pool;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;

/// Runs the plan's steps about pools; the one that groups by listener only where pools were entered
/// and plays are under such terms.
final class PlanPools {
    private static final String WHAT = "Sharing out pools";

    private static final String NO_COUNT =
            """
            CREATE TABLE listener_count (
              country_code INTEGER, currency VARCHAR, listeners BIGINT)\
            """;

    private static final String NO_PART =
            """
            CREATE TABLE listener_part (
              country_code INTEGER, currency VARCHAR, group_rank INTEGER,
              listener_weight DECIMAL(38, 0), weight DECIMAL(38, 0))\
            """;

    private PlanPools() {}

    /// Whether anything of the statement may be paid from pools. Such a statement is computed from
    /// nothing: one play more changes what all others of its pool are worth.
    static boolean concern(
            PlanInput input, CatalogFiles catalog, Path temporary, PlanMemory memory) {
        if (!input.inputs().pools().pools().isEmpty()) {
            return true;
        }
        try (Duck duck = Duck.open(memory, temporary)) {
            return duck.count(
                            "(SELECT 1 FROM read_parquet("
                                    + Duck.literal(catalog.terms().toString())
                                    + ") WHERE rate_model = 'pool_share' LIMIT 1)")
                    > 0;
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    /// @param steps runs a step; its second argument tells a person what is done
    static void find(Duck duck, BiConsumer<Plan, String> steps, PlanInput input)
            throws SQLException {
        List<Pool> entered = input.inputs().pools().pools();
        duck.run("CREATE TABLE pool (country_code INTEGER, currency VARCHAR)");
        try (PreparedStatement insert =
                duck.connection().prepareStatement("INSERT INTO pool VALUES (?, ?)")) {
            for (Pool pool : entered) {
                insert.setInt(1, pool.country().charAt(0) * 256 + pool.country().charAt(1));
                insert.setString(2, pool.currency());
                insert.addBatch();
            }
            if (!entered.isEmpty()) {
                insert.executeBatch();
            }
        }
        steps.accept(Plan.DUE, WHAT);
        steps.accept(Plan.POOLS, WHAT);
        boolean shared = duck.count("pooled SEMI JOIN pool USING (country_code, currency)") > 0;
        if (shared) {
            duck.run(PlanSteps.JOINS_AS_WRITTEN);
            steps.accept(Plan.LISTENERS, WHAT);
            duck.run(PlanSteps.JOINS_BY_SIZE);
            duck.run("DROP TABLE heard");
            duck.run("DROP TABLE listener");
        } else {
            duck.run(NO_COUNT);
            duck.run(NO_PART);
        }
        duck.run("DROP TABLE pooled");
    }
}
