package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.rules.Unqualified;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Runs the plan's steps over the relations of [PlanRelations] and tells how far it has come. For
/// one thread.
final class PlanSteps {
    /// Seven of the plan; writing the statement is the eighth.
    static final long COUNT = 8;

    /// Whatever it filters, the big relation stands to the left: DuckDB takes every filter for a
    /// narrow one, and would build a table of the plays to look versions up in it.
    static final String JOINS_AS_WRITTEN =
            "SET disabled_optimizers = 'join_order,build_side_probe_side'";

    static final String JOINS_BY_SIZE = "SET disabled_optimizers = ''";

    private final Duck duck;
    private final Map<String, String> values;
    private final PlanRules rules;
    private final PlanMemory memory;
    private final Progress progress;
    private long done;

    private PlanSteps(
            Duck duck,
            Map<String, String> values,
            PlanRules rules,
            PlanMemory memory,
            Progress progress) {
        this.rules = rules;
        this.duck = duck;
        this.values = values;
        this.memory = memory;
        this.progress = progress;
    }

    static PlanSteps of(Duck duck, PlanInput input, PlanMemory memory, Progress progress) {
        PlanRules rules = PlanRules.of(input);
        return new PlanSteps(duck, values(input, rules), rules, memory, progress);
    }

    /// The same with only those records taking part that were received before an instant.
    PlanSteps receivedBefore(Instant instant) {
        Map<String, String> other = new HashMap<>(values);
        other.put("received_before", Duck.literal(instant));
        return new PlanSteps(duck, other, rules, memory, progress);
    }

    /// From `repeated` and `far_seen` to the views `classed` and `qualified`.
    void judged() throws SQLException {
        run(Plan.REPEATED, "Finding repeated ids");
        run(Plan.COPIES, "Reading their copies");
        duck.run("DROP TABLE repeated");
        run(Plan.JUDGED, "Judging copies");
        duck.run("DROP TABLE copy");
        settle();
        duck.run("DROP TABLE judged");
        run(Plan.VERSIONS, "Reading the catalogue");
        duck.run(JOINS_AS_WRITTEN);
        judgeByRules();
    }

    /// From `classed` and `qualified` to `verdicts`.
    ///
    /// @param these SQL that is true of the records to tell of
    /// @param reasons SQL of what a verdict is called
    void verdicts(String these, String reasons) {
        values.put("of_these", these);
        values.put("reasons", reasons);
        run(Plan.VERDICTS, "Looking at records");
    }

    /// From `classed` and `qualified` to `cell` and the view `due`.
    void due() {
        run(Plan.CELLS, "Counting plays");
        duck.run(JOINS_BY_SIZE);
        part(Plan.DUE, "Counting plays");
    }

    /// From `repeated` and `far_seen` to `cell`.
    void cells() throws SQLException {
        judged();
        run(Plan.CELLS, "Counting plays");
        duck.run(JOINS_BY_SIZE);
        tidy();
    }

    /// The same, and from `pool` to the tables about pools.
    void cellsAndPools(PlanInput input) throws SQLException {
        judged();
        run(Plan.CELLS, "Counting plays");
        duck.run(JOINS_BY_SIZE);
        PlanPools.find(duck, this::part, input);
        tidy();
    }

    private void judgeByRules() {
        part(Plan.CLASSED, "Counting plays");
        if (rules.capsPlaysPerDay()) {
            part(Plan.BEYOND, "Capping plays a day");
        }
        if (rules.asksReach()) {
            part(Plan.REACH, "Asking how far items reached");
        }
        part(Plan.QUALIFIED, "Counting plays");
    }

    private void tidy() {
        duck.run("DROP VIEW qualified");
        duck.run("DROP VIEW classed");
        duck.run("DROP VIEW version_length");
        duck.run("DROP VIEW known");
        for (String table : List.of("far_seen", "beaten", "settled", "version_known", "reached")) {
            duck.run("DROP TABLE " + table);
        }
        for (String table : List.of("busy", "beyond", "reach", "territory_limit")) {
            duck.run("DROP TABLE IF EXISTS " + table);
        }
    }

    /// What a place of the steps is filled with.
    String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /// From `cell` to `line` and `line_group`.
    void lines() {
        part(Plan.DUE, "Making lines");
        run(Plan.LINES, "Making lines");
        run(Plan.GROUPS, "Making lines");
    }

    /// The waterfall of what is in `cell`.
    PlanCounts counts() throws SQLException {
        SortedMap<Unqualified, Long> reasons = new TreeMap<>();
        try (Statement statement = duck.connection().createStatement();
                ResultSet row =
                        statement.executeQuery(Plan.REASONS.statements(values).getFirst())) {
            while (row.next()) {
                reasons.put(Unqualified.ofCode(row.getInt(1)), row.getLong(2));
            }
        }
        try (Statement statement = duck.connection().createStatement();
                ResultSet row = statement.executeQuery(Plan.COUNTS.statements(values).getFirst())) {
            row.next();
            return new PlanCounts(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    reasons);
        }
    }

    /// Whether what counts of a play depends on that play alone, so that what a few records change
    /// can be told by looking at them.
    static boolean eachAlone(PlanInput input) {
        PlanRules rules = PlanRules.of(input);
        return !rules.capsPlaysPerDay() && !rules.asksReach();
    }

    /// All that the steps are given but the catalogue's and the records' instants, as text: equal
    /// ones count alike.
    static String fingerprint(PlanInput input) {
        Map<String, String> given = new TreeMap<>(values(input, PlanRules.of(input)));
        given.remove("received_before");
        given.remove("as_known_at");
        return Plan.digest() + given;
    }

    /// Judges what the hashes leave open; there is seldom any.
    private void settle() throws SQLException {
        if (duck.count("judged WHERE contested") > 0) {
            part(Plan.CONTESTED, "Judging copies");
            HashParts.of(duck.count("contested"), memory.copiesPerPart())
                    .forEach((from, to) -> {
                        values.put("hash_from", Long.toString(from));
                        values.put("hash_to", Long.toString(to));
                        part(Plan.SETTLED, "Judging copies");
                    });
            duck.run("DROP TABLE contested");
        }
    }

    private static Map<String, String> values(PlanInput input, PlanRules rules) {
        Map<String, String> values = new HashMap<>();
        values.put("period_start", Duck.literal(input.period().start()));
        values.put("period_end", Duck.literal(input.period().end()));
        values.put("received_before", Duck.literal(input.receivedBefore()));
        values.put("late_from", Duck.literal(input.lateFrom()));
        values.put("as_known_at", Duck.literal(input.asKnownAt()));
        values.put("of_chosen_kind", Plan.ofChosenKind(input.kinds()));
        rules.fill(values);
        return values;
    }

    private void run(Plan step, String what) {
        part(step, what);
        done++;
        progress.report(done, COUNT, what);
    }

    private void part(Plan step, String what) {
        progress.report(done, COUNT, what);
        for (String sql : step.statements(values)) {
            duck.run(sql, progress);
        }
    }
}
