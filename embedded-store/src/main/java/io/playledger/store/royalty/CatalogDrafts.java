package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.source.FileDigest;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tries changes of the catalogue's ledger: makes them in a transaction, takes their rows down and
/// undoes it; the files are those of the ledger with these rows beside them. Safe for any thread.
public final class CatalogDrafts implements CatalogDraft.Source {
    private final ControlStore store;
    private final CatalogFiles.Source catalog;
    private final Path temporary;
    private final PlanMemory memory;
    private final InstantSource clock;

    public CatalogDrafts(
            ControlStore store,
            CatalogFiles.Source catalog,
            Path temporary,
            PlanMemory memory,
            InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.temporary = temporary;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public <T> CatalogDraft.Drafted<T> draft(Function<CatalogStore.Ledger, T> change) {
        catalog.current(); // what takes long is made before the ledger is held
        try {
            Files.createDirectories(temporary);
            Path folder = Files.createTempDirectory(temporary, "catalogue-draft-");
            try {
                return draft(change, folder);
            } catch (RuntimeException | IOException e) {
                CatalogCache.delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The change could not be tried ("
                            + Reason.of(e)
                            + "); the catalogue is as it was.",
                    e);
        }
    }

    private <T> CatalogDraft.Drafted<T> draft(Function<CatalogStore.Ledger, T> change, Path folder)
            throws IOException {
        Tried<T> tried = tried(change, folder);
        CatalogFiles base = tried.base();
        if (base == null) {
            CatalogCache.delete(folder);
            return new CatalogDraft.Drafted<>(tried.outcome(), null);
        }
        try (Duck duck = Duck.open(memory, temporary)) {
            CatalogTables.readAliases(duck, folder.resolve(ALIASES));
            CatalogTables.write(
                    duck, base, folder.resolve(VERSIONS), folder.resolve(TERMS), folder);
        }
        String digest =
                FileDigest.sha256(folder.resolve(VERSIONS))
                        + FileDigest.sha256(folder.resolve(TERMS));
        Files.delete(folder.resolve(ALIASES));
        Files.delete(folder.resolve(VERSIONS));
        Files.delete(folder.resolve(TERMS));
        return new CatalogDraft.Drafted<>(
                tried.outcome(), new Draft(Micros.instant(tried.atMicros()), digest, folder));
    }

    private static final String VERSIONS = "versions.csv";
    private static final String TERMS = "terms.csv";
    private static final String ALIASES = "aliases.csv";

    /// @param base the files of the ledger that the change was tried on; null where it did nothing
    private record Tried<T>(
            T outcome, long atMicros, @org.jspecify.annotations.Nullable CatalogFiles base) {}

    /// No other change comes between the base and this one: whoever changes the ledger holds the
    /// recorded clock.
    private <T> Tried<T> tried(Function<CatalogStore.Ledger, T> change, Path folder) {
        return store.jdbi()
                .inTransaction(handle -> {
                    Instant now = clock.instant();
                    long at = RecordedClock.next(handle, now);
                    CatalogFiles unchanged = besides(catalog::current);
                    LedgerChange ledger = new LedgerChange(handle, at);
                    T outcome = change.apply(ledger);
                    CatalogFiles base = null;
                    if (ledger.finish(now)) {
                        base = unchanged;
                        dump(handle, at, folder);
                    }
                    handle.rollback();
                    return new Tried<>(outcome, at, base);
                });
    }

    /// On a thread of its own, which does not take part in the transaction of this one.
    private static <T> T besides(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                            work, task -> Thread.ofPlatform().name("catalogue-files").start(task))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// The rows that the change made, and those that it ended.
    private static void dump(Handle handle, long at, Path folder) {
        try {
            CatalogCache.dump(
                    handle,
                    CatalogCache.VERSIONS
                            + " WHERE changed_micros = %d".formatted(at)
                            + " ORDER BY version_id, recorded_from_micros",
                    folder.resolve(VERSIONS));
            CatalogCache.dump(
                    handle,
                    CatalogCache.TERMS
                            + " WHERE version_id IN (SELECT version_id FROM catalog_version WHERE"
                            + " changed_micros = %1$d AND recorded_from_micros = %1$d)"
                                    .formatted(at)
                            + " ORDER BY version_id, rights_holder, territories",
                    folder.resolve(TERMS));
            CatalogCache.dump(handle, CatalogCache.ALIASES, folder.resolve(ALIASES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Files in a folder of their own.
    record Draft(Instant asKnownAt, String digest, Path folder) implements CatalogDraft {
        @Override
        public void close() {
            try {
                if (Files.exists(folder)) {
                    CatalogCache.delete(folder);
                }
            } catch (IOException e) {
                LoggerFactory.getLogger(CatalogDrafts.class)
                        .warn("A tried catalogue could not be removed", e);
            }
        }
    }
}
