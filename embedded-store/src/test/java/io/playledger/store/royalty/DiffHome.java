package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangeQuery;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.Diffs;
import io.playledger.engine.diff.RunDiffs;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.Run;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A home whose runs are compared.
abstract class DiffHome extends LateHome {
    private static final PlanMemory SMALL = new PlanMemory(500_000_000, 2, 1_000_000);
    private long tombstones;

    final Diffs diffs() {
        Path temporary = home.resolve("tmp");
        RecordedTombstones erased = new RecordedTombstones(store);
        return new RunDiffs(
                new RunDiffs.Parts(
                        reconciliation,
                        new PinnedInputs(
                                new RecordedRules(store, now::get),
                                new RecordedPools(store, now::get)),
                        new RecordedStates(store, archive, erased, temporary, SMALL),
                        new DuckCatalogueSplits(
                                new CatalogCache(store, home, SMALL), temporary, SMALL),
                        new DuckStatementTable(temporary, SMALL),
                        adjustments,
                        new RecordedAdjustments(store, now::get),
                        new DuckChangeTables(temporary, SMALL),
                        new DuckEventTables(temporary, SMALL),
                        new CatalogImport(new LedgerCatalog(store, now::get), temporary),
                        new CatalogDrafts(
                                store,
                                new CatalogCache(store, home, SMALL),
                                temporary,
                                SMALL,
                                now::get),
                        temporary,
                        now::get));
    }

    final StatementDiff diff(Run first, Run second) {
        return diffs().runs(first.id(), second.id(), Progress.NONE);
    }

    /// A tombstone of all that the user did up to now.
    final void delete(String user) {
        long number = ++tombstones;
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone VALUES (?, ?, NULL, NULL, ?)",
                                number,
                                user,
                                Micros.of(now.get())));
    }

    final void rules(String toml) throws Exception {
        Path file = Files.writeString(home.resolve("rules.toml"), toml + "\n");
        rules.add(rules.read(file, "a test"), Person.atThisMachine());
    }

    static List<ChangedLine> lines(StatementDiff diff, String currency) {
        return page(diff, currency, BigDecimal.ZERO, 1_000).lines();
    }

    static ChangePage page(StatementDiff diff, String currency, BigDecimal noise, int limit) {
        return diff.changes(new ChangeQuery(currency, null, "", noise, 0, limit));
    }

    /// The bridges as docs/spec/diff.md writes them.
    static List<String> words(StatementDiff diff) {
        List<String> words = new ArrayList<>();
        for (CurrencyBridge bridge : diff.summary().currencies()) {
            StringBuilder line = new StringBuilder(bridge.currency()).append(' ');
            line.append(bridge.before());
            bridge.parts()
                    .forEach((cause, amount) -> {
                        if (amount.signum() != 0) {
                            line.append(' ').append(cause.wireName()).append(' ');
                            line.append(signed(amount));
                        }
                    });
            words.add(line.append(" = ").append(bridge.after()).toString());
        }
        return words;
    }

    /// Lines as docs/spec/diff.md writes them, by their key.
    static List<String> lineWords(StatementDiff diff, String currency) {
        List<String> words = new ArrayList<>();
        for (ChangedLine changed : lines(diff, currency)) {
            StringBuilder line = new StringBuilder(changed.key().rightsHolder());
            line.append(',').append(changed.key().itemId());
            line.append(',').append(changed.key().country());
            new java.util.TreeMap<>(changed.parts())
                    .forEach((cause, part) ->
                            line.append(' ')
                                    .append(cause.wireName())
                                    .append(' ')
                                    .append(signed(part.amount())));
            line.append(" = ").append(signed(changed.change()));
            line.append(' ').append(changed.status().name().toLowerCase(java.util.Locale.ROOT));
            words.add(line.toString());
        }
        words.sort(null);
        return words;
    }

    static String signed(BigDecimal amount) {
        return (amount.signum() < 0 ? "" : "+") + amount;
    }
}
