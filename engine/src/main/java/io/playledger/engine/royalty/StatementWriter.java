package io.playledger.engine.royalty;

import io.playledger.engine.money.Apportionment;
import io.playledger.engine.money.Claim;
import io.playledger.engine.royalty.DigestingFile.Durability;
import io.playledger.engine.royalty.pool.PoolOutcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Settles the money of a planned statement and writes its canonical CSV (docs/spec/statement.md).
public final class StatementWriter {
    /// What was written.
    ///
    /// @param digest SHA-256 of the file, lower-case hex
    /// @param totals in the order of rights holder and currency
    /// @param pools what came of each pool
    /// @param sections where each rights holder's lines stand in the file
    public record Written(
            String digest,
            long lines,
            List<StatementTotal> totals,
            PoolOutcome pools,
            StatementSections sections) {
        public Written {
            totals = List.copyOf(totals);
        }
    }

    private final List<Group> groups = new ArrayList<>();

    private final PoolSettlement pools;

    private StatementWriter(PlannedStatement statement) {
        statement.groups().forEach(group -> groups.add(new Group(group)));
        pools = new PoolSettlement(statement.groups(), statement.pools());
    }

    /// Writes the CSV of a planned statement, visiting its lines twice; on disk when this returns.
    ///
    /// @throws UncheckedIOException when the disk refuses
    /// @throws StatementBase.Damaged when an earlier statement that it builds on was changed
    public static Written write(PlannedStatement statement, Path csv) {
        return new StatementWriter(statement).run(statement, csv, Durability.ON_DISK);
    }

    /// As [#write], but not synced to disk: for a statement that is tried and thrown away.
    public static Written draft(PlannedStatement statement, Path csv) {
        return new StatementWriter(statement).run(statement, csv, Durability.READABLE);
    }

    private Written run(PlannedStatement statement, Path csv, Durability durability) {
        statement.claims(
                new PlannedStatement.ClaimVisitor() {
                    @Override
                    public void visit(int group, Claim claim) {
                        groups.get(group).apportionment.add(claim);
                    }

                    @Override
                    public void visitPooled(int part, Claim claim) {
                        pools.add(part, claim);
                    }
                });
        pools.settle((group, minor) -> groups.get(group).apportionment.addWhole(minor));
        groups.parallelStream().forEach(group -> group.apportionment.settle());
        StatementBase base = statement.base();
        try (DigestingFile file = new DigestingFile(csv, durability);
                Unchanged unchanged = base == null ? Unchanged.NOTHING : Unchanged.of(base)) {
            CanonicalCsv out = new CanonicalCsv(file);
            out.header();
            statement.lines((line, claim) -> {
                unchanged.before(line.key().rightsHolder(), out);
                Group group = groups.get(line.group());
                long minor =
                        line.part() == PlannedLine.NO_PART
                                ? group.apportionment.next(claim)
                                : pools.next(line.part(), claim);
                group.write(line, minor, out);
            });
            unchanged.rest(out);
            String digest = out.finish();
            StatementSections sections = out.sections();
            return new Written(
                    digest,
                    sections.sections().stream().mapToLong(StatementSections.Section::lines).sum(),
                    unchanged.totals(groups.stream().map(Group::total).toList()),
                    pools.outcome(),
                    sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Group {
        private final PlannedGroup planned;
        private final int minorDigits;
        private final Apportionment apportionment;
        private long plays;
        private long msPlayed;

        Group(PlannedGroup planned) {
            this.planned = planned;
            minorDigits = Currency.getInstance(planned.currency()).getDefaultFractionDigits();
            apportionment = new Apportionment(minorDigits, planned.scaleMax());
        }

        void write(PlannedLine line, long minor, CanonicalCsv out) {
            plays = Math.addExact(plays, line.plays());
            msPlayed = Math.addExact(msPlayed, line.msPlayed());
            out.line(line, minor, minorDigits, planned.currency());
        }

        StatementTotal total() {
            return new StatementTotal(
                    planned.rightsHolder(),
                    planned.currency(),
                    plays,
                    msPlayed,
                    apportionment.total());
        }
    }
}
