package io.playledger.engine.catalog;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.json.Excerpt;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// Takes files of metadata versions into the ledger, each all or not at all
/// (docs/spec/catalogue-file.md). Memory is bounded whatever the file's size: its rows are sorted
/// by item on disk and meet the ledger a thousand items at a time. Safe for any thread.
public final class CatalogImport {
    private static final int ITEMS_AT_A_TIME = 1_000;

    private final CatalogStore store;
    private final Path temporary;

    /// @param temporary folder for what does not fit in memory
    public CatalogImport(CatalogStore store, Path temporary) {
        this.store = store;
        this.temporary = temporary;
    }

    /// Reads the file whole, then records it whole.
    ///
    /// @return what was recorded, or every problem with its line and nothing recorded
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is no file that
    ///   can be read
    public CatalogImportResult read(Path file) {
        return read(file, Person.atThisMachine());
    }

    /// As [#read(Path)], by somebody.
    public CatalogImportResult read(Path file, Person by) {
        return read(file, by, store::change);
    }

    /// What reading the file would do, without doing it.
    ///
    /// @return its result, and the ledger as it would be; no draft where nothing would change
    public CatalogDraft.Drafted<CatalogImportResult> preview(
            Path file, CatalogDraft.Source drafts) {
        return read(file, Person.atThisMachine(), drafts::draft);
    }

    private <R> R read(
            Path file,
            Person by,
            Function<Function<CatalogStore.Ledger, CatalogImportResult>, R> to) {
        Problems problems = new Problems();
        RowParser parser = new RowParser(problems);
        Incomplete incomplete = new Incomplete();
        long[] read = {0};
        try (RowSpool spool = new RowSpool(temporary)) {
            CatalogFile.read(
                    file,
                    raw -> {
                        read[0]++;
                        CatalogRow row = parser.parse(raw);
                        if (row == null) {
                            incomplete.add(raw.get("item_id"));
                        } else {
                            spool.add(row);
                        }
                    },
                    problems);
            return to.apply(ledger -> {
                Tally tally = new Tally();
                Items items = new Items(spool.sorted());
                for (List<List<CatalogRow>> some = items.next();
                        !some.isEmpty();
                        some = items.next()) {
                    merge(some, ledger, tally, problems, incomplete);
                }
                if (problems.any()) {
                    ledger.discard();
                    return new CatalogImportResult(read[0], 0, 0, 0, problems.list());
                }
                ledger.tell(note(file, by, tally));
                return new CatalogImportResult(
                        read[0], tally.added, tally.unchanged, tally.ended, List.of());
            });
        }
    }

    private static ChangeNote note(Path file, Person by, Tally tally) {
        String name = Excerpt.of(file.getFileName().toString());
        return new ChangeNote(
                ChangeNote.Kind.IMPORT,
                by,
                "Import of " + name,
                null,
                AuditNote.of(by, AuditNote.Act.CATALOG_IMPORTED, name)
                        .with("versions", tally.added)
                        .with("closed", tally.ended)
                        .with("unchanged", tally.unchanged));
    }

    private static void merge(
            List<List<CatalogRow>> items,
            CatalogStore.Ledger ledger,
            Tally tally,
            Problems problems,
            Incomplete incomplete) {
        List<String> ids = items.stream().map(rows -> rows.getFirst().itemId()).toList();
        Map<String, List<CatalogVersion>> known = ledger.known(ids);
        Map<String, Integer> last = new HashMap<>(ledger.lastVersions(ids));
        for (List<CatalogRow> rows : items) {
            String id = rows.getFirst().itemId();
            LedgerMerge merge =
                    LedgerMerge.of(
                            known.getOrDefault(id, List.of()),
                            VersionAssembly.assemble(rows, !incomplete.has(id), problems),
                            problems);
            if (!problems.any()) {
                tally.unchanged += merge.unchanged();
                apply(merge.steps(), last, ledger, tally);
            }
        }
    }

    private static void apply(
            List<LedgerMerge.Step> steps,
            Map<String, Integer> last,
            CatalogStore.Ledger ledger,
            Tally tally) {
        for (LedgerMerge.Step step : steps) {
            switch (step) {
                case LedgerMerge.Step.End(CatalogVersion version, java.time.Instant at) -> {
                    ledger.restretch(version, new Validity(version.validFrom(), at));
                    tally.ended++;
                }
                case LedgerMerge.Step.Add(VersionDraft draft) -> {
                    int number = last.merge(draft.version().itemId(), 1, Integer::sum);
                    ledger.record(draft.numbered(number));
                    tally.added++;
                }
            }
        }
    }

    /// Items with rows that could not be placed, so that their shares cannot be summed; where these
    /// are too many to remember, every item might be one.
    private static final class Incomplete {
        private static final int REMEMBERED_MAX = 10_000;
        private final Set<String> items = new HashSet<>();

        void add(String item) {
            if (items.size() <= REMEMBERED_MAX) {
                items.add(item.length() > 256 ? "" : item);
            }
        }

        boolean has(String item) {
            return items.size() > REMEMBERED_MAX || items.contains(item);
        }
    }

    private static final class Tally {
        private long added;
        private long unchanged;
        private long ended;
    }

    /// The rows in groups of one item, a bounded number of groups at a time; the next ones are read
    /// while these are recorded.
    private static final class Items {
        private final Iterator<CatalogRow> rows;
        private @Nullable CatalogRow ahead;
        private CompletableFuture<List<List<CatalogRow>>> coming;

        Items(Iterator<CatalogRow> rows) {
            this.rows = rows;
            ahead = rows.hasNext() ? rows.next() : null;
            coming = begin();
        }

        List<List<CatalogRow>> next() {
            List<List<CatalogRow>> items = join();
            coming = items.isEmpty() ? CompletableFuture.completedFuture(List.of()) : begin();
            return items;
        }

        private List<List<CatalogRow>> join() {
            try {
                return coming.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private CompletableFuture<List<List<CatalogRow>>> begin() {
            return CompletableFuture.supplyAsync(
                    this::read,
                    task -> Thread.ofPlatform().daemon().name("catalogue-rows").start(task));
        }

        private List<List<CatalogRow>> read() {
            List<List<CatalogRow>> items = new ArrayList<>();
            while (ahead != null && items.size() < ITEMS_AT_A_TIME) {
                List<CatalogRow> item = new ArrayList<>(1);
                String id = ahead.itemId();
                while (ahead != null && ahead.itemId().equals(id)) {
                    item.add(ahead);
                    ahead = rows.hasNext() ? rows.next() : null;
                }
                items.add(item);
            }
            return items;
        }
    }
}
