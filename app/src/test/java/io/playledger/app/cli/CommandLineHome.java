package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A home that commands are run on, in this process.
abstract class CommandLineHome {
    @TempDir Path home;
    @TempDir Path files;

    final JsonNode json(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        Outcome outcome = playledger(all);
        assertThat(outcome.exit())
                .as("exit of %s: %s", String.join(" ", words), outcome.err())
                .isZero();
        return JsonMapper.builder().build().readTree(outcome.out());
    }

    final Outcome playledger(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--home";
        all[words.length + 1] = home.toString();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int exit = PlayledgerCommand.run(all);
            return new Outcome(
                    exit,
                    outBytes.toString(StandardCharsets.UTF_8),
                    errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    final Path fixture(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CommandLineHome.class.getResourceAsStream(name), name)) {
            Path file = files.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    record Outcome(int exit, String out, String err) {}
}
