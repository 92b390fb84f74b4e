package io.playledger.engine.catalog;

import io.playledger.engine.catalog.CatalogImportResult.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// The versions of a catalogue file (docs/spec/catalogue-file.md), item by item, each by start.
/// Memory is bounded whatever the file's size: its rows are sorted by item on disk. What cannot be
/// taken is told and left out: a row, a version of which a row cannot be taken, the versions of an
/// item that overlap each other. For one thread.
public final class FileVersions implements AutoCloseable {
    private final Problems problems = new Problems();
    private final Set<String> incomplete = new HashSet<>();
    private final RowSpool spool;
    private final long read;
    private final Iterator<CatalogRow> rows;
    private @org.jspecify.annotations.Nullable CatalogRow ahead;
    private long left;

    /// A version, numbered 0.
    ///
    /// @param line its first row
    public record Proposed(long line, CatalogVersion version) {}

    /// @param versions by start, without overlap, at least one
    public record Item(String itemId, List<Proposed> versions) {
        public Item {
            versions = List.copyOf(versions);
        }
    }

    private FileVersions(Path file, Path temporary) {
        spool = new RowSpool(temporary);
        try {
            RowParser parser = new RowParser(problems);
            long[] count = {0};
            CatalogFile.read(
                    file,
                    raw -> {
                        count[0]++;
                        CatalogRow row = parser.parse(raw);
                        if (row != null) {
                            spool.add(row);
                        } else if (incomplete.size() < Problems.KEPT_MAX) {
                            incomplete.add(raw.get("item_id"));
                        }
                    },
                    problems);
            read = count[0];
            rows = spool.sorted();
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
        ahead = rows.hasNext() ? rows.next() : null;
    }

    /// Reads a file whole.
    ///
    /// @param temporary folder for what does not fit in memory
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is no file that
    ///   can be read
    public static FileVersions read(Path file, Path temporary) {
        return new FileVersions(file, temporary);
    }

    /// The next items, in the order of their ids; empty at the end.
    ///
    /// @param most how many at most
    public List<Item> next(int most) {
        List<Item> items = new ArrayList<>();
        while (ahead != null && items.size() < most) {
            CatalogRow first = ahead;
            List<CatalogRow> one = new ArrayList<>();
            while (ahead != null && ahead.itemId().equals(first.itemId())) {
                one.add(ahead);
                ahead = rows.hasNext() ? rows.next() : null;
            }
            List<Proposed> good = good(one, !incomplete.contains(first.itemId()));
            if (!good.isEmpty()) {
                items.add(new Item(first.itemId(), good));
            }
        }
        return items;
    }

    private List<Proposed> good(List<CatalogRow> item, boolean complete) {
        VersionAssembly.Assembled assembled = VersionAssembly.assemble(item, complete, problems);
        List<Proposed> good = new ArrayList<>();
        for (VersionDraft draft : assembled.versions()) {
            if (assembled.apart() && draft.sound()) {
                good.add(new Proposed(draft.line(), draft.version()));
            } else {
                left++;
                if (!complete) {
                    problems.add(
                            draft.line(),
                            draft.version().itemId()
                                    + ": a row of this item cannot be read, so that none of its"
                                    + " versions is whole.");
                } else if (!assembled.apart()) {
                    problems.add(
                            draft.line(),
                            draft.version().itemId()
                                    + ": versions of this item overlap each other in the file, so"
                                    + " that none is taken.");
                }
            }
        }
        return good;
    }

    /// Rows read.
    public long read() {
        return read;
    }

    /// How many versions were left out so far, rows that could not be placed not counted.
    public long leftOut() {
        return left;
    }

    /// What was found wrong so far, by line; of the first lines, then how many more.
    public List<Problem> problems() {
        return problems.list();
    }

    @Override
    public void close() {
        spool.close();
    }
}
