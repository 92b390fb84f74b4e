package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.EvidenceRequest;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.export.PrintFonts;
import io.playledger.engine.royalty.export.RunExports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A home whose runs are exported.
abstract class ExportHome extends LateHome {
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
                        this.adjustments,
                        fonts,
                        archive,
                        new StoredEvidence(
                                store,
                                new RecordedTombstones(store),
                                decided,
                                home.resolve("tmp"),
                                PlanMemory.DEFAULT),
                        home));
    }

    final Path pack(Run run, EvidenceRequest.Events events) {
        return exports(adjustments)
                .evidence(
                        new EvidenceRequest(run.id(), home.resolve("evidence.zip"), events),
                        Progress.NONE);
    }

    final Path unpack(Path zip) throws IOException {
        Path folder = Files.createTempDirectory(home, "unpacked");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path to = folder.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, to);
                }
            }
        }
        try (var folders = Files.list(folder)) {
            return folders.toList().getFirst();
        }
    }

    /// What the README says, by DuckDB alone: the tables that the script prints.
    static List<String> recompute(Path pack, Path archive) throws Exception {
        String sql =
                Files.readString(pack.resolve("recompute.sql"))
                        .replace("/path/of/the/archive", archive.toString())
                        .replace("'recomputed.csv'", "'" + pack.resolve("recomputed.csv") + "'")
                        .replace("'archive/events'", "'" + pack.resolve("archive/events") + "'");
        List<String> printed = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET file_search_path = '" + pack + "'");
            for (String one : sql.split(";\\s*\\n")) {
                if (!one.isBlank() && statement.execute(one)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            StringBuilder row = new StringBuilder();
                            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                                row.append(i == 1 ? "" : " ").append(rows.getString(i));
                            }
                            printed.add(row.toString());
                        }
                    }
                }
            }
        }
        return printed;
    }
}
