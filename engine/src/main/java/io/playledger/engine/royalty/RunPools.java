package io.playledger.engine.royalty;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.PoolBook;
import io.playledger.engine.royalty.pool.PoolEntry;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolStore;
import io.playledger.engine.royalty.pool.Pools;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// The pools of a home and what its runs made of them.
final class RunPools implements Pools {
    private final PoolStore store;
    private final PoolBook book;
    private final LongFunction<Run> runs;
    private final RunFolders folders;

    /// @param runs a recorded run by its number; throws where there is none
    RunPools(PoolStore store, LongFunction<Run> runs, RunFolders folders) {
        this.store = store;
        this.book = new PoolBook(store);
        this.runs = runs;
        this.folders = folders;
    }

    @Override
    public List<PoolSet> sets() {
        return store.sets();
    }

    @Override
    public List<PoolSet> sets(String period) {
        return store.sets(period);
    }

    @Override
    public List<PoolSet> add(Path file, Person by, String reason) {
        return book.add(file, by, reason);
    }

    @Override
    public PoolSet put(PoolEntry entry, Person by, String reason) {
        return book.put(entry, by, reason);
    }

    @Override
    public PoolSet remove(
            String period, String country, String currency, Person by, String reason) {
        return book.remove(period, country, currency, by, reason);
    }

    @Override
    public PeriodPools preview(Path file, String period) {
        return book.preview(file, period);
    }

    @Override
    public PeriodPools preview(PoolEntry entry) {
        return book.preview(entry);
    }

    @Override
    public Optional<PoolReport> report(long runId) {
        Run run = runs.apply(runId);
        String digest = run.money().payeesDigest();
        return digest == null
                ? Optional.empty()
                : Optional.of(new PoolReport(folders.payees(runId, digest)));
    }
}
