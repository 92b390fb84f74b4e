package io.playledger.engine.source;

import com.github.luben.zstd.ZstdInputStream;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// One file to import: what it holds by its name, its unpacked bytes, and how far it was read.
final class FileInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final InputShape.Format format;
    private final long size;
    private final Counter counter;
    private final InputStream unpacked;

    private FileInput(
            Path path, InputShape.Format format, long size, Counter counter, InputStream unpacked) {
        this.path = path;
        this.format = format;
        this.size = size;
        this.counter = counter;
        this.unpacked = unpacked;
    }

    /// @throws PlayledgerException `BAD_INPUT` when neither shape nor name tells the format
    static FileInput open(Path path, InputShape shape) throws IOException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(".gz");
        boolean zstd = name.endsWith(".zst");
        InputShape.Format format = formatOf(path, shape);
        Counter counter = new Counter(Files.newInputStream(path));
        try {
            InputStream unpacked =
                    gzip
                            ? new GZIPInputStream(counter, BUFFER_BYTES)
                            : zstd
                                    ? new ZstdInputStream(new BufferedInputStream(counter))
                                    : counter;
            return new FileInput(
                    path, format, Files.size(path), counter, withoutByteOrderMark(unpacked));
        } catch (IOException e) {
            counter.close();
            throw e;
        }
    }

    /// @throws PlayledgerException `BAD_INPUT` when neither shape nor name tells the format
    static InputShape.Format formatOf(Path path, InputShape shape) {
        if (shape.format() != InputShape.Format.BY_NAME) {
            return shape.format();
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(".gz") || name.endsWith(".zst");
        String bare = packed ? name.substring(0, name.lastIndexOf('.')) : name;
        if (bare.endsWith(".jsonl") || bare.endsWith(".ndjson") || bare.endsWith(".json")) {
            return InputShape.Format.JSONL;
        }
        if (bare.endsWith(".csv")) {
            return InputShape.Format.CSV;
        }
        if (bare.endsWith(".parquet")) {
            return InputShape.Format.PARQUET;
        }
        throw new PlayledgerException(
                Code.BAD_INPUT,
                path
                        + ": its name does not say what it holds; nothing was read. Known"
                        + " are .jsonl and .csv (each also .gz or .zst) and .parquet; a mapping can"
                        + " name the format.");
    }

    private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
        PushbackInputStream peeking = new PushbackInputStream(in, 3);
        byte[] first = new byte[3];
        int count = peeking.readNBytes(first, 0, 3);
        boolean mark =
                count == 3
                        && first[0] == (byte) 0xef
                        && first[1] == (byte) 0xbb
                        && first[2] == (byte) 0xbf;
        if (!mark) {
            peeking.unread(first, 0, count);
        }
        return peeking;
    }

    Path path() {
        return path;
    }

    InputShape.Format format() {
        return format;
    }

    InputStream unpacked() {
        return unpacked;
    }

    /// Bytes read of the file as it lies on disk.
    long bytesRead() {
        return counter.count;
    }

    /// Another reader than this one has so many of the file's records.
    void readByOthers(long done, long total) {
        counter.count = (long) ((double) size * done / Math.max(1, total));
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static final class Counter extends FilterInputStream {
        private long count;

        private Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
