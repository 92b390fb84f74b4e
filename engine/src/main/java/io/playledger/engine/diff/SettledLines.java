package io.playledger.engine.diff;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTable;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.AdjustmentsFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the two runs settle of closed periods beside their own lines, by cause: late events that
/// were accepted are triage, corrections are adjustments. They add to a statement and change
/// nothing of it, so that switching them alone is a matter of exchanging their tables.
final class SettledLines {
    private static final List<Cause> CAUSES = List.of(Cause.TRIAGE, Cause.ADJUSTMENTS);

    private final AdjustmentLine.Source source;
    private final StatementTable table;
    private final List<ChangeTables.Step> steps = new ArrayList<>();
    private final List<Path> first = new ArrayList<>();
    private final List<Path> second = new ArrayList<>();

    private SettledLines(AdjustmentLine.Source source, StatementTable table) {
        this.source = source;
        this.table = table;
    }

    /// @param first null for a statement that was not recorded: it settles nothing
    /// @param folder where to put tables
    static SettledLines of(
            AdjustmentLine.Source source,
            StatementTable table,
            @Nullable Run first,
            @Nullable Run second,
            Path folder) {
        SettledLines settled = new SettledLines(source, table);
        Map<Cause, List<AdjustmentLine>> before = settled.lines(first);
        Map<Cause, List<AdjustmentLine>> after = settled.lines(second);
        for (Cause cause : CAUSES) {
            List<AdjustmentLine> a = before.getOrDefault(cause, List.of());
            List<AdjustmentLine> b = after.getOrDefault(cause, List.of());
            List<Path> tableA = settled.table(a, "first", cause, folder);
            List<Path> tableB = settled.table(b, "second", cause, folder);
            settled.first.addAll(tableA);
            settled.second.addAll(tableB);
            if (!a.equals(b)) {
                settled.steps.add(new ChangeTables.Step(cause, tableA, tableB));
            }
        }
        return settled;
    }

    /// A cause for each step whose lines differ.
    List<ChangeTables.Step> steps() {
        return steps;
    }

    boolean moved(Cause cause) {
        return steps.stream().anyMatch(step -> step.cause() == cause);
    }

    List<Path> first() {
        return first;
    }

    List<Path> second() {
        return second;
    }

    private Map<Cause, List<AdjustmentLine>> lines(@Nullable Run run) {
        Map<Cause, List<AdjustmentLine>> lines = new TreeMap<>();
        if (run != null && !run.adjustments().isEmpty()) {
            for (AdjustmentLine line : source.of(run.id())) {
                Cause cause =
                        switch (line.cause()) {
                            case LATE -> Cause.TRIAGE;
                            case CORRECTION -> Cause.ADJUSTMENTS;
                        };
                lines.computeIfAbsent(cause, none -> new ArrayList<>()).add(line);
            }
        }
        return lines;
    }

    private List<Path> table(List<AdjustmentLine> lines, String side, Cause cause, Path folder) {
        if (lines.isEmpty()) {
            return List.of();
        }
        String name = cause.wireName() + "-" + side;
        try {
            Path csv = folder.resolve(name + ".csv");
            AdjustmentsFile.write(lines, csv);
            Path written = folder.resolve(name + ".parquet");
            table.writeAdjustments(csv, written);
            return List.of(written);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "Nothing can be compared: "
                            + folder
                            + " cannot be written to ("
                            + Reason.of(e)
                            + "). Nothing was changed.",
                    e);
        }
    }
}
