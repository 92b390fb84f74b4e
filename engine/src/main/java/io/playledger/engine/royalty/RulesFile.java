package io.playledger.engine.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads a rules file (docs/spec/rules-file.md): TOML with a table `least_ms`, item kind to
/// milliseconds.
final class RulesFile {
    private static final long DAY_MILLIS = 86_400_000;

    private RulesFile() {}

    /// @throws PlayledgerException `BAD_INPUT` with everything that is wrong
    static Map<String, Long> read(Path file) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(file);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«" + file + "» cannot be read (" + Reason.of(e) + "); no rule was added.",
                    e);
        }
        List<String> problems =
                toml.errors().stream()
                        .map(e -> "line " + e.position().line() + ": " + e.getMessage())
                        .collect(Collectors.toCollection(ArrayList::new));
        Map<String, Long> leastMillis = new TreeMap<>();
        if (problems.isEmpty()) {
            for (String key : toml.keySet()) {
                if (!key.equals("least_ms")) {
                    problems.add(
                            "line "
                                    + line(toml, key)
                                    + ": unknown key «"
                                    + key
                                    + "»; only least_ms is known");
                }
            }
            if (toml.get(List.of("least_ms")) instanceof TomlTable table) {
                readKinds(table, leastMillis, problems);
            } else {
                problems.add("least_ms is missing; write least_ms = {track = 30000, title = 1}");
            }
        }
        if (!problems.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«"
                            + file
                            + "» is not a rules file: "
                            + String.join("; ", problems)
                            + ". No rule was added.");
        }
        return leastMillis;
    }

    private static void readKinds(
            TomlTable table, Map<String, Long> leastMillis, List<String> problems) {
        for (String kind : table.keySet()) {
            Object value = table.get(List.of(kind));
            if (!kind.equals("track") && !kind.equals("title")) {
                problems.add(
                        "line "
                                + line(table, kind)
                                + ": «"
                                + kind
                                + "» is not an item kind; track and title are");
            } else if (value instanceof Long millis && millis >= 0 && millis <= DAY_MILLIS) {
                leastMillis.put(kind, millis);
            } else {
                problems.add(
                        "line "
                                + line(table, kind)
                                + ": least_ms."
                                + kind
                                + " must be a whole number of milliseconds from 0 to 86400000");
            }
        }
    }

    private static int line(TomlTable table, String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? 1 : position.line();
    }
}
