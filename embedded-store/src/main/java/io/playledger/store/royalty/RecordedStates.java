package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.diff.InputStates;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.store.ControlStore;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What lies behind the inputs of runs, as the control store has it. Safe for any thread.
public final class RecordedStates implements InputStates {
    private final ControlStore store;
    private final EventArchive archive;
    private final ErasedWindow.Source erased;
    private final Path temporary;
    private final PlanMemory memory;

    /// What a snapshot holds never changes.
    private final Map<Long, String> positions = new ConcurrentHashMap<>();

    public RecordedStates(
            ControlStore store,
            EventArchive archive,
            ErasedWindow.Source erased,
            Path temporary,
            PlanMemory memory) {
        this.store = store;
        this.archive = archive;
        this.erased = erased;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public String of(Cause cause, RunInputs inputs) {
        return switch (cause) {
            case LATE_ARRIVALS ->
                    positions.computeIfAbsent(inputs.archiveSnapshot(), this::positions)
                            + " "
                            + received(inputs)
                            + " "
                            + inputs.allowedLateness();
            case ERASURE -> windows(inputs.tombstonesAt());
            case CATALOGUE -> catalog(inputs.catalog());
            case RULES -> rules(inputs);
            case POOLS -> inputs.pools().pools().toString();
            case TERMS, TRIAGE, ADJUSTMENTS, RECOMPUTED -> "";
        };
    }

    /// Compactions make snapshots that hold the same records.
    private String positions(long snapshot) {
        return store.jdbi()
                .withHandle(handle ->
                        digest(
                                handle.createQuery(
                                                """
                                                SELECT source_id, source_partition, max(to_offset)
                                                FROM commit_range
                                                WHERE sequence <= :snapshot
                                                GROUP BY source_id, source_partition
                                                ORDER BY source_id, source_partition
                                                """)
                                        .bind("snapshot", snapshot)
                                        .map((row, context) ->
                                                row.getInt(1)
                                                        + " "
                                                        + row.getInt(2)
                                                        + " "
                                                        + row.getLong(3))
                                        .list()));
    }

    /// The instant before which records count, where the archive has any that it leaves out.
    private String received(RunInputs inputs) {
        long before = Micros.of(inputs.receivedBefore());
        boolean leavesOut =
                store.jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        """
                                                        SELECT count(*) FROM archive_file
                                                        WHERE removed_in IS NULL
                                                          AND received_time_micros_max >= :before
                                                          AND event_time_micros_max >= :start
                                                          AND event_time_micros_min < :end
                                                        """)
                                                .bind("before", before)
                                                .bind("start", Micros.of(scopeStart(inputs)))
                                                .bind("end", Micros.of(inputs.period().end()))
                                                .mapTo(Long.class)
                                                .one())
                        > 0;
        return leavesOut ? Long.toString(before) : "all";
    }

    private String windows(Instant at) {
        return digest(
                erased.at(at).stream()
                        .map(window ->
                                window.userId() + "\u001f" + window.from() + "\u001f" + window.to())
                        .toList());
    }

    private String catalog(RunInputs.Catalog catalog) {
        CatalogDraft draft = catalog.draft();
        if (draft != null) {
            return draft.digest();
        }
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT coalesce(max(number), 0) FROM catalog_change WHERE"
                                                + " recorded_micros <= :at")
                                .bind("at", Micros.of(catalog.asKnownAt()))
                                .mapTo(Long.class)
                                .one())
                .toString();
    }

    /// What is asked on the days that are looked at; two numbers may stand for the same.
    private static String rules(RunInputs inputs) {
        Period period = inputs.period();
        LocalDate first = LocalDate.ofInstant(scopeStart(inputs), period.zone());
        LocalDate after = LocalDate.ofInstant(period.end(), period.zone());
        return digest(
                inputs.kinds().stream()
                        .sorted()
                        .flatMap(kind ->
                                inputs.rules().stretches(kind).stream()
                                        .filter(stretch -> stretch.touches(first, after))
                                        .map(stretch ->
                                                kind
                                                        + " "
                                                        + later(stretch.from(), first)
                                                        + " "
                                                        + stretch.rules()))
                        .toList());
    }

    private static LocalDate later(@Nullable LocalDate from, LocalDate first) {
        return from == null || from.isBefore(first) ? first : from;
    }

    static Instant scopeStart(RunInputs inputs) {
        return new PlanRules(inputs.rules(), inputs.period(), inputs.kinds()).scopeStart();
    }

    private static String digest(List<String> lines) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            String.join("\n", lines)
                                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean erasedSince(long snapshot) {
        return store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "SELECT count(*) FROM archive_commit WHERE sequence"
                                                        + " > :snapshot AND kind NOT IN ('ingest',"
                                                        + " 'compaction')")
                                        .bind("snapshot", snapshot)
                                        .mapTo(Long.class)
                                        .one())
                > 0;
    }

    @Override
    public long snapshotAt(Instant instant) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT coalesce(max(sequence), 0) FROM archive_commit"
                                                + " WHERE committed_at <= :at")
                                .bind("at", instant.atOffset(ZoneOffset.UTC))
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public Set<LocalDate> days(RunInputs inputs) {
        Set<LocalDate> days = new TreeSet<>();
        try (ArchiveSnapshot snapshot = archive.snapshot(inputs.archiveSnapshot());
                Duck duck = Duck.open(memory, temporary)) {
            PlanInput input = new PlanInput(snapshot, inputs);
            PlanRelations.records(duck, input, erased.at(inputs.tombstonesAt()));
            try (Statement select = duck.connection().createStatement();
                    ResultSet row =
                            select.executeQuery(
                                    """
                                    SELECT DISTINCT
                                      CAST((event_time AT TIME ZONE ${zone}) AS DATE)
                                    FROM near
                                    WHERE event_type = 'play' AND ${of_chosen_kind}
                                      AND event_time >= ${start} AND event_time < ${end}
                                      AND received_time < ${before} AND NOT erased
                                    """
                                            .replace(
                                                    "${zone}",
                                                    Duck.literal(inputs.period().zone().getId()))
                                            .replace(
                                                    "${of_chosen_kind}",
                                                    Plan.ofChosenKind(inputs.kinds()))
                                            .replace(
                                                    "${start}",
                                                    Duck.literal(inputs.period().start()))
                                            .replace("${end}", Duck.literal(inputs.period().end()))
                                            .replace(
                                                    "${before}",
                                                    Duck.literal(inputs.receivedBefore())))) {
                while (row.next()) {
                    days.add(row.getObject(1, LocalDate.class));
                }
            }
            return days;
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }
}
