package io.playledger.store.royalty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A fault put into one source of rules or money, as docs/mutation.md lists them.
///
/// @param file its path below `io/playledger/engine`
/// @param from text that stands there once
/// @param to what stands there instead
/// @param equivalent why it changes no statement; null where a test has to notice it
record Mutant(String name, String file, String from, String to, @Nullable String equivalent) {
    /// Those of the resource `mutants.txt`: blocks of `name | file`, the text, `=>`, the other
    /// text, parted by a line of dashes; `equivalent: …` may stand first.
    static List<Mutant> all() {
        String text;
        try (var in = Mutant.class.getResourceAsStream("mutants.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Mutant> all = new ArrayList<>();
        for (String block : text.split("(?m)^----\\R")) {
            if (!block.isBlank()) {
                all.add(of(block));
            }
        }
        return all;
    }

    private static Mutant of(String block) {
        String[] head = block.split("\n", 2);
        String[] named = head[0].split(" \\| ", 2);
        String rest = head[1];
        String equivalent = null;
        if (rest.startsWith("equivalent: ")) {
            String[] said = rest.substring("equivalent: ".length()).split("\n", 2);
            equivalent = said[0];
            rest = said[1];
        }
        String[] texts = rest.split("(?m)^=>\n", 2);
        return new Mutant(
                named[0].strip(),
                named[1].strip(),
                texts[0].stripTrailing(),
                texts[1].stripTrailing(),
                equivalent);
    }

    boolean isSql() {
        return file.endsWith(".sql");
    }

    /// The faulty source.
    ///
    /// @param engine the engine's `src/main`
    String source(Path engine) throws IOException {
        String source =
                Files.readString(
                        engine.resolve(isSql() ? "resources" : "java")
                                .resolve("io/playledger/engine")
                                .resolve(file));
        int at = source.indexOf(from);
        if (at < 0 || source.indexOf(from, at + 1) >= 0) {
            throw new IllegalStateException(
                    "«" + name + "»: its text does not stand in " + file + " exactly once");
        }
        return source.substring(0, at) + to + source.substring(at + from.length());
    }
}
