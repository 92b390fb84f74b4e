package io.playledger.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.IngestSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

class FileImportTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final IngestSettings SMALL =
            new IngestSettings(2, 1 << 20, 2, 1 << 20, Duration.ofSeconds(1));

    @TempDir private Path folder;

    private final RecordingArchive archive = new RecordingArchive();
    private final List<Integer> taken = new ArrayList<>();
    private final FileImport files =
            new FileImport(
                    archive,
                    (file, reader) -> {
                        throw new AssertionError("no Parquet here");
                    },
                    InstantSource.fixed(NOW),
                    batch -> taken.add(batch.rows()),
                    SMALL);

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.JSON"})
    void jsonLinesAreImportedFromEveryPacking(String name) throws IOException {
        String text = event(1) + "\n\n" + event(2) + "\r\n  \n{\"x\":1}\n" + event(3);
        ImportResult result = run(file(name, text));
        assertThat(result)
                .returns(1, ImportResult::files)
                .returns(4L, ImportResult::read)
                .returns(3L, ImportResult::accepted)
                .returns(1L, ImportResult::rejected);
        assertThat(archive.rows)
                .extracting(RecordingArchive.Row::offset)
                .containsExactly(0L, 2L, 5L);
        assertThat(archive.rejected.getFirst().offset()).isEqualTo(4);
        assertThat(archive.raw(0)).isEqualTo("{\"x\":1}");
        assertThat(result.rejections()).isEqualTo(Map.of("required", 1L, "unknown_field", 1L));
        assertThat(archive.ranges.getLast().toOffset()).isEqualTo(6);
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
        assertThat(archive.rows).extracting(RecordingArchive.Row::receivedTime).containsOnly(NOW);
    }

    @Test
    void wrappedLineTellsItsReceivedTime() throws IOException {
        String wrapped = "{\"received_at\":\"2026-03-01T12:00:30+01:00\",\"event\":%s}";
        run(
                file(
                        "a.jsonl",
                        String.join(
                                "\n",
                                wrapped.formatted(event(1)),
                                "{\"event\":" + event(2) + "}",
                                " { \"event\" : "
                                        + event(3)
                                        + " , \"received_at\" : \"2026-03-01T13:00:00Z\" } ",
                                wrapped.formatted(event(4)).replace("+01:00", ""),
                                wrapped.formatted(event(5).replace("\"ios\"", "\"IOS\""))
                                        .replaceFirst("\"20", "\"x"),
                                wrapped.formatted("7"),
                                "{\"received_at\":null}",
                                wrapped.formatted(event(6)).replaceFirst("}$", ",\"more\":1}"),
                                wrapped.formatted(event(7))
                                        .replace(
                                                "{\"ms_played\"",
                                                "{\"a\":1,\"a\":2,\"ms_played\""))));
        assertThat(archive.rows)
                .extracting(RecordingArchive.Row::receivedTime)
                .containsExactly(
                        Instant.parse("2026-03-01T11:00:30Z"),
                        NOW,
                        Instant.parse("2026-03-01T13:00:00Z"));
        assertThat(archive.refusals())
                .containsExactly(
                        "3 received_at timestamp",
                        "4 received_at timestamp",
                        "4 surface pattern",
                        "5 record type",
                        "6 event required",
                        "6 received_at type",
                        "7 more unknown_field",
                        "8 event.payload.a duplicate_key");
        assertThat(archive.rejected.getFirst().rejection().userId()).isEqualTo("u-4");
    }

    @Test
    void wrappedLineSaysTheSameHoweverItIsWritten() throws IOException {
        String time = "\"2026-03-01T12:00:30.25+01:00\"";
        String event = event(1);
        List<String> lines =
                List.of(
                        "{\"received_at\":" + time + ",\"event\":" + event + "}",
                        "{ \"received_at\" : " + time + " , \"event\" : " + event + " } ",
                        "{\"event\":" + event + ",\"received_at\":" + time + "}",
                        "{\"received_at\":"
                                + time.replace("2026", "\\u0032026")
                                + ",\"event\":"
                                + event.replace("track", "tr\\u0061ck")
                                + "}");
        run(file("a.jsonl", String.join("\n", lines)));
        assertThat(archive.refusals()).isEmpty();
        assertThat(archive.rows).hasSize(lines.size());
        RecordingArchive.Row first = archive.rows.getFirst();
        assertThat(first.receivedTime()).isEqualTo("2026-03-01T11:00:30.250Z");
        assertThat(archive.rows)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("offset")
                .containsOnly(first);
    }

    @Test
    void whatStandsBehindAWrappedEventIsNotTakenForPartOfIt() throws IOException {
        String begin = "{\"received_at\":\"2026-03-01T12:00:30Z\",\"event\":" + event(1);
        run(
                file(
                        "a.jsonl",
                        String.join(
                                "\n",
                                begin + ",\"event\":" + event(2) + "}",
                                begin + ",\"more\":{}}",
                                begin + "}}",
                                begin + "{}}",
                                begin,
                                begin.replace("12:00", "12:99") + "}")));
        assertThat(archive.rows).isEmpty();
        assertThat(archive.refusals())
                .containsExactly(
                        "0 event duplicate_key",
                        "1 more unknown_field",
                        "2 record not_json",
                        "3 record not_json",
                        "4 record not_json",
                        "5 received_at timestamp");
    }

    @Test
    void eventAheadOfItsReceivedTimeIsQuarantined() throws IOException {
        run(
                file(
                        "a.jsonl",
                        "{\"received_at\":\"2026-03-01T10:00:00Z\",\"event\":" + event(1) + "}"));
        assertThat(archive.refusals()).containsExactly("0 timestamp timestamp_in_future");
    }

    @Test
    void csvIsReadWithItsQuotingAndLineEnds() throws IOException {
        String text =
                "\ufeffschema_version,event_id,event_type,user_id,item_id,surface,timestamp,payload.ms_played,payload.country,payload.offline,payload.note,payload.context.list,received_at\r\n"
                    + "1,e-1,play,\"u,\"\"1\"\"\",track:a,ios,2026-03-01T12:00:00Z,30000,DE,true,\"two\r\n"
                    + "lines\",l,2026-03-01T13:00:00Z\r\n"
                    + "\r\n"
                    + "1,e-2,play,ü,track:b,ios,2026-03-01T12:00:00Z,1.0,DE,,,,\r\n"
                    + "1,e-3,play,u,track:b,ios,2026-03-01T12:00:00Z,abc,DE,maybe,,,\r\n"
                    + "1,e-4,play\r\n"
                    + "1,e-5,play,u,track:b,ios,2026-03-01T12:00:00Z,1,DE,,,,,surplus\r\n"
                    + "1,,play,u,track:b,ios,2026-03-01T12:00:00Z,1,DE,,,,soon";
        ImportResult result = run(file("a.csv", text));
        assertThat(archive.rows)
                .extracting(RecordingArchive.Row::userId)
                .containsExactly("u,\"1\"", "ü");
        assertThat(archive.rows.getFirst().payload())
                .isEqualTo(
                        "{\"context\":{\"list\":\"l\"},\"country\":\"DE\",\"ms_played\":30000,\"note\":\"two\\r\\nlines\",\"offline\":true}");
        assertThat(archive.rows).extracting(RecordingArchive.Row::offset).containsExactly(1L, 4L);
        assertThat(archive.rows.getFirst().receivedTime()).isEqualTo("2026-03-01T13:00:00Z");
        assertThat(archive.rows.get(1).payload()).isEqualTo("{\"country\":\"DE\",\"ms_played\":1}");
        assertThat(archive.refusals())
                .containsExactly(
                        "5 payload.ms_played type",
                        "5 payload.offline type",
                        "6 record cell_count",
                        "7 record cell_count",
                        "8 received_at timestamp",
                        "8 event_id required");
        assertThat(result.rejections()).containsEntry("cell_count", 2L).containsEntry("type", 1L);
    }

    @Test
    void csvRowThatIsNotUtf8SpoilsItselfAlone() throws IOException {
        String header =
                "schema_version,event_id,event_type,user_id,item_id,surface,timestamp,payload\n";
        String row = "1,e-1,skip,u,track:a,ios,2026-03-01T12:00:00Z,\"{\"\"a\"\":1e2}\"\n";
        byte[] text =
                (header + row.replace(",u,", ",\u00ff,") + row)
                        .getBytes(StandardCharsets.ISO_8859_1);
        run(Files.write(folder.resolve("a.csv"), text));
        assertThat(archive.refusals()).containsExactly("1 record not_utf8");
        assertThat(archive.rejected.getFirst().raw()).contains((byte) 0xff);
        assertThat(archive.rows)
                .extracting(RecordingArchive.Row::payload)
                .containsExactly("{\"a\":100}");
    }

    @Test
    void csvWithForeignColumnsIsRefusedByName() throws IOException {
        Path file = file("a.csv", "userId,movieId\n1,2\n");
        assertThatThrownBy(() -> run(file))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("no field of the contract is called userId, movieId")
                .hasMessageContaining("or give a mapping");
        Path missing = file("b.csv", "event_id,payload.x\n1,2\n");
        assertThatThrownBy(() -> run(missing))
                .hasMessageContaining(
                        "the columns schema_version, event_type, user_id, item_id, surface,"
                                + " timestamp are missing");
        assertThat(archive.sources).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.jsonl.zst", "a.csv.gz"})
    void packedFileThatIsCutKeepsItsWholeLinesAndSaysSo(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean csv = name.contains("csv");
        if (csv) {
            text.append(
                    "schema_version,event_id,event_type,user_id,item_id,surface,timestamp,payload\n");
        }
        for (int i = 0; i < 20_000; i++) {
            text.append(csv ? "1,e-" + i + ",skip,u,i,ios,2026-03-01T12:00:00Z,{}" : event(i))
                    .append('\n');
        }
        Path whole = file(name, text.toString());
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> run(cut))
                .isInstanceOfSatisfying(
                        ImportStopped.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(Code.BAD_INPUT);
                            assertThat(e.kept())
                                    .returns(0, ImportResult::files)
                                    .returns((long) archive.rows.size(), ImportResult::accepted);
                        })
                .hasMessageContaining("is damaged or ends before its time")
                .hasMessageContaining(archive.rows.size() + " records were kept");
        assertThat(archive.rows.size()).isBetween(1, 19_999);
        assertThat(archive.rejected).isEmpty();
    }

    @Test
    void secondFileThatIsDamagedDoesNotHideWhatTheFirstBrought() throws IOException {
        Path good = file("a.jsonl", event(1) + "\n{}\n" + event(2));
        Path wrong = file("b.csv", "userId,movieId\n1,2\n");
        assertThatThrownBy(() -> run(good, wrong))
                .isInstanceOfSatisfying(
                        ImportStopped.class,
                        e ->
                                assertThat(e.kept())
                                        .returns(1, ImportResult::files)
                                        .returns(3L, ImportResult::read)
                                        .returns(2L, ImportResult::accepted)
                                        .returns(1L, ImportResult::rejected))
                .hasMessageContaining("b.csv: no field of the contract is called userId")
                .hasMessageEndingWith(
                        "3 records were kept (2 archived, 1 in quarantine). Import the same again"
                                + " to add the rest: copies count once.");
    }

    @Test
    void parquetProgressFollowsItsRows() throws IOException {
        Path file = Files.write(folder.resolve("a.parquet"), new byte[8000]);
        List<Long> done = new ArrayList<>();
        ParquetRows four =
                (path, reader) -> {
                    reader.columns(io.playledger.engine.contract.ContractReader.FIELDS, 4096);
                    for (int i = 0; i < 4096; i++) {
                        reader.row(event(i));
                    }
                };
        new FileImport(
                        archive,
                        four,
                        InstantSource.fixed(NOW),
                        batch -> {},
                        IngestSettings.standard())
                .importFiles(
                        List.of(file),
                        Mapping.canonical(),
                        (read, total, what) -> done.add(read * 100 / total));
        assertThat(done).containsExactly(25L, 50L, 75L, 100L, 100L);
        assertThat(archive.rows).hasSize(4096);
    }

    @Test
    void longLineIsQuarantinedWhole() throws IOException {
        String large =
                event(2).replace("\"DE\"", "\"DE\",\"x\":\"" + "y".repeat(10_000_000) + "\"");
        run(file("a.jsonl", event(1) + "\n" + large + "\n{\"event\":" + large + "}\n" + event(3)));
        assertThat(archive.refusals()).containsExactly("1 record too_large", "2 record too_large");
        assertThat(archive.rejected.getFirst().raw()).hasSize(large.length());
        assertThat(archive.rows).hasSize(2);
    }

    @Test
    void everyImportOfAFileIsASourceOfItsOwn() throws IOException {
        Path file = file("a.jsonl", event(1));
        run(file);
        run(file);
        assertThat(archive.sources).hasSize(2).doesNotHaveDuplicates();
        assertThat(archive.sources)
                .extracting(source -> source.name().replaceFirst("/[^/]*$", ""))
                .containsOnly("file:" + FileDigest.sha256(file));
    }

    @Test
    void nothingIsImportedWhereOneFileIsMissingOrUnknown() throws IOException {
        Path good = file("a.jsonl", event(1));
        Path unknown = file("a.xml", "<a/>");
        assertThatThrownBy(() -> run(good, folder.resolve("none.jsonl")))
                .hasMessageContaining("none.jsonl is not there; nothing was imported");
        assertThatThrownBy(() -> run(good, folder))
                .hasMessageContaining(" is a folder; nothing was imported");
        assertThatThrownBy(() -> run(good, unknown))
                .hasMessageContaining("its name does not say what it holds");
        assertThat(archive.rows).isEmpty();
    }

    @Test
    void cancelledImportSaysWhatWasKept() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(event(i)).append('\n');
        }
        Path file = file("a.jsonl", text.toString());
        Progress progress =
                new Progress() {
                    private boolean cancelled;

                    @Override
                    public void report(long done, long total, String what) {
                        assertThat(done).isBetween(1L, total);
                        cancelled = true;
                    }

                    @Override
                    public boolean cancelled() {
                        return cancelled;
                    }
                };
        assertThatThrownBy(() -> files.importFiles(List.of(file), Mapping.canonical(), progress))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage(
                        "Cancelled. 2048 records were kept (2048 archived, 0 in quarantine). Import"
                                + " the same again to add the rest: copies count once.");
        assertThat(archive.rows).hasSize(2048);
    }

    static String event(int n) {
        return """
        {"schema_version":1,"event_id":"e-%d","event_type":"play","user_id":"u-%d",\
        "item_id":"track:t-%d","surface":"ios","timestamp":"2026-03-01T11:00:00Z",\
        "payload":{"ms_played":%d,"country":"DE"}}\
        """
                .formatted(n, n, n % 7, 1000 + n);
    }

    private ImportResult run(Path... paths) {
        return files.importFiles(List.of(paths), Mapping.canonical(), Progress.NONE);
    }

    private Path file(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            bytes = packed.toByteArray();
        } else if (name.endsWith(".zst")) {
            bytes = Zstd.compress(bytes);
        }
        return Files.write(folder.resolve(name), bytes);
    }
}
