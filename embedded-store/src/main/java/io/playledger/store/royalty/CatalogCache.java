package io.playledger.store.royalty;

import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/// The catalogue's ledger as Parquet files under `cache/`, one folder for each state of the ledger:
/// written when first needed after a change, so that a run does not fetch millions of versions
/// through the control store. Safe for any thread.
public final class CatalogCache implements CatalogFiles.Source {
    /// The rows of versions that [CatalogTables] reads.
    static final String VERSIONS =
            """
            SELECT version_id, item_id, version, valid_from_micros, valid_to_micros, territories,
              recorded_from_micros, recorded_to_micros, duration_ms
            FROM catalog_version
            """;

    /// Versions under other ids, in the same columns.
    static final String ALIASES =
            "SELECT version_id, alias_id, version, valid_from_micros, valid_to_micros, territories,"
                    + " recorded_from_micros, recorded_to_micros, duration_ms FROM ("
                    + AliasRows.VERSIONS
                    + ") AS aliased";

    /// The rows of terms that [CatalogTables] reads.
    static final String TERMS =
            """
            SELECT version_id, rights_holder, currency, rate_model, rate_unscaled, share_unscaled,
              rate_decimals + share_decimals, territories
            FROM catalog_terms
            """;

    private static final int STATES_KEPT = 2;

    /// The fourth form of these files: terms with territories, versions with durations and aliases.
    private static final String PREFIX = "catalogue-4-";

    /// What an earlier release left.
    private static final String EARLIER = "catalogue-([23]-)?[0-9]+";

    private final ControlStore store;
    private final Path cache;
    private final Path temporary;
    private final PlanMemory memory;

    /// @param home the home folder
    public CatalogCache(ControlStore store, Path home, PlanMemory memory) {
        this.store = store;
        this.cache = home.resolve("cache");
        this.temporary = home.resolve("tmp");
        this.memory = memory;
    }

    @Override
    public synchronized CatalogFiles current() {
        try {
            return store.jdbi()
                    .inTransaction(
                            org.jdbi.v3.core.transaction.TransactionIsolationLevel.REPEATABLE_READ,
                            this::current);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CatalogFiles current(Handle handle) throws IOException {
        long number =
                handle.createQuery("SELECT coalesce(max(number), 0) FROM catalog_change")
                        .mapTo(Long.class)
                        .one();
        Path folder = cache.resolve(PREFIX + number);
        CatalogFiles files = CatalogFiles.in(folder);
        if (!Files.isRegularFile(files.keys())) {
            write(handle, folder);
            forgetBefore(number);
        }
        return files;
    }

    private void write(Handle handle, Path folder) throws IOException {
        Files.createDirectories(cache);
        Files.createDirectories(temporary);
        Path draft = Files.createTempDirectory(temporary, "catalogue-");
        try (Duck duck = Duck.open(memory, temporary)) {
            Path versions = draft.resolve("versions.csv");
            Path terms = draft.resolve("terms.csv");
            dump(handle, VERSIONS, versions);
            dump(handle, TERMS, terms);
            Path aliases = draft.resolve("aliases.csv");
            dump(handle, ALIASES, aliases);
            CatalogTables.readAliases(duck, aliases);
            CatalogTables.write(duck, versions, terms, draft);
            Files.delete(aliases);
            Files.delete(versions);
            Files.delete(terms);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Writes rows as CSV: the fastest way into DuckDB that keeps memory bounded.
    static void dump(Handle handle, String sql, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            handle.createQuery(sql)
                    .setFetchSize(10_000)
                    .map((row, context) -> {
                        int columns = row.getMetaData().getColumnCount();
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= columns; i++) {
                            String value = row.getString(i);
                            if (value != null) {
                                line.append('"').append(value.replace("\"", "\"\"")).append('"');
                            }
                            line.append(i < columns ? ',' : '\n');
                        }
                        return line;
                    })
                    .forEach(line -> {
                        try {
                            out.append(line);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private void forgetBefore(long number) throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                boolean old =
                        name.startsWith(PREFIX)
                                && Long.parseLong(name.substring(PREFIX.length()))
                                        <= number - STATES_KEPT;
                if (old || name.matches(EARLIER)) {
                    delete(folder);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
