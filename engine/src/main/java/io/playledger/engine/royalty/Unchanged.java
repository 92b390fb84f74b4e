package io.playledger.engine.royalty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The rights holders' lines that a statement takes over from an earlier one, in the order of the
/// file. For one thread.
final class Unchanged implements AutoCloseable {
    /// The order of rights holders in a statement: by UTF-8 bytes.
    static final Comparator<String> BY_BYTES =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    static final Unchanged NOTHING = new Unchanged(List.of(), List.of(), Set.of(), null);

    private final List<StatementSections.Section> sections;
    private final List<StatementTotal> totals;
    private final Set<String> changed;
    private final @Nullable FileChannel csv;
    private int next;
    private String last = "";

    private Unchanged(
            List<StatementSections.Section> sections,
            List<StatementTotal> totals,
            Set<String> changed,
            @Nullable FileChannel csv) {
        this.sections = sections;
        this.totals = totals;
        this.changed = changed;
        this.csv = csv;
    }

    static Unchanged of(StatementBase base) throws IOException {
        List<StatementSections.Section> sections =
                base.sections().sections().stream()
                        .filter(section -> !base.changed().contains(section.rightsHolder()))
                        .toList();
        return new Unchanged(
                sections,
                base.totals(),
                base.changed(),
                FileChannel.open(base.csv(), StandardOpenOption.READ));
    }

    /// Copies what stands before the lines of a rights holder that changed.
    void before(String rightsHolder, CanonicalCsv out) {
        if (rightsHolder.equals(last)) {
            return;
        }
        last = rightsHolder;
        while (next < sections.size()
                && BY_BYTES.compare(sections.get(next).rightsHolder(), rightsHolder) < 0) {
            copyNext(out);
        }
    }

    /// Copies what is left.
    void rest(CanonicalCsv out) {
        while (next < sections.size()) {
            copyNext(out);
        }
    }

    private void copyNext(CanonicalCsv out) {
        if (csv == null) {
            throw new IllegalStateException("nothing to copy from");
        }
        try {
            out.copy(sections.get(next++), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All totals in their order: those of the rights holders that changed, and the earlier ones of
    /// the others.
    List<StatementTotal> totals(List<StatementTotal> ofChanged) {
        if (totals.isEmpty()) {
            return ofChanged;
        }
        List<StatementTotal> all = new ArrayList<>(ofChanged);
        for (StatementTotal total : totals) {
            if (!changed.contains(total.rightsHolder())) {
                all.add(total);
            }
        }
        all.sort(
                Comparator.comparing(StatementTotal::rightsHolder, BY_BYTES)
                        .thenComparing(StatementTotal::currency));
        return all;
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
