package io.playledger.engine.source;

import io.playledger.engine.Progress;
import io.playledger.engine.bus.Publisher;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Publishes the canonical events of files, each through the contract; a `received_at` beside an
/// event is left out, since the bus says when it received a record. For one thread.
public final class FilePublish {
    private final Publisher publisher;
    private final ParquetRows parquet;

    public FilePublish(Publisher publisher, ParquetRows parquet) {
        this.publisher = publisher;
        this.parquet = parquet;
    }

    /// Publishes the files in order and waits until the bus has everything.
    ///
    /// @throws PlayledgerException `BAD_INPUT` for a file that cannot be read, `BUS_UNREACHABLE`,
    ///   `CANCELLED`; publishing again is safe, since an event counts once by its id
    public PublishResult publish(List<Path> files, Progress progress) {
        Tally tally = new Tally();
        long bytesTotal = 0;
        for (Path file : files) {
            FileInput.formatOf(file, InputShape.USUAL);
            bytesTotal += size(file);
        }
        long bytesBefore = 0;
        for (Path file : files) {
            long before = bytesBefore;
            long total = bytesTotal;
            try (FileInput input = FileInput.open(file, InputShape.USUAL)) {
                Intake intake =
                        new Intake(
                                file,
                                tally,
                                () -> {
                                    if (progress.cancelled()) {
                                        throw new PlayledgerException(
                                                Code.CANCELLED,
                                                "Cancelled; %d events are on the bus. Publishing all of them again is safe."
                                                        .formatted(tally.sent));
                                    }
                                    progress.report(
                                            before + input.bytesRead(),
                                            total,
                                            file.getFileName() + ": " + tally.read + " records");
                                });
                FileImport.read(input, InputShape.USUAL, parquet, intake);
            } catch (IOException e) {
                publisher.flush();
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "%s cannot be read to its end (%s). %d events are on the bus; publishing the whole file again is safe."
                                .formatted(file, Reason.of(e), tally.sent),
                        e);
            } catch (PlayledgerException e) {
                if (e.code() != Code.BAD_INPUT) {
                    throw e;
                }
                publisher.flush();
                throw new PlayledgerException(
                        e.code(),
                        "%s %d events are on the bus; publishing again is safe."
                                .formatted(e.getMessage(), tally.sent),
                        e);
            }
            bytesBefore += size(file);
        }
        long published = publisher.flush();
        return new PublishResult(
                files.size(), tally.read, published, tally.refused, tally.rules, tally.first);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    file + " cannot be read (" + Reason.of(e) + "); nothing was published.",
                    e);
        }
    }

    private static final class Tally {
        private long read;
        private long sent;
        private long refused;
        private final SortedMap<String, Long> rules = new TreeMap<>();
        private final List<PublishResult.Refusal> first = new ArrayList<>();

        void refuse(Path file, long offset, List<Violation> violations) {
            refused++;
            violations.stream()
                    .map(Violation::rule)
                    .distinct()
                    .forEach(rule -> rules.merge(rule, 1L, Long::sum));
            if (first.size() < PublishResult.FIRST_MAX) {
                first.add(new PublishResult.Refusal(file, offset + 1, violations));
            }
        }
    }

    private final class Intake implements RowSink {
        private final Path file;
        private final Tally tally;
        private final Runnable onRecord;
        private final CanonicalRow rows = new CanonicalRow();

        Intake(Path file, Tally tally, Runnable onRecord) {
            this.file = file;
            this.tally = tally;
            this.onRecord = onRecord;
        }

        @Override
        public void columns(List<String> names) {
            rows.checkColumns(file.toString(), names);
        }

        @Override
        public void line(long offset, byte[] bytes, int from, int length) {
            if (WrappedLine.is(bytes, from, length)) {
                WrappedLine line = WrappedLine.read(bytes, from, length);
                Json event = line.event();
                if (event == null || !line.violations().isEmpty()) {
                    count();
                    tally.refuse(file, offset, line.violations());
                } else {
                    send(offset, utf8(event));
                }
            } else {
                send(offset, Arrays.copyOfRange(bytes, from, from + length));
            }
        }

        @Override
        public void row(long offset, Json.Obj row) {
            MappedRow mapped = rows.map(row);
            if (mapped != null) {
                send(offset, utf8(mapped.event()));
            }
        }

        @Override
        public void broken(long offset, byte[] raw, Violation violation) {
            count();
            tally.refuse(file, offset, List.of(violation));
        }

        private void send(long offset, byte[] event) {
            count();
            Rejection rejection = publisher.publish(event);
            if (rejection == null) {
                tally.sent++;
            } else {
                tally.refuse(file, offset, rejection.violations());
            }
        }

        private void count() {
            tally.read++;
            if (tally.read % 1024 == 0) {
                onRecord.run();
            }
        }

        private static byte[] utf8(Json value) {
            return CanonicalJson.of(value).getBytes(StandardCharsets.UTF_8);
        }
    }
}
