package io.playledger.store.royalty;

import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.export.PrintFonts;
import io.playledger.engine.royalty.export.RunExports;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A home whose runs are exported.
abstract class ExportHome extends ReconciliationHome {
    final Exports exports(AdjustmentLine.Source adjustments) {
        PrintFonts fonts =
                new PrintFonts() {
                    @Override
                    public InputStream open(Face face) throws java.io.IOException {
                        String name =
                                switch (face) {
                                    case TEXT -> "IBMPlexSans-Regular";
                                    case STRONG -> "IBMPlexSans-SemiBold";
                                    case MONO -> "IBMPlexMono-Regular";
                                };
                        return Files.newInputStream(
                                Path.of(
                                        "../fxml/src/main/resources/io/playledger/view/theme/fonts",
                                        name + ".ttf"));
                    }
                };
        return new RunExports(
                new RunExports.Parts(
                        new RecordedRuns(store),
                        new RecordedRules(store, now::get),
                        new LedgerAsKnown(store),
                        new DuckStatementTable(home.resolve("tmp"), PlanMemory.DEFAULT),
                        adjustments,
                        fonts,
                        archive,
                        new StoredEvidence(
                                store,
                                new RecordedTombstones(store),
                                home.resolve("tmp"),
                                PlanMemory.DEFAULT),
                        home));
    }
}
