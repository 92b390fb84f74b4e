package io.playledger.app.demo;

import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;

/// Lets a day be reconciled twice with something between: plays that arrived after midnight, and
/// versions of items that begin in the middle of the day, so that a diff has two causes to tell.
public final class DemoChanges {
    private DemoChanges() {}

    /// Makes the first run and then changes the catalogue; the second run is whoever's next.
    ///
    /// @param day label of the day, in UTC
    /// @param amendment catalogue versions that begin on that day
    static void beforeSecondRun(
            Engine engine, Path folder, String day, String amendment, Progress progress)
            throws IOException {
        Period period = Period.parse(day, ZoneId.of("UTC"));
        engine.reconcile(
                new ReconcileRequest(
                        period,
                        Set.of("track", "title"),
                        null,
                        null,
                        period.end(),
                        ReconcileRequest.LATENESS),
                progress);
        Path file = Files.writeString(folder.resolve("demo-amendment.csv"), amendment);
        CatalogImportResult result = engine.importCatalog(file);
        if (!result.accepted()) {
            throw new PlayledgerException(
                    Code.INTERNAL, "The demo's amendment was refused: " + result.problems());
        }
    }
}
