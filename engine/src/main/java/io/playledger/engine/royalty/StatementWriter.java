package io.playledger.engine.royalty;

import io.playledger.engine.money.Apportionment;
import io.playledger.engine.money.Claim;

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
    public record Written(String digest, long lines, List<StatementTotal> totals) {
        public Written {
            totals = List.copyOf(totals);
        }
    }

    private final List<Group> groups = new ArrayList<>();

    private StatementWriter(List<PlannedGroup> planned) {
        planned.forEach(group -> groups.add(new Group(group)));
    }

    /// Writes the CSV of a planned statement, visiting its lines twice.
    ///
    /// @throws UncheckedIOException when the disk refuses
    public static Written write(PlannedStatement statement, Path csv) {
        return new StatementWriter(statement.groups()).run(statement, csv);
    }

    private Written run(PlannedStatement statement, Path csv) {
        statement.claims((group, claim) -> groups.get(group).apportionment.add(claim));
        groups.parallelStream().forEach(group -> group.apportionment.settle());
        long[] lines = {0};
        String digest;
        try (DigestingFile file = new DigestingFile(csv)) {
            CanonicalCsv out = new CanonicalCsv(file);
            out.header();
            statement.lines((line, claim) -> {
                groups.get(line.group()).write(line, claim, out);
                lines[0]++;
            });
            digest = out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(digest, lines[0], groups.stream().map(Group::total).toList());
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

        void write(PlannedLine line, Claim claim, CanonicalCsv out) {
            plays = Math.addExact(plays, line.plays());
            msPlayed = Math.addExact(msPlayed, line.msPlayed());
            out.line(line, apportionment.next(claim), minorDigits, planned.currency());
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
