package io.playledger.engine.royalty.export;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementLine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads a statement once and writes each rights holder's part of it, one after the other: the
/// lines of one follow each other. For one use.
final class StatementSplit {
    private static final int LINES_A_LOOKUP = 1_000;

    private final RunExports.Parts parts;
    private final Run run;
    private final Map<String, StatementHead> heads;
    private final StatementRequest request;
    private final Path draft;
    private final List<Path> written = new ArrayList<>();
    private final List<StatementLine> waiting = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private @Nullable Part part;
    private long read;

    StatementSplit(
            RunExports.Parts parts,
            Run run,
            Map<String, StatementHead> heads,
            StatementRequest request,
            Path draft) {
        this.parts = parts;
        this.run = run;
        this.heads = heads;
        this.request = request;
        this.draft = draft;
    }

    /// The files of one rights holder.
    private static final class Part implements AutoCloseable {
        private final String holder;
        private final Map<Path, StatementSink> sinks = new LinkedHashMap<>();
        private final MessageDigest digest;

        Part(String holder) {
            this.holder = holder;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
            digest.update(CanonicalLines.HEADER.getBytes(StandardCharsets.UTF_8));
        }

        void line(PrintedLine line) throws IOException {
            digest.update(CanonicalLines.text(line.line()).getBytes(StandardCharsets.UTF_8));
            for (StatementSink sink : sinks.values()) {
                sink.line(line);
            }
        }

        @Override
        public void close() throws IOException {
            for (StatementSink sink : sinks.values()) {
                sink.close();
            }
        }
    }

    /// Where a run's canonical CSV is.
    static Path csv(Path home, Run run) {
        return home.resolve("runs").resolve(Long.toString(run.id())).resolve("statement.csv");
    }

    List<Path> write(Progress progress) throws IOException {
        Path csv = csv(parts.home(), run);
        try {
            CanonicalLines.read(csv, line -> take(line, progress));
            endPart();
            // Who has adjustments alone gets a statement too.
            for (StatementHead head : heads.values()) {
                if (!done.contains(head.holder())) {
                    part = begin(head);
                    endPart();
                }
            }
            return List.copyOf(written);
        } finally {
            if (part != null) {
                part.close();
            }
        }
    }

    private void take(StatementLine line, Progress progress) throws IOException {
        if (read++ % LINES_A_LOOKUP == 0) {
            progress.report(read, run.lines(), "Writing statements");
            progress.stopIfCancelled();
        }
        if (part != null && !part.holder.equals(line.rightsHolder())) {
            endPart();
        }
        StatementHead head = heads.get(line.rightsHolder());
        if (head == null) {
            return;
        }
        if (part == null) {
            part = begin(head);
        }
        waiting.add(line);
        if (waiting.size() == LINES_A_LOOKUP) {
            flush(part);
        }
    }

    private Part begin(StatementHead head) throws IOException {
        Part begun = new Part(head.holder());
        part = begun;
        String name = StatementName.of(run, head.holder());
        for (StatementFormat format : new TreeSet<>(request.formats())) {
            Path file = draft.resolve(name + "." + format.wireName());
            begun.sinks.put(
                    file,
                    switch (format) {
                        case CSV -> new CsvSink(head, file);
                        case XLSX -> new XlsxSink(head, file);
                        case PDF -> new PdfSink(head, parts.fonts(), file);
                        case PARQUET -> new ParquetSink(head, parts.table(), file);
                    });
        }
        return begun;
    }

    private void flush(Part to) throws IOException {
        Map<String, List<CatalogVersion>> versions =
                waiting.isEmpty()
                        ? Map.of()
                        : parts.catalog()
                                .known(
                                        waiting.stream()
                                                .map(StatementLine::itemId)
                                                .distinct()
                                                .toList(),
                                        run.asKnownAt());
        for (StatementLine line : waiting) {
            to.line(
                    new PrintedLine(
                            line,
                            RunExports.version(
                                    versions.getOrDefault(line.itemId(), List.of()),
                                    line.catalogVersion())));
        }
        waiting.clear();
    }

    private void endPart() throws IOException {
        Part ended = part;
        if (ended == null) {
            return;
        }
        flush(ended);
        String digest = HexFormat.of().formatHex(ended.digest.digest());
        for (StatementSink sink : ended.sinks.values()) {
            sink.finish(digest);
        }
        ended.close();
        part = null;
        done.add(ended.holder);
        List<Path> files = new ArrayList<>(ended.sinks.keySet());
        ended.sinks.values().forEach(sink -> files.addAll(sink.more()));
        for (Path file : files) {
            Path place = request.folder().resolve(file.getFileName());
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            written.add(place);
        }
    }
}
