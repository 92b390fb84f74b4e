package io.playledger.engine.source;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The text of a mapping and what to call it in messages.
record MappingText(String origin, String toml) {
    static final List<String> SHIPPED = List.of("listenbrainz", "eventsim", "movielens");

    static MappingText find(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            return shipped(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "There is no mapping "
                            + nameOrFile
                            + ": neither a file nor one of "
                            + String.join(", ", SHIPPED)
                            + ". Nothing was imported.");
        }
        return of(file);
    }

    static MappingText of(Path file) {
        try {
            return new MappingText(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    file
                            + ": the mapping cannot be read ("
                            + Reason.of(e)
                            + "). Nothing was imported.",
                    e);
        }
    }

    private static MappingText shipped(String name) {
        try (InputStream in = MappingText.class.getResourceAsStream(name + ".toml")) {
            if (in == null) {
                throw new IllegalStateException(name + ".toml is not in the program");
            }
            return new MappingText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
