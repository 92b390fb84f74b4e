package io.playledger.engine.royalty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes the statement's canonical CSV and digests its bytes as they go (docs/spec/statement.md):
/// UTF-8, LF after every line, fields quoted only where RFC 4180 needs it, amounts with exactly the
/// currency's decimals. Notes where each rights holder's lines stand. For one thread.
final class CanonicalCsv {
    static final String HEADER =
            "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency";
    private static final int LINE_BYTES_MAX = 16_384;

    private final DigestingFile file;
    private byte[] buffer;
    private int size;
    private PlannedLine.@Nullable Key lastKey;
    private final byte[] lastKeyBytes = new byte[LINE_BYTES_MAX];
    private int lastKeySize;

    private final List<StatementSections.Section> sections = new ArrayList<>();
    private final CRC32C crc = new CRC32C();
    private @Nullable String holder;
    private long holderFrom;
    private long holderLines;

    /// From where on the buffer is not in the checksum yet.
    private int summedTo;

    /// Bytes before those of the buffer.
    private long before;

    /// @param file stays open when this is done
    CanonicalCsv(DigestingFile file) {
        this.file = file;
        buffer = file.buffer();
    }

    void header() {
        byte[] header = (HEADER + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(header, 0, buffer, size, header.length);
        size += header.length;
    }

    /// @param minor the amount in minor units of which `minorDigits` are decimals
    void line(PlannedLine line, long minor, int minorDigits, String currency) {
        if (size > buffer.length - LINE_BYTES_MAX) {
            flush();
        }
        key(line.key());
        code(line.country());
        buffer[size++] = ',';
        number(line.catalogVersion(), 1);
        buffer[size++] = ',';
        number(line.plays(), 1);
        buffer[size++] = ',';
        number(line.msPlayed(), 1);
        buffer[size++] = ',';
        amount(minor, minorDigits);
        buffer[size++] = ',';
        code(currency);
        buffer[size++] = '\n';
        holderLines++;
    }

    /// Copies a rights holder's lines from another statement.
    ///
    /// @throws StatementBase.Damaged when they are not what they were
    void copy(StatementSections.Section section, FileChannel from) throws IOException {
        endSection();
        long offset = section.offset();
        long left = section.bytes();
        holderFrom = before + size;
        crc.reset();
        while (left > 0) {
            if (size == buffer.length) {
                flush();
            }
            int some = (int) Math.min(left, buffer.length - size);
            int read = from.read(ByteBuffer.wrap(buffer, size, some), offset);
            if (read <= 0) {
                throw new StatementBase.Damaged("an earlier statement ends early");
            }
            size += read;
            offset += read;
            left -= read;
        }
        sum();
        if ((int) crc.getValue() != section.crc32c()) {
            throw new StatementBase.Damaged("an earlier statement was changed");
        }
        sections.add(
                new StatementSections.Section(
                        section.rightsHolder(),
                        holderFrom,
                        section.bytes(),
                        section.lines(),
                        section.crc32c()));
        lastKey = null;
    }

    /// Writes what is left and returns the digest, lower-case hex.
    String finish() {
        endSection();
        flush();
        return file.finish();
    }

    /// Where the rights holders' lines stand; whole once finished.
    StatementSections sections() {
        return new StatementSections(sections);
    }

    private void beginSection(String rightsHolder) {
        endSection();
        holder = rightsHolder;
        holderFrom = before + size;
        holderLines = 0;
        crc.reset();
    }

    private void endSection() {
        sum();
        if (holder != null) {
            sections.add(
                    new StatementSections.Section(
                            holder,
                            holderFrom,
                            before + size - holderFrom,
                            holderLines,
                            (int) crc.getValue()));
            holder = null;
        }
    }

    private void sum() {
        crc.update(buffer, summedTo, size - summedTo);
        summedTo = size;
    }

    /// A key's two fields with their commas, encoded once for all its lines.
    private void key(PlannedLine.Key key) {
        if (key.equals(lastKey)) {
            System.arraycopy(lastKeyBytes, 0, buffer, size, lastKeySize);
            size += lastKeySize;
            return;
        }
        if (!key.rightsHolder().equals(holder)) {
            beginSection(key.rightsHolder());
        }
        int start = size;
        text(key.rightsHolder());
        buffer[size++] = ',';
        text(key.itemId());
        buffer[size++] = ',';
        lastKey = key;
        lastKeySize = size - start;
        System.arraycopy(buffer, start, lastKeyBytes, 0, lastKeySize);
    }

    private void amount(long minor, int minorDigits) {
        number(minor, minorDigits + 1);
        if (minorDigits > 0) {
            System.arraycopy(
                    buffer, size - minorDigits, buffer, size - minorDigits + 1, minorDigits);
            buffer[size - minorDigits] = '.';
            size++;
        }
    }

    /// Decimal digits of a number that is not negative, at least `digitsMin` of them.
    private void number(long number, int digitsMin) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        digits = Math.max(digits, digitsMin);
        long rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : utf8) {
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                utf8 = ('"' + text.replace("\"", "\"\"") + '"').getBytes(StandardCharsets.UTF_8);
                break;
            }
        }
        System.arraycopy(utf8, 0, buffer, size, utf8.length);
        size += utf8.length;
    }

    /// Text that is known to need no quotes and to have only ASCII letters.
    private void code(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    private void flush() {
        sum();
        before += size;
        buffer = file.take(buffer, size);
        size = 0;
        summedTo = 0;
    }
}
