package io.playledger.engine.royalty;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// Where each rights holder's lines stand in a statement's canonical CSV: what a later statement
/// copies of them where nothing changed. Kept beside the CSV, checked when it is read.
///
/// @param sections in the order of the file, from the end of the header to its end
public record StatementSections(List<Section> sections) {
    private static final int MAGIC = 0x504c5331;

    public StatementSections {
        sections = List.copyOf(sections);
    }

    /// A rights holder's lines.
    ///
    /// @param offset of the first byte in the file
    /// @param crc32c over the bytes
    public record Section(String rightsHolder, long offset, long bytes, long lines, int crc32c) {}

    void write(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        try (DataOutputStream out =
                new DataOutputStream(
                        new CheckedOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(file)), crc))) {
            out.writeInt(MAGIC);
            out.writeInt(sections.size());
            for (Section section : sections) {
                byte[] holder = section.rightsHolder().getBytes(StandardCharsets.UTF_8);
                out.writeInt(holder.length);
                out.write(holder);
                out.writeLong(section.offset());
                out.writeLong(section.bytes());
                out.writeLong(section.lines());
                out.writeInt(section.crc32c());
            }
            out.writeInt((int) crc.getValue());
        }
    }

    /// @throws IOException also when the file is not what was written
    public static StatementSections read(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        long size = Files.size(file);
        try (DataInputStream in =
                new DataInputStream(
                        new CheckedInputStream(
                                new BufferedInputStream(Files.newInputStream(file)), crc))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no list of sections");
            }
            int count = in.readInt();
            List<Section> sections = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = in.readInt();
                if (length < 0 || length > size) {
                    throw new IOException(file + " was changed");
                }
                sections.add(
                        new Section(
                                new String(in.readNBytes(length), StandardCharsets.UTF_8),
                                in.readLong(),
                                in.readLong(),
                                in.readLong(),
                                in.readInt()));
            }
            int found = (int) crc.getValue();
            if (in.readInt() != found) {
                throw new IOException(file + " was changed");
            }
            return new StatementSections(sections);
        }
    }
}
