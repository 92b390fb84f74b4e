package io.playledger.engine.catalog;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/// Reads a catalogue file, `.csv`, `.jsonl` or `.xlsx`, row by row.
final class CatalogFile {
    private CatalogFile() {}

    /// Feeds every row to `rows`, one for each rights holder; what cannot be read as a row goes to
    /// `problems`.
    static void read(Path file, Consumer<RawRow> rows, Problems problems) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            try {
                XlsxRows.read(file, rows, problems);
                return;
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        try (InputStream bytes = Files.newInputStream(file);
                Reader text =
                        new InputStreamReader(
                                bytes,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            if (name.endsWith(".csv")) {
                CsvRows.read(text, rows, problems);
            } else if (name.endsWith(".jsonl")) {
                JsonRows.read(text, rows, problems);
            } else {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "«" + file + "» is neither .csv, .jsonl nor .xlsx; nothing was imported.");
            }
        } catch (CharacterCodingException e) {
            throw notUtf8(file, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw notUtf8(file, e);
            }
            throw unreadable(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static PlayledgerException notUtf8(Path file, Exception cause) {
        return new PlayledgerException(
                Code.BAD_INPUT, "«" + file + "» is not UTF-8; nothing was imported.", cause);
    }

    private static PlayledgerException unreadable(Path file, Exception cause) {
        return new PlayledgerException(
                Code.BAD_INPUT,
                "«" + file + "» cannot be read (" + Reason.of(cause) + "); nothing was imported.",
                cause);
    }
}
