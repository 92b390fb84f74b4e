package io.playledger.engine.source;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/// Splits a stream into lines without making an object of any.
final class JsonLines {
    /// The longest line that is kept whole for quarantine.
    static final int LINE_BYTES_MAX = 64 << 20;

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path path;
    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int begin;
    private int end;
    private long lines;

    JsonLines(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    /// Hands on every line that is not blank; where the stream breaks off, the whole lines before.
    void readInto(RowSink sink) throws IOException {
        int scanned = 0;
        while (true) {
            int lineEnd = lineEnd(begin + scanned);
            if (lineEnd >= 0) {
                line(sink, lineEnd);
                begin = lineEnd + 1;
                scanned = 0;
                continue;
            }
            scanned = end - begin;
            if (!fill()) {
                line(sink, end);
                return;
            }
        }
    }

    private int lineEnd(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void line(RowSink sink, int lineEnd) {
        for (int i = begin; i < lineEnd; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\r' && b != '\t') {
                int to = buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
                sink.line(lines, buffer, begin, to - begin);
                break;
            }
        }
        lines++;
    }

    private boolean fill() throws IOException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (end == buffer.length) {
            if (end >= LINE_BYTES_MAX) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "%s: line %d is longer than %d MiB; this is not a file of JSON lines."
                                .formatted(path, lines + 1, LINE_BYTES_MAX >> 20));
            }
            buffer = Arrays.copyOf(buffer, Math.min(end * 2, LINE_BYTES_MAX));
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }
}
