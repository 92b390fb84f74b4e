package io.playledger.view.sample;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.Identifiers;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.Validity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// A ledger in memory. Changes come an hour after each other.
final class SampleLedger implements CatalogStore, KnownCatalog {
    private record Row(CatalogVersion version, Instant from, @Nullable Instant to) {
        boolean knownAt(Instant at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final List<NotedChange> changes = new ArrayList<>();
    private Instant clock;

    SampleLedger(Instant start) {
        clock = start;
    }

    @Override
    public synchronized <T> T change(Function<Ledger, T> change) {
        List<Row> before = List.copyOf(rows);
        Change now = new Change(changes.size() + 1, clock);
        T result = change.apply(now);
        if (now.discarded) {
            rows.clear();
            rows.addAll(before);
        } else {
            ChangeNote note = Objects.requireNonNull(now.note);
            changes.add(
                    new NotedChange(
                            now.number,
                            now.at,
                            note.kind(),
                            note.by().name(),
                            note.reason(),
                            note.undoes()));
            clock = clock.plusSeconds(3_600);
        }
        return result;
    }

    private final class Change implements Ledger {
        private final long number;
        private final Instant at;
        private @Nullable ChangeNote note;
        private boolean discarded;

        Change(long number, Instant at) {
            this.number = number;
            this.at = at;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public Instant recordedAt() {
            return at;
        }

        @Override
        public long lastChange(String itemId) {
            return SampleLedger.this.lastChange(itemId, at);
        }

        @Override
        public Map<String, List<CatalogVersion>> known(Collection<String> itemIds) {
            return SampleLedger.this.known(itemIds, at);
        }

        @Override
        public Map<String, Integer> lastVersions(Collection<String> itemIds) {
            Map<String, Integer> last = new HashMap<>();
            itemIds.forEach(item -> last.put(item, lastVersion(item)));
            return last;
        }

        @Override
        public void record(CatalogVersion version) {
            rows.add(new Row(version, at, null));
        }

        @Override
        public void restretch(CatalogVersion version, Validity valid) {
            withdraw(version);
            rows.add(new Row(version.during(valid), at, null));
        }

        @Override
        public void withdraw(CatalogVersion version) {
            rows.replaceAll(row ->
                    row.to() == null && row.version().equals(version)
                            ? new Row(version, row.from(), at)
                            : row);
        }

        @Override
        public List<Alias> aliases() {
            return List.of();
        }

        @Override
        public void alias(Alias alias) {
            throw new UnsupportedOperationException("no sample has aliases");
        }

        @Override
        public void unalias(Alias alias) {
            throw new UnsupportedOperationException("no sample has aliases");
        }

        @Override
        public void tell(ChangeNote told) {
            note = told;
        }

        @Override
        public void discard() {
            discarded = true;
        }
    }

    @Override
    public Map<String, ItemName> names(Collection<String> itemIds, Instant at) {
        return Map.of();
    }

    @Override
    public Instant pin(Instant now) {
        return now;
    }

    @Override
    public synchronized Map<String, List<CatalogVersion>> known(
            Collection<String> itemIds, Instant asKnownAt) {
        Map<String, List<CatalogVersion>> known = new HashMap<>();
        rows.stream()
                .filter(row -> row.knownAt(asKnownAt) && itemIds.contains(row.version().itemId()))
                .map(Row::version)
                .sorted(Comparator.comparing(CatalogVersion::validFrom))
                .forEach(version ->
                        known.computeIfAbsent(version.itemId(), item -> new ArrayList<>())
                                .add(version));
        return known;
    }

    @Override
    public void identifiers(Instant asKnownAt, IdentifierVisitor visitor) {
        visit(asKnownAt, v -> visitor.visit(v.itemId(), v.isrc(), v.eidr()));
    }

    @Override
    public synchronized void visit(Instant asKnownAt, Consumer<CatalogVersion> visitor) {
        rows.stream().filter(row -> row.knownAt(asKnownAt)).map(Row::version).forEach(visitor);
    }

    @Override
    public synchronized long lastChange() {
        return changes.size();
    }

    @Override
    public synchronized Optional<NotedChange> change(long number) {
        return changes.stream().filter(c -> c.number() == number).findFirst();
    }

    @Override
    public synchronized Optional<NotedChange> change(Instant recordedAt) {
        return changes.stream().filter(c -> c.recordedAt().equals(recordedAt)).findFirst();
    }

    @Override
    public synchronized long lastChange(String itemId, Instant asKnownAt) {
        return changes(itemId).stream()
                .filter(change -> !change.recordedAt().isAfter(asKnownAt))
                .mapToLong(NotedChange::number)
                .max()
                .orElse(0);
    }

    @Override
    public List<Alias> aliases(@Nullable String itemId, Instant asKnownAt) {
        return List.of();
    }

    @Override
    public synchronized int lastVersion(String itemId) {
        return rows.stream()
                .filter(row -> row.version().itemId().equals(itemId))
                .mapToInt(row -> row.version().version())
                .max()
                .orElse(0);
    }

    @Override
    public synchronized List<NotedChange> changes(String itemId) {
        TreeSet<Instant> times = new TreeSet<>();
        rows.stream()
                .filter(row -> row.version().itemId().equals(itemId))
                .forEach(row -> {
                    times.add(row.from());
                    if (row.to() != null) {
                        times.add(row.to());
                    }
                });
        return changes.stream().filter(change -> times.contains(change.recordedAt())).toList();
    }

    @Override
    public Map<String, List<String>> sharing(
            Identifiers.Kind kind, Collection<String> codes, String exceptItem) {
        return Map.of();
    }
}
