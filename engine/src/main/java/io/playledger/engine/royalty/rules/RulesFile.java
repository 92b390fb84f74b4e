package io.playledger.engine.royalty.rules;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads a rules file (docs/spec/rules-file.md).
final class RulesFile {
    private static final Set<String> KINDS = Set.of("track", "title");
    private static final Set<String> FIELDS =
            Set.of(
                    RulesDraft.LEAST_MS,
                    RulesDraft.LEAST_SHARE,
                    RulesDraft.CAP_MS,
                    RulesDraft.PLAYS_PER_DAY,
                    RulesDraft.SURFACES_OUT,
                    RulesDraft.ELIGIBLE_PLAYS,
                    RulesDraft.ELIGIBLE_LISTENERS,
                    RulesDraft.FLAGGED_CLIENTS,
                    RulesDraft.FLAGGED_USERS);

    private final List<String> problems = new ArrayList<>();
    private final Set<Integer> linesTold = new HashSet<>();
    private final Map<String, Integer> lines = new TreeMap<>();

    private RulesFile() {}

    /// @param reason why, where the file does not say it; null for the file's name
    /// @throws PlayledgerException `BAD_INPUT` with everything that is wrong
    static RulesDraft read(Path file, @Nullable String reason) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(file);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«" + file + "» cannot be read (" + Reason.of(e) + "); no rule was added.",
                    e);
        }
        RulesFile reader = new RulesFile();
        toml.errors()
                .forEach(e -> reader.problem(e.position().line(), String.valueOf(e.getMessage())));
        RulesDraft draft =
                reader.draft(toml, reason == null ? "From " + file.getFileName() : reason);
        if (!reader.problems.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«"
                            + file
                            + "» is not a rules file: "
                            + String.join("; ", reader.problems)
                            + ". No rule was added.");
        }
        return draft;
    }

    private RulesDraft draft(TomlTable toml, String otherwise) {
        LocalDate from = null;
        String reason = otherwise;
        Map<String, KindRules> kinds = new TreeMap<>();
        for (String key : toml.keySet()) {
            Object value = toml.get(List.of(key));
            int line = line(toml, key);
            lines.put(key, line);
            switch (key) {
                case RulesDraft.EFFECTIVE_FROM -> {
                    if (value instanceof LocalDate day) {
                        from = day;
                    } else {
                        problem(line, "effective_from must be a day, for example 2026-03-15");
                    }
                }
                case RulesDraft.REASON -> {
                    if (value instanceof String text) {
                        reason = text;
                    } else {
                        problem(line, "reason must be text in quotes");
                    }
                }
                case RulesDraft.LEAST_MS -> shorthand(toml, value, line, kinds);
                case "track", "title" -> {
                    if (value instanceof TomlTable table) {
                        kinds.put(key, kind(key, table));
                    } else {
                        problem(line, "[" + key + "] must be a table");
                    }
                }
                default ->
                        problem(
                                line,
                                "unknown key «"
                                        + key
                                        + "»; known are effective_from, reason, [track] and"
                                        + " [title]");
            }
        }
        RulesDraft draft = new RulesDraft(from, kinds, reason);
        // Where something could not be read, what is missing then is not another problem; a value
        // that was read and is wrong is one.
        boolean whole = problems.isEmpty();
        Set<Integer> told = Set.copyOf(linesTold);
        for (RuleProblem found : draft.problems()) {
            Integer line =
                    lines.get((found.kind().isEmpty() ? "" : found.kind() + ".") + found.field());
            if (whole || (line != null && !told.contains(line))) {
                problem(line == null ? 1 : line, found.text());
            }
        }
        return draft;
    }

    /// `least_ms = {track = 30000, title = 1}`: nothing but the least milliseconds.
    private void shorthand(
            TomlTable toml, @Nullable Object value, int line, Map<String, KindRules> kinds) {
        if (!(value instanceof TomlTable table)
                || toml.keySet().stream().anyMatch(KINDS::contains)) {
            problem(
                    line,
                    "least_ms stands in [track] and [title]; or alone, as least_ms = {track ="
                            + " 30000, title = 1}");
            return;
        }
        for (String kind : table.keySet()) {
            lines.put(kind + "." + RulesDraft.LEAST_MS, line(table, kind));
            if (!KINDS.contains(kind)) {
                problem(
                        line(table, kind),
                        "«" + kind + "» is not an item kind; track and title are");
            } else if (table.get(List.of(kind)) instanceof Long millis
                    && millis >= 0
                    && millis <= 86_400_000) {
                kinds.put(kind, KindRules.from(millis));
            } else {
                problem(
                        line(table, kind),
                        "least_ms."
                                + kind
                                + " must be a whole number of milliseconds from 0 to 86400000");
            }
        }
    }

    private KindRules kind(String kind, TomlTable table) {
        for (String key : table.keySet()) {
            lines.put(kind + "." + key, line(table, key));
            if (!FIELDS.contains(key)) {
                problem(
                        line(table, key),
                        "unknown rule «"
                                + key
                                + "»; known are "
                                + FIELDS.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        Long least = whole(table, RulesDraft.LEAST_MS);
        return new KindRules(
                least == null ? 0 : least,
                share(table),
                whole(table, RulesDraft.CAP_MS),
                whole(table, RulesDraft.PLAYS_PER_DAY),
                names(table, RulesDraft.SURFACES_OUT),
                whole(table, RulesDraft.ELIGIBLE_PLAYS),
                whole(table, RulesDraft.ELIGIBLE_LISTENERS),
                names(table, RulesDraft.FLAGGED_CLIENTS),
                names(table, RulesDraft.FLAGGED_USERS));
    }

    private @Nullable Long whole(TomlTable table, String key) {
        Object value = table.get(List.of(key));
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        problem(line(table, key), key + " must be a whole number");
        return null;
    }

    /// The digits as they were written: the shortest that give the number that was read.
    private @Nullable BigDecimal share(TomlTable table) {
        Object value = table.get(List.of(RulesDraft.LEAST_SHARE));
        return switch (value) {
            case null -> null;
            case Long whole -> BigDecimal.valueOf(whole);
            case Double number when Double.isFinite(number) ->
                    new BigDecimal(Double.toString(number));
            default -> {
                problem(
                        line(table, RulesDraft.LEAST_SHARE),
                        "least_share must be a number, for example 0.5");
                yield null;
            }
        };
    }

    private List<String> names(TomlTable table, String key) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof String name) {
                    names.add(name);
                }
            }
            if (names.size() == array.size()) {
                return names;
            }
        }
        problem(line(table, key), key + " must be a list of texts, for example [\"web\"]");
        return List.of();
    }

    private void problem(int line, String what) {
        linesTold.add(line);
        problems.add("line " + line + ": " + what);
    }

    private static int line(TomlTable table, String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? 1 : position.line();
    }
}
