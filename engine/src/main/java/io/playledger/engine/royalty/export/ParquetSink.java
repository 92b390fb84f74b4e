package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.StatementTable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A statement's lines as a Parquet table, made of their canonical CSV.
final class ParquetSink implements StatementSink {
    private final StatementTable table;
    private final Path file;
    private final Path lines;
    private final BufferedWriter out;

    ParquetSink(StatementTable table, Path file) throws IOException {
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
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(lines);
    }
}
