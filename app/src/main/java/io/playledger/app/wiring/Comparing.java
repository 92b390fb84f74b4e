package io.playledger.app.wiring;

import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.diff.Diffs;
import io.playledger.engine.diff.RunDiffs;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.AdjustmentStore;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.royalty.CatalogCache;
import io.playledger.store.royalty.CatalogDrafts;
import io.playledger.store.royalty.DuckCatalogueSplits;
import io.playledger.store.royalty.DuckChangeTables;
import io.playledger.store.royalty.DuckEventTables;
import io.playledger.store.royalty.DuckStatementTable;
import io.playledger.store.royalty.PlanMemory;
import io.playledger.store.royalty.RecordedPools;
import io.playledger.store.royalty.RecordedStates;
import io.playledger.store.royalty.RecordedTombstones;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Puts together what compares statements.
final class Comparing {
    /// What computations and comparisons keep while they run.
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("(trial|diff|catalogue-draft|catalogue|plan)-.*");

    private Comparing() {}

    /// From what.
    record Parts(
            ControlStore store,
            ParquetArchive archive,
            Reconciliation reconciliation,
            RuleStore rules,
            AdjustmentLine.Source adjustments,
            AdjustmentStore decisions,
            CatalogImport catalogImport,
            CatalogCache catalog,
            RecordedTombstones tombstones,
            Path temporary,
            PlanMemory memory,
            Clock clock) {}

    static Diffs diffs(Parts parts) {
        return new RunDiffs(
                new RunDiffs.Parts(
                        parts.reconciliation(),
                        new PinnedInputs(
                                parts.rules(), new RecordedPools(parts.store(), parts.clock())),
                        new RecordedStates(
                                parts.store(),
                                parts.archive(),
                                parts.tombstones(),
                                parts.temporary(),
                                parts.memory()),
                        new DuckCatalogueSplits(parts.catalog(), parts.temporary(), parts.memory()),
                        new DuckStatementTable(parts.temporary(), parts.memory()),
                        parts.adjustments(),
                        parts.decisions(),
                        new DuckChangeTables(parts.temporary(), parts.memory()),
                        new DuckEventTables(parts.temporary(), parts.memory()),
                        parts.catalogImport(),
                        new CatalogDrafts(
                                parts.store(),
                                parts.catalog(),
                                parts.temporary(),
                                parts.memory(),
                                parts.clock()),
                        parts.temporary(),
                        parts.clock()));
    }

    /// Removes what a process that ended in the middle left behind. The home is held, so that
    /// nobody else uses it.
    static void sweep(Path temporary) {
        try (Stream<Path> below =
                Files.isDirectory(temporary) ? Files.list(temporary) : Stream.empty()) {
            for (Path left : below.toList()) {
                if (LEFT_BEHIND.matcher(left.getFileName().toString()).matches()) {
                    delete(left);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(Comparing.class)
                    .warn("What an earlier computation left could not be removed", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
