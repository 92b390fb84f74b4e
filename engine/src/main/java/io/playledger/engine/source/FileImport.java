package io.playledger.engine.source;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Source;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.IngestSettings;
import io.playledger.engine.json.Excerpt;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Takes files of events into the archive, in bounded batches, each of them durable or not at all.
///
/// Every import of a file is a source of its own (`file:SHA256/IMPORT_ID`), so that an interrupted
/// import is simply repeated: what it had kept is there twice and counts once. Calls must not
/// overlap, nor overlap with another writer of the archive.
public final class FileImport {
    private static final int RECORDS_PER_REPORT = 1024;

    private final EventArchive archive;
    private final ParquetRows parquet;
    private final InstantSource clock;
    private final Consumer<EventBatch> committed;
    private final IngestSettings bounds;

    /// @param clock received time of records that tell none: the instant at which their file was
    ///   begun
    /// @param committed takes every batch once it is durable; valid during the call
    /// @param bounds of one commit; its time is not used
    public FileImport(
            EventArchive archive,
            ParquetRows parquet,
            InstantSource clock,
            Consumer<EventBatch> committed,
            IngestSettings bounds) {
        this.archive = archive;
        this.parquet = parquet;
        this.clock = clock;
        this.committed = committed;
        this.bounds = bounds;
    }

    /// Imports the files in order.
    ///
    /// @param progress bytes read of all bytes; a cancelled import keeps what was committed
    /// @throws PlayledgerException `BAD_INPUT` for a file that is not there, not what its name says
    ///   or ends before its time, `CANCELLED`, `STORAGE_FAILED`; the message says what was kept
    public ImportResult importFiles(List<Path> files, Mapping mapping, Progress progress) {
        long bytesTotal = 0;
        for (Path file : files) {
            bytesTotal += checkedSize(file, mapping);
        }
        ImportTally tally = new ImportTally();
        EventBatch events = new EventBatch(1024);
        long bytesBefore = 0;
        for (Path file : files) {
            try {
                one(file, mapping, tally, events, new Watch(progress, bytesBefore, bytesTotal));
                bytesBefore += Files.size(file);
            } catch (IOException e) {
                throw failed(file, e, tally);
            }
        }
        progress.report(bytesTotal, bytesTotal, "");
        return tally.result(files.size());
    }

    private static long checkedSize(Path file, Mapping mapping) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, file + " is no file that can be read; nothing was imported.");
        }
        FileInput.formatOf(file, mapping.input());
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, file + " cannot be read; nothing was imported.", e);
        }
    }

    private record Watch(Progress progress, long bytesBefore, long bytesTotal) {}

    private void one(Path file, Mapping mapping, ImportTally tally, EventBatch events, Watch watch)
            throws IOException {
        Instant now = clock.instant();
        long nowMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        events.clear();
        Source source = new Source("file:" + FileDigest.sha256(file) + "/" + UUID.randomUUID(), "");
        long[] seen = {0};
        try (FileInput input = FileInput.open(file, mapping.input())) {
            Runnable onRecord =
                    () -> {
                        if (++seen[0] % RECORDS_PER_REPORT == 0) {
                            stopIfAsked(watch.progress(), tally);
                            watch.progress()
                                    .report(
                                            watch.bytesBefore() + input.bytesRead(),
                                            watch.bytesTotal(),
                                            file.getFileName() + ": " + seen[0] + " records");
                        }
                    };
            stopIfAsked(watch.progress(), tally);
            ImportBatch batch =
                    new ImportBatch(archive, source, bounds, committed, tally, events, onRecord);
            FileIntake intake = new FileIntake(file.toString(), mapping, nowMicros, batch);
            try {
                read(input, mapping.input(), parquet, intake);
            } catch (IOException e) {
                batch.flush();
                throw e;
            } catch (PlayledgerException e) {
                if (e.code() == Code.BAD_INPUT) {
                    batch.flush();
                    throw withKept(e, batch.nextOffset(), tally);
                }
                throw e;
            }
            batch.flush();
        }
    }

    /// Hands everything in a file to the sink.
    static void read(FileInput input, InputShape shape, ParquetRows parquet, RowSink sink)
            throws IOException {
        switch (input.format()) {
            case JSONL -> new JsonLines(input.path(), input.unpacked()).readInto(sink);
            case CSV -> new CsvRows(input.path(), input.unpacked(), shape).readInto(sink);
            case PARQUET -> parquet.read(input.path(), new ParquetIntake(sink));
            case BY_NAME -> throw new IllegalStateException("the name was looked at before");
        }
    }

    private static void stopIfAsked(Progress progress, ImportTally tally) {
        if (progress.cancelled()) {
            throw new PlayledgerException(
                    Code.CANCELLED,
                    "Cancelled; %d records were kept. Repeat the import to add the rest: copies"
                                    .formatted(tally.kept())
                            + " count once.");
        }
    }

    private static PlayledgerException withKept(
            PlayledgerException e, long nextOffset, ImportTally tally) {
        return nextOffset == 0 && tally.kept() == 0
                ? e
                : new PlayledgerException(
                        e.code(), "%s %s".formatted(e.getMessage(), kept(tally)), e);
    }

    private static PlayledgerException failed(Path file, IOException e, ImportTally tally) {
        String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new PlayledgerException(
                Code.BAD_INPUT,
                "%s is damaged or ends before its time (%s). %s"
                        .formatted(file, cause, kept(tally)),
                e);
    }

    private static String kept(ImportTally tally) {
        return "%d records were kept. Import the whole file again to add the rest: copies count once."
                .formatted(tally.kept());
    }

    private record ParquetIntake(RowSink sink, long[] next) implements ParquetRows.Reader {
        private ParquetIntake(RowSink sink) {
            this(sink, new long[1]);
        }

        @Override
        public void columns(List<String> names, long rows) {
            sink.columns(names);
        }

        @Override
        public void row(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            JsonDocument document = JsonReader.read(bytes, 0, bytes.length);
            if (document.value() instanceof Json.Obj row && document.flaws().isEmpty()) {
                sink.row(next[0]++, row);
            } else {
                Violation violation = new Violation("record", "not_json", Excerpt.of(json));
                sink.broken(next[0]++, bytes, violation);
            }
        }
    }
}
