package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.StatementTable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A statement's lines as a Parquet table, made of their canonical CSV, and its adjustments, where
/// there are some, as another beside it.
final class ParquetSink implements StatementSink {
    private final StatementHead head;
    private final StatementTable table;
    private final Path file;
    private final Path lines;
    private final BufferedWriter out;

    ParquetSink(StatementHead head, StatementTable table, Path file) throws IOException {
        this.head = head;
        this.table = table;
        this.file = file;
        lines = file.resolveSibling(file.getFileName() + ".lines");
        out = Files.newBufferedWriter(lines);
        out.write(CanonicalLines.HEADER);
    }

    @Override
    public void line(PrintedLine line) throws IOException {
        out.write(CanonicalLines.text(line.line()));
    }

    @Override
    public void finish(String linesDigest) throws IOException {
        out.close();
        table.write(lines, file);
        if (!head.adjustments().isEmpty()) {
            AdjustmentsFile.write(head.adjustments(), lines);
            table.writeAdjustments(lines, beside());
        }
    }

    private Path beside() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.replaceFirst("[.]parquet$", ".adjustments.parquet"));
    }

    @Override
    public List<Path> more() {
        return head.adjustments().isEmpty() ? List.of() : List.of(beside());
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(lines);
    }
}
