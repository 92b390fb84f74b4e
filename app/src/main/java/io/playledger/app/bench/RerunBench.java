package io.playledger.app.bench;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.royalty.PeriodMoney;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.royalty.AcceptedLate;
import io.playledger.store.royalty.CatalogCache;
import io.playledger.store.royalty.DuckPlanRunner;
import io.playledger.store.royalty.DuckStatementTable;
import io.playledger.store.royalty.KeptCells;
import io.playledger.store.royalty.LedgerCatalog;
import io.playledger.store.royalty.PlanMemory;
import io.playledger.store.royalty.QuarantinedPlays;
import io.playledger.store.royalty.RecordedPools;
import io.playledger.store.royalty.RecordedRates;
import io.playledger.store.royalty.RecordedRules;
import io.playledger.store.royalty.RecordedRuns;
import io.playledger.store.royalty.RecordedTombstones;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs of a month in a home of its own, everything as in the product: H2, the archive's commits,
/// the catalogue's ledger. Each round commits one late event and runs twice, building on the run
/// before and from nothing; the two statements must have one digest.
record RerunBench(Path folder, long events, int items, int rounds) {
    private static final int LISTENERS = 200_000;

    RerunBenchResult run(Consumer<String> progress) {
        Clock clock = Clock.systemUTC();
        try (ControlStore store = ControlStore.open(folder);
                ParquetArchive archive = ParquetArchive.open(store, clock)) {
            LedgerCatalog catalog = new LedgerCatalog(store, clock);
            importItems(catalog);
            progress.accept("imported " + items + " items");
            SampleMonth month =
                    new SampleMonth(archive, items, random -> random.nextInt(LISTENERS));
            for (int day = 0; day < SampleMonth.DAYS; day++) {
                month.commit(day, events / SampleMonth.DAYS);
            }
            progress.accept(
                    "archived %d events in %d files"
                            .formatted(
                                    archive.figures().rows(), archive.snapshot().files().size()));
            PlanMemory memory = PlanMemory.DEFAULT;
            Reconciliation runs =
                    new Reconciliation(
                            archive,
                            new QuarantinedPlays(store),
                            catalog,
                            new RecordedRules(store, clock),
                            new PeriodMoney(
                                    new RecordedPools(store, clock),
                                    new RecordedRates(store, clock)),
                            new DuckPlanRunner(
                                    new CatalogCache(store, folder, memory),
                                    new RecordedTombstones(store),
                                    AcceptedLate.Source.NONE,
                                    folder.resolve("tmp"),
                                    memory,
                                    new KeptCells(store, folder, 0)),
                            new DuckStatementTable(folder.resolve("tmp"), memory),
                            new RecordedRuns(store),
                            folder,
                            clock);
            ReconcileRequest request = ReconcileRequest.of(SampleMonth.MONTH);
            progress.accept("first run, not counted: " + seconds(runs, request) + " s");
            List<Double> built = new ArrayList<>();
            List<Double> whole = new ArrayList<>();
            long lines = 0;
            for (int round = 0; round <= rounds; round++) {
                month.commit(7 + 3 * round, 1);
                Stages stages = new Stages();
                Run again = runs.reconcile(request, stages);
                stages.begin("");
                double builtSeconds = stages.total();
                double wholeSeconds = seconds(runs, request.computedFromNothing());
                RunHead last = runs.runs().getFirst();
                if (!last.digest().equals(again.digest())) {
                    throw new IllegalStateException("two digests of one statement");
                }
                progress.accept(
                        "%s: from nothing %.2f s; building on the run before %s"
                                .formatted(
                                        round == 0 ? "once, not counted" : "round " + round,
                                        wholeSeconds,
                                        new ReconcileRound(
                                                builtSeconds,
                                                stages.seconds(),
                                                again.lines(),
                                                again.digest())));
                if (round > 0) {
                    built.add(builtSeconds);
                    whole.add(wholeSeconds);
                }
                lines = again.lines();
            }
            return new RerunBenchResult(events, lines, median(built), median(whole));
        }
    }

    private static double seconds(Reconciliation runs, ReconcileRequest request) {
        long from = System.nanoTime();
        runs.reconcile(request, Progress.NONE);
        return (System.nanoTime() - from) / 1e9;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void importItems(LedgerCatalog catalog) {
        Path file = folder.resolve("items.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,"
                            + "rate_model,rate,currency,isrc,eidr,duration_ms\n");
            for (int item = 0; item < items; item++) {
                out.write(
                        "track:%d,2026-01-01,,Song %d,Artist %d,*,Holder %03d,1,per_play,0.0035,EUR,,,\n"
                                .formatted(item, item, item % 5_000, item % 500));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!new CatalogImport(catalog, folder.resolve("tmp")).read(file).problems().isEmpty()) {
            throw new IllegalStateException("the sample's catalogue was refused");
        }
    }
}
