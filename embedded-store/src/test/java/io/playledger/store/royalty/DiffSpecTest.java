package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The worked examples of docs/spec/diff.md.
class DiffSpecTest extends DiffHome {
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "### ([^\n]+)\n.*?```first\n(.*?)```\n```between\n(.*?)```\n"
                            + "```bridge\n(.*?)```\n```lines\n(.*?)```",
                    Pattern.DOTALL);

    record Example(String name, String first, String between, String bridge, String lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Example> examples() throws IOException {
        Matcher found = EXAMPLE.matcher(Files.readString(Path.of("../docs/spec/diff.md")));
        List<Example> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(
                    new Example(
                            found.group(1),
                            found.group(2),
                            found.group(3),
                            found.group(4),
                            found.group(5)));
        }
        assertThat(examples).hasSize(4);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesGiveTheBridgesAndLinesThatTheyPromise(Example example) throws Exception {
        happen(example.first());
        Run first = reconcile(tracks());
        now.set(Instant.parse("2026-04-01T13:00:00Z"));
        happen(example.between());
        Run second = reconcile(tracks());
        try (StatementDiff diff = diff(first, second)) {
            assertThat(words(diff)).isEqualTo(example.bridge().lines().toList());
            assertThat(lineWords(diff, "EUR")).isEqualTo(example.lines().lines().toList());
        }
    }

    private void happen(String what) throws Exception {
        StringBuilder catalogue = new StringBuilder();
        List<TestEvent> events = new ArrayList<>();
        for (String line : what.lines().toList()) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "catalogue" -> catalogue.append(catalogue.isEmpty() ? "" : "\n").append(rest);
                case "event" -> events.add(event(rest.split(", ")));
                case "delete" -> delete(rest);
                case "rules" -> rules(rest);
                default -> throw new IllegalArgumentException(line);
            }
        }
        if (!catalogue.isEmpty()) {
            catalogue(catalogue.toString());
        }
        commit(List.of(), events.toArray(TestEvent[]::new));
    }

    private static TestEvent event(String[] field) {
        return TestEvent.play(
                field[0],
                field[2],
                field[3],
                Micros.of(Instant.parse(field[4])),
                Micros.of(Instant.parse(field[5])),
                Long.parseLong(field[6]),
                field[7],
                "",
                0);
    }
}
