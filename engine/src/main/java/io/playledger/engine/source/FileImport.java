package io.playledger.engine.source;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Source;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
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
    /// @throws PlayledgerException `BAD_INPUT` when one of the files is not there or of no known
    ///   kind; nothing was imported
    /// @throws ImportStopped for one that is not what its name says or ends before its time, when
    ///   cancelled and when the disk refuses; says what was kept
    public ImportResult importFiles(List<Path> files, Mapping mapping, Progress progress) {
        long bytesTotal = 0;
        for (Path file : files) {
            bytesTotal += checkedSize(file, mapping);
        }
        ImportTally tally = new ImportTally();
        EventBatch events = new EventBatch(1024);
        long bytesBefore = 0;
        int done = 0;
        try {
            for (Path file : files) {
                one(file, mapping, tally, events, new Watch(progress, bytesBefore, bytesTotal));
                bytesBefore += checkedSize(file, mapping);
                done++;
            }
        } catch (PlayledgerException e) {
            throw new ImportStopped(e, tally.result(done));
        }
        progress.report(bytesTotal, bytesTotal, "");
        return tally.result(files.size());
    }

    private static long checkedSize(Path file, Mapping mapping) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String why =
                    !Files.exists(file)
                            ? " is not there"
                            : Files.isDirectory(file)
                                    ? " is a folder"
                                    : " is no file that can be read";
            throw new PlayledgerException(Code.BAD_INPUT, file + why + "; nothing was imported.");
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

    private void one(
            Path file, Mapping mapping, ImportTally tally, EventBatch events, Watch watch) {
        Instant now = clock.instant();
        long nowMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        events.clear();
        long[] seen = {0};
        try (FileInput input = FileInput.open(file, mapping.input())) {
            Source source =
                    new Source("file:" + FileDigest.sha256(file) + "/" + UUID.randomUUID(), "");
            Runnable onRecord =
                    () -> {
                        if (++seen[0] % RECORDS_PER_REPORT == 0) {
                            stopIfAsked(watch.progress());
                            watch.progress()
                                    .report(
                                            watch.bytesBefore() + input.bytesRead(),
                                            watch.bytesTotal(),
                                            file.getFileName() + ": " + seen[0] + " records");
                        }
                    };
            stopIfAsked(watch.progress());
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
                }
                throw e;
            }
            batch.flush();
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /// Hands everything in a file to the sink.
    static void read(FileInput input, InputShape shape, ParquetRows parquet, RowSink sink)
            throws IOException {
        switch (input.format()) {
            case JSONL -> new JsonLines(input.path(), input.unpacked()).readInto(sink);
            case CSV -> new CsvRows(input.path(), input.unpacked(), shape).readInto(sink);
            case PARQUET -> parquet.read(input.path(), new ParquetIntake(input, sink));
            case BY_NAME -> throw new IllegalStateException("the name was looked at before");
        }
    }

    private static void stopIfAsked(Progress progress) {
        if (progress.cancelled()) {
            throw new PlayledgerException(Code.CANCELLED, "Cancelled.");
        }
    }

    private static PlayledgerException damaged(Path file, IOException e) {
        return new PlayledgerException(
                Code.BAD_INPUT,
                "%s is damaged or ends before its time (%s).".formatted(file, Reason.of(e)),
                e);
    }

    private static final class ParquetIntake implements ParquetRows.Reader {
        private final FileInput input;
        private final RowSink sink;
        private long rows;
        private long next;

        private ParquetIntake(FileInput input, RowSink sink) {
            this.input = input;
            this.sink = sink;
        }

        @Override
        public void columns(List<String> names, long count) {
            rows = count;
            sink.columns(names);
        }

        @Override
        public void row(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            JsonDocument document = JsonReader.read(bytes, 0, bytes.length);
            input.readByOthers(next + 1, rows);
            if (document.value() instanceof Json.Obj row && document.flaws().isEmpty()) {
                sink.row(next++, row);
            } else {
                Violation violation = new Violation("record", "not_json", Excerpt.of(json));
                sink.broken(next++, bytes, violation);
            }
        }
    }
}
