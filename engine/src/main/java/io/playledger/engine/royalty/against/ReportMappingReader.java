package io.playledger.engine.royalty.against;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.against.ReportMapping.Field;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a mapping's TOML and tells everything that is wrong with it, by line.
final class ReportMappingReader {
    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private ReportMappingReader(Path file) {
        this.file = file;
    }

    static ReportMapping read(Path file) {
        return new ReportMappingReader(file).read();
    }

    private ReportMapping read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The mapping «%s» cannot be read (%s). Nothing was compared."
                            .formatted(file, Reason.of(e)),
                    e);
        }
        TomlParseResult toml = Toml.parse(text);
        toml.errors().forEach(e -> problem(e.position().line(), String.valueOf(e.getMessage())));
        refuseProblems();
        known(
                toml,
                Set.of(
                        "source",
                        "report",
                        "columns",
                        "numbers",
                        "countries",
                        "skip",
                        "scope",
                        "tolerance",
                        "stated"));
        String source = text(toml, "source");
        if (source == null || source.isBlank() || source.length() > 200) {
            problem(1, "source = \"…\" must say who reports, in 1 to 200 letters");
        }
        Map<Field, String> columns = columns(table(toml, "columns"));
        ReportMapping mapping =
                new ReportMapping(
                        source == null ? "" : source.strip(),
                        shape(table(toml, "report")),
                        columns,
                        numbers(table(toml, "numbers"), columns),
                        countries(table(toml, "countries")),
                        skip(table(toml, "skip")),
                        scope(table(toml, "scope")),
                        tolerance(table(toml, "tolerance")),
                        stated(table(toml, "stated")),
                        text);
        refuseProblems();
        return mapping;
    }

    private Map<Field, String> columns(@Nullable TomlTable table) {
        Map<Field, String> columns = new EnumMap<>(Field.class);
        if (table == null) {
            problem(1, "the section [columns] is missing");
            return columns;
        }
        known(table, Stream.of(Field.values()).map(Field::wireName).collect(Collectors.toSet()));
        for (Field field : Field.values()) {
            String column = text(table, field.wireName());
            if (column != null) {
                columns.put(field, column.strip());
            }
        }
        if (Stream.of(Field.ITEM_ID, Field.ISRC, Field.EIDR).noneMatch(columns::containsKey)) {
            problem(1, "[columns] names no identifier: item_id, isrc or eidr");
        }
        if (Stream.of(Field.PLAYS, Field.MINUTES, Field.SECONDS, Field.MILLISECONDS, Field.MONEY)
                .noneMatch(columns::containsKey)) {
            problem(1, "[columns] names no figure: plays, minutes, seconds, ms or money");
        }
        if (Stream.of(Field.MINUTES, Field.SECONDS, Field.MILLISECONDS)
                        .filter(columns::containsKey)
                        .count()
                > 1) {
            problem(1, "[columns] names play time twice; choose minutes, seconds or ms");
        }
        return columns;
    }

    private ReportMapping.Shape shape(@Nullable TomlTable table) {
        ReportMapping.Format format = null;
        Charset encoding = StandardCharsets.UTF_8;
        if (table == null) {
            return new ReportMapping.Shape(null, encoding, ',', '"', null, 1, "");
        }
        known(
                table,
                Set.of(
                        "format",
                        "encoding",
                        "delimiter",
                        "quote",
                        "sheet",
                        "header_row",
                        "item_prefix"));
        String named = text(table, "format");
        if (named != null) {
            switch (named) {
                case "csv" -> format = ReportMapping.Format.CSV;
                case "xlsx" -> format = ReportMapping.Format.XLSX;
                default -> problem(table, "format", "format is csv or xlsx");
            }
        }
        String charset = text(table, "encoding");
        if (charset != null) {
            try {
                encoding = Charset.forName(charset);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                problem(table, "encoding", "«" + charset + "» is no encoding; write utf-8");
            }
        }
        Long row = whole(table, "header_row", 1, 1_000);
        String prefix = text(table, "item_prefix");
        return new ReportMapping.Shape(
                format,
                encoding,
                character(table, "delimiter", ','),
                character(table, "quote", '"'),
                text(table, "sheet"),
                row == null ? 1 : row.intValue(),
                prefix == null ? "" : prefix);
    }

    private ReportMapping.Numbers numbers(@Nullable TomlTable table, Map<Field, String> columns) {
        String currency = null;
        char decimal = '.';
        char group = 0;
        if (table != null) {
            known(table, Set.of("decimal", "group", "currency"));
            decimal = character(table, "decimal", '.');
            group = character(table, "group", (char) 0);
            if (decimal == group) {
                problem(table, "group", "decimal and group are the same");
            }
            currency = text(table, "currency");
            if (currency != null && !Currencies.known(currency)) {
                problem(table, "currency", "«" + currency + "» is no ISO 4217 code");
            }
        }
        if (columns.containsKey(Field.MONEY)
                && currency == null
                && !columns.containsKey(Field.CURRENCY)) {
            problem(1, "money needs a currency: a column, or currency = \"EUR\" in [numbers]");
        }
        return new ReportMapping.Numbers(decimal, group, currency);
    }

    private Map<String, String> countries(@Nullable TomlTable table) {
        Map<String, String> countries = new LinkedHashMap<>();
        if (table != null) {
            for (String name : table.keySet()) {
                Object code = table.get(List.of(name));
                if (code instanceof String text && text.matches("[A-Z]{2}")) {
                    countries.put(name.strip().toLowerCase(Locale.ROOT), text);
                } else {
                    problem(table, name, "a country is named by its two letters, as \"SE\"");
                }
            }
        }
        return countries;
    }

    private ReportMapping.@Nullable Skip skip(@Nullable TomlTable table) {
        if (table == null) {
            return null;
        }
        known(table, Set.of("column", "values"));
        String column = text(table, "column");
        Set<String> values = new LinkedHashSet<>();
        if (table.get(List.of("values")) instanceof TomlArray array) {
            array.toList().forEach(value -> values.add(value.toString().strip()));
        }
        if (column == null || values.isEmpty()) {
            problem(1, "[skip] needs column = \"…\" and values = [\"…\"]");
            return null;
        }
        return new ReportMapping.Skip(column.strip(), values);
    }

    private ReportMapping.Scope scope(@Nullable TomlTable table) {
        if (table == null) {
            return new ReportMapping.Scope(null, Set.of(), Set.of());
        }
        known(table, Set.of("rights_holder", "countries", "kinds"));
        return new ReportMapping.Scope(
                text(table, "rights_holder"),
                texts(table, "countries", "[A-Z]{2}", "countries = [\"SE\", \"DK\"]"),
                texts(table, "kinds", "track|title", "kinds = [\"track\"]"));
    }

    private Set<String> texts(TomlTable table, String key, String pattern, String example) {
        Set<String> texts = new LinkedHashSet<>();
        Object value = table.get(List.of(key));
        if (value instanceof TomlArray array) {
            array.toList().forEach(item -> texts.add(item.toString()));
        }
        if (value != null
                && (texts.isEmpty() || !texts.stream().allMatch(text -> text.matches(pattern)))) {
            problem(table, key, "write " + example);
        }
        return texts;
    }

    private Tolerance tolerance(@Nullable TomlTable table) {
        Map<Measure, Tolerance.Bound> bounds = new EnumMap<>(Measure.class);
        if (table != null) {
            known(table, Set.of("plays", "minutes", "money"));
            for (String name : table.keySet()) {
                Measure measure =
                        switch (name) {
                            case "plays" -> Measure.PLAYS;
                            case "minutes" -> Measure.MILLIS;
                            default -> Measure.MONEY;
                        };
                if (table.get(List.of(name)) instanceof TomlTable bound) {
                    known(bound, Set.of("absolute", "relative"));
                    BigDecimal absolute = number(bound, "absolute", "");
                    bounds.put(
                            measure,
                            new Tolerance.Bound(
                                    measure == Measure.MILLIS
                                            ? absolute.multiply(ReportMapping.MINUTE)
                                            : absolute,
                                    number(bound, "relative", "%").movePointLeft(2)));
                } else {
                    problem(
                            table,
                            name,
                            "write "
                                    + name
                                    + " = { absolute = 5, relative = \"0.5%\" }, or one of them");
                }
            }
        }
        return Tolerance.of(bounds);
    }

    private BigDecimal number(TomlTable table, String key, String unit) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return BigDecimal.ZERO;
        }
        String digits = value.toString().strip();
        if (digits.endsWith(unit)) {
            digits = digits.substring(0, digits.length() - unit.length()).strip();
            if (digits.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
                return new BigDecimal(digits);
            }
        }
        problem(
                table,
                key,
                unit.isEmpty()
                        ? key + " is a number that is not negative"
                        : key + " is a percentage as \"0.5%\"");
        return BigDecimal.ZERO;
    }

    private ReportMapping.Stated stated(@Nullable TomlTable table) {
        if (table == null) {
            return new ReportMapping.Stated(null, null, null, null);
        }
        known(table, Set.of("period", "zone", "cut_off", "least_ms"));
        ZoneId zone = null;
        String zoneText = text(table, "zone");
        try {
            zone = zoneText == null ? null : ZoneId.of(zoneText);
        } catch (DateTimeException e) {
            problem(table, "zone", "«" + zoneText + "» is no time zone");
        }
        Instant cutOff = null;
        Object cut = table.get(List.of("cut_off"));
        if (cut instanceof OffsetDateTime at) {
            cutOff = at.toInstant();
        } else if (cut != null) {
            problem(table, "cut_off", "cut_off is an instant as 2026-04-02T00:00:00Z");
        }
        return new ReportMapping.Stated(
                text(table, "period"), zone, cutOff, whole(table, "least_ms", 0, 86_400_000));
    }

    private char character(TomlTable table, String key, char otherwise) {
        String value = text(table, key);
        if (value == null) {
            return otherwise;
        }
        if (value.length() != 1) {
            problem(table, key, key + " is one character");
            return otherwise;
        }
        return value.charAt(0);
    }

    private @Nullable Long whole(TomlTable table, String key, long least, long most) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return null;
        }
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        problem(table, key, "%s is a whole number from %d to %d".formatted(key, least, most));
        return null;
    }

    private @Nullable String text(TomlTable table, String key) {
        Object value = table.get(List.of(key));
        if (value == null || value instanceof String) {
            return (String) value;
        }
        problem(table, key, key + " is a text in quotes");
        return null;
    }

    private @Nullable TomlTable table(TomlTable toml, String key) {
        Object value = toml.get(List.of(key));
        if (value == null || value instanceof TomlTable) {
            return (TomlTable) value;
        }
        problem(toml, key, key + " is a section, written [" + key + "]");
        return null;
    }

    private void known(TomlTable table, Set<String> keys) {
        for (String key : table.keySet()) {
            if (!keys.contains(key)) {
                problem(
                        table,
                        key,
                        "unknown key "
                                + key
                                + "; known here are "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    private void problem(TomlTable table, String key, String what) {
        var position = table.inputPositionOf(List.of(key));
        problem(position == null ? 1 : position.line(), what);
    }

    private void problem(int line, String what) {
        problems.add("line " + line + ": " + what);
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«%s» is not a mapping of a report: %s. Nothing was compared."
                            .formatted(file, String.join("; ", problems)));
        }
    }
}
