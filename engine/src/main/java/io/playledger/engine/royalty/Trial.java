package io.playledger.engine.royalty;

import io.playledger.engine.royalty.rules.Unqualified;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// A statement that was computed but not recorded, in a folder of its own that goes when it is
/// closed. Safe for any thread until then.
public final class Trial implements AutoCloseable {
    private final RunInputs inputs;
    private final Computation.Computed computed;
    private final StatementFolder folder;

    Trial(RunInputs inputs, Computation.Computed computed, StatementFolder folder) {
        this.inputs = inputs;
        this.computed = computed;
        this.folder = folder;
    }

    public RunInputs inputs() {
        return inputs;
    }

    public Waterfall waterfall() {
        return computed.waterfall();
    }

    /// SHA-256 of the canonical CSV, lower-case hex: what a run from these inputs would have.
    public String digest() {
        return computed.written().digest();
    }

    /// How many lines there are.
    public long lines() {
        return computed.written().lines();
    }

    public List<StatementTotal> totals() {
        return computed.written().totals();
    }

    /// Duplicates whose content differs from the record that counted.
    public long conflicts() {
        return computed.counts().conflicts();
    }

    /// The unqualified by the rule that left them out; no zeros.
    public SortedMap<Unqualified, Long> unqualifiedBy() {
        return computed.counts().unqualifiedBy();
    }

    /// The canonical CSV.
    public Path csv() {
        return folder.csv();
    }

    /// The same lines as a table; made when first asked for.
    public Path table() {
        return folder.table();
    }

    public LinePage page(LineQuery query) {
        return folder.page(query);
    }

    @Override
    public void close() {
        folder.delete();
    }
}
