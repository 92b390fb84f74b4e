package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventPage;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.engine.royalty.events.RunEvent;
import io.playledger.engine.royalty.events.RunEvents;
import io.playledger.store.ControlStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The events behind runs. What a run left out is judged once by the plan itself and kept as a file
/// of `cache`, by where the records stand (file and row); what it counted is the rest. A page reads
/// from there on through the files until it is full. Safe for any thread; one question at a time.
public final class DuckRunEvents implements RunEvents {
    private static final int RUNS_KEPT = 4;

    private final ControlStore store;
    private final EventArchive archive;
    private final RunStore runs;
    private final PinnedInputs pinned;
    private final DuckPlanRunner plan;
    private final Path home;
    private final PlanMemory memory;

    /// @param home the home folder
    public DuckRunEvents(
            ControlStore store,
            EventArchive archive,
            RunStore runs,
            PinnedInputs pinned,
            DuckPlanRunner plan,
            Path home,
            PlanMemory memory) {
        this.store = store;
        this.archive = archive;
        this.runs = runs;
        this.pinned = pinned;
        this.plan = plan;
        this.home = home;
        this.memory = memory;
    }

    @Override
    public synchronized EventPage page(EventQuery query, Progress progress) {
        if (query.limit() < 1 || query.limit() > EventQuery.LIMIT_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "A page has 1 to " + EventQuery.LIMIT_MAX + " events.");
        }
        Run run =
                runs.find(query.runId())
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT, "There is no run " + query.runId() + "."));
        if (query.of() == EventClass.REJECTED) {
            return new RejectedEvents(store).page(run, query);
        }
        try (ArchiveSnapshot snapshot = archive.snapshot(run.archiveSnapshot());
                Duck duck = Duck.open(memory, home.resolve("tmp"))) {
            PlanInput input = new PlanInput(snapshot, pinned.of(run));
            PlanFiles files = PlanFiles.of(input, List.of());
            String layout = layout(files);
            Path leftOut = leftOut(run, input, layout, progress);
            EventReader reader = new EventReader(duck, home, run, input, files, leftOut);
            Cursor cursor = Cursor.read(query.after(), layout, query.of());
            List<RunEvent> events = reader.read(query, cursor, progress);
            Cursor next = reader.next();
            return new EventPage(
                    query.of(),
                    query.of().of(run.waterfall()),
                    events,
                    next == null ? null : next.text(layout),
                    reader.remark(query.of()));
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    /// Where the next page begins: after a row of a file.
    record Cursor(int file, long row) {
        static final Cursor START = new Cursor(0, -1);

        static Cursor read(
                @org.jspecify.annotations.Nullable String text, String layout, EventClass of) {
            if (text == null) {
                return START;
            }
            String[] parts = text.split("-");
            if (parts.length != 3
                    || !parts[1].matches("[0-9]{1,9}")
                    || !parts[2].matches("[0-9]{1,15}")) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "«" + text + "» leads to no page of the " + of.wireName() + " events.");
            }
            if (!parts[0].equals(layout)) {
                throw new PlayledgerException(
                        Code.CONFLICT,
                        "The archive's files were merged since the page before. The events are the"
                                + " same: begin again with the first page.");
            }
            return new Cursor(Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }

        String text(String layout) {
            return layout + "-" + file + "-" + row;
        }
    }

    /// Names the files, so that a page's key is not taken for one of another layout.
    private static String layout(PlanFiles files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.near()
                    .forEach(file -> digest.update((file + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path leftOut(Run run, PlanInput input, String layout, Progress progress)
            throws SQLException {
        Path cache = home.resolve("cache");
        Path table = cache.resolve("events-%d-%s.parquet".formatted(run.id(), layout));
        if (Files.exists(table)) {
            return table;
        }
        try {
            Files.createDirectories(cache);
            Path draft = cache.resolve(table.getFileName() + ".draft");
            plan.leftOut(input, draft, progress);
            Files.move(draft, table, StandardCopyOption.ATOMIC_MOVE);
            forget(cache, table);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(Path cache, Path but) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> old =
                    files.filter(file ->
                                    file.getFileName().toString().matches("events-[0-9]+-.*")
                                            && !file.equals(but))
                            .sorted(java.util.Comparator.comparing(DuckRunEvents::modified))
                            .collect(Collectors.toList());
            for (int i = 0; i < old.size() - (RUNS_KEPT - 1); i++) {
                Files.deleteIfExists(old.get(i));
            }
        }
    }

    private static java.nio.file.attribute.FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return java.nio.file.attribute.FileTime.fromMillis(0);
        }
    }
}
