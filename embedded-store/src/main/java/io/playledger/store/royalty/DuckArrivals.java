package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.period.ArrivalScan;
import io.playledger.engine.royalty.period.PeriodKey;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Counts a period's archived plays by their received time, in a DuckDB of its own over the
/// snapshot's files. Safe for any thread.
public final class DuckArrivals implements ArrivalScan {
    private final Path temporary;
    private final PlanMemory memory;

    public DuckArrivals(Path temporary, PlanMemory memory) {
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public long countReceivedBefore(ArchiveSnapshot archive, PeriodKey key, Instant before) {
        return counts(archive, key, List.of(receivedBefore(before))).getFirst();
    }

    @Override
    public Counts scan(
            ArchiveSnapshot archive,
            PeriodKey key,
            List<Duration> afterEvent,
            List<Duration> afterEnd,
            Instant before) {
        List<String> wanted = new ArrayList<>();
        wanted.add("count(*)");
        wanted.add(receivedBefore(before));
        afterEvent.forEach(edge -> wanted.add(lessThan(edge, "unix_micros(event_time)")));
        String end = Long.toString(Micros.of(key.period().end()));
        afterEnd.forEach(edge -> wanted.add(lessThan(edge, end)));
        List<Long> found = counts(archive, key, wanted);
        int events = 2 + afterEvent.size();
        return new Counts(
                found.get(0),
                found.get(1),
                found.subList(2, events),
                found.subList(events, found.size()));
    }

    private static String receivedBefore(Instant before) {
        return "count(*) FILTER (received_time < " + Duck.literal(before) + ")";
    }

    private static String lessThan(Duration edge, String since) {
        return "count(*) FILTER (unix_micros(received_time) - "
                + since
                + " < "
                + edge.toNanos() / 1_000
                + ")";
    }

    private List<Long> counts(ArchiveSnapshot archive, PeriodKey key, List<String> counts) {
        List<Path> files = files(archive, key);
        if (files.isEmpty()) {
            return counts.stream().map(count -> 0L).toList();
        }
        String sql =
                "SELECT "
                        + String.join(", ", counts)
                        + " FROM read_parquet("
                        + Duck.list(files)
                        + ", hive_partitioning = false) WHERE event_type = 'play' AND event_time >="
                        + " "
                        + Duck.literal(key.period().start())
                        + " AND event_time < "
                        + Duck.literal(key.period().end())
                        + " AND "
                        + Plan.ofChosenKind(Set.copyOf(key.kinds()));
        try (Duck duck = Duck.open(memory, temporary);
                Statement statement = duck.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return IntStream.rangeClosed(1, counts.size())
                    .mapToObj(column -> number(row, column))
                    .collect(Collectors.toList());
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static long number(ResultSet row, int column) {
        try {
            return row.getLong(column);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static List<Path> files(ArchiveSnapshot archive, PeriodKey key) {
        long start = Micros.of(key.period().start());
        long end = Micros.of(key.period().end());
        List<Path> files = new ArrayList<>();
        for (ArchiveFile file : archive.files()) {
            if (file.eventTimeMicrosMin() < end && file.eventTimeMicrosMax() >= start) {
                files.add(archive.root().resolve(file.path()));
            }
        }
        return files;
    }
}
