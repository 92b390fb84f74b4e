package io.playledger.engine.source;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a mapping's TOML; every error names file and line.
final class MappingReader {
    private static final Set<String> SECTIONS =
            Set.of("name", "input", "parameters", "filter", "event", "payload");

    private final MappingText text;

    private MappingReader(MappingText text) {
        this.text = text;
    }

    static Mapping read(MappingText text, Map<String, String> settings) {
        return new MappingReader(text).mapping(settings);
    }

    private Mapping mapping(Map<String, String> settings) {
        TomlParseResult toml = Toml.parse(text.toml());
        if (toml.hasErrors()) {
            TomlParseError first = toml.errors().getFirst();
            throw error(first.position().line(), String.valueOf(first.getMessage()));
        }
        onlyKeys(toml, SECTIONS);
        FieldSourceReader sources = new FieldSourceReader(this, parameters(toml, settings));
        Map<String, FieldSource> fields = new LinkedHashMap<>();
        TomlTable event = table(toml, "event");
        if (event == null) {
            throw error(1, "the section [event] is missing");
        }
        for (String field : event.keySet()) {
            boolean known = FieldTypes.isTarget(field) && !field.startsWith("payload");
            if (!known) {
                throw error(event, field, "no field of the contract is called " + field);
            }
            fields.put(field, sources.read(event, field));
        }
        for (String field : FieldTypes.TOP) {
            if (!fields.containsKey(field) && !field.equals("payload")) {
                throw error(
                        line(toml, "event"), "[event] does not say where " + field + " comes from");
            }
        }
        TomlTable payload = table(toml, "payload");
        if (payload != null) {
            for (String field : payload.keySet()) {
                fields.put(FieldTypes.PAYLOAD_PREFIX + field, sources.read(payload, field));
            }
        }
        String name = toml.contains("name") ? string(toml, "name") : text.origin();
        return Mapping.of(name, input(toml), filters(toml), fields);
    }

    private Map<String, String> parameters(TomlTable toml, Map<String, String> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        TomlTable table = table(toml, "parameters");
        if (table != null) {
            for (String name : table.keySet()) {
                values.put(name, string(table, name));
            }
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (values.replace(setting.getKey(), setting.getValue()) == null) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "The mapping %s has no parameter %s; it has %s. Nothing was imported."
                                .formatted(
                                        text.origin(),
                                        setting.getKey(),
                                        values.isEmpty()
                                                ? "none"
                                                : String.join(", ", values.keySet())));
            }
        }
        return values;
    }

    private InputShape input(TomlTable toml) {
        TomlTable table = table(toml, "input");
        if (table == null) {
            return InputShape.USUAL;
        }
        onlyKeys(table, Set.of("format", "delimiter", "quote", "columns"));
        InputShape.Format format = InputShape.Format.BY_NAME;
        if (table.contains("format")) {
            format =
                    switch (string(table, "format")) {
                        case "jsonl" -> InputShape.Format.JSONL;
                        case "csv" -> InputShape.Format.CSV;
                        case "parquet" -> InputShape.Format.PARQUET;
                        default -> throw error(table, "format", "format is jsonl, csv or parquet");
                    };
        }
        return new InputShape(
                format,
                character(table, "delimiter", ','),
                character(table, "quote", '"'),
                table.contains("columns") ? strings(table, "columns") : List.of());
    }

    private List<RowFilter> filters(TomlTable toml) {
        List<RowFilter> filters = new ArrayList<>();
        if (!toml.contains("filter")) {
            return filters;
        }
        if (!toml.isArray("filter")) {
            throw error(toml, "filter", "filters are written [[filter]]");
        }
        TomlArray array = toml.getArrayOrEmpty("filter");
        for (int i = 0; i < array.size(); i++) {
            if (!array.isTable(i)) {
                throw error(toml, "filter", "filters are written [[filter]]");
            }
            filters.add(filter(array.getTable(i), line(toml, "filter")));
        }
        return filters;
    }

    private RowFilter filter(TomlTable table, int line) {
        onlyKeys(table, Set.of("field", "equals", "not", "present"));
        if (!table.contains("field") || table.size() != 2) {
            throw error(line, "a filter has field and one of equals, not, present");
        }
        FieldPath path = new FieldPath(string(table, "field"));
        if (table.contains("equals")) {
            return new RowFilter.Equals(path, texts(table, "equals"));
        }
        if (table.contains("not")) {
            return new RowFilter.Not(path, texts(table, "not"));
        }
        if (!table.isBoolean("present")) {
            throw error(table, "present", "present is true or false");
        }
        return Boolean.TRUE.equals(table.getBoolean("present"))
                ? new RowFilter.Present(path)
                : new RowFilter.Absent(path);
    }

    private Set<String> texts(TomlTable table, String key) {
        Set<String> texts = new LinkedHashSet<>();
        if (table.isArray(key)) {
            table.getArrayOrEmpty(key).toList().forEach(item -> texts.add(item.toString()));
        } else {
            texts.add(String.valueOf(table.get(List.of(key))));
        }
        return texts;
    }

    private char character(TomlTable table, String key, char otherwise) {
        if (!table.contains(key)) {
            return otherwise;
        }
        String value = string(table, key);
        if (value.length() != 1) {
            throw error(table, key, key + " is one character");
        }
        return value.charAt(0);
    }

    String string(TomlTable table, String key) {
        Object value = table.get(List.of(key));
        if (value instanceof String string) {
            return string;
        }
        throw error(table, key, key + " is a text in quotes");
    }

    List<String> strings(TomlTable table, String key) {
        if (!(table.get(List.of(key)) instanceof TomlArray array) || array.isEmpty()) {
            throw error(table, key, key + " is a list of texts");
        }
        List<String> strings = new ArrayList<>();
        for (Object item : array.toList()) {
            if (!(item instanceof String string)) {
                throw error(table, key, key + " is a list of texts");
            }
            strings.add(string);
        }
        return strings;
    }

    void onlyKeys(TomlTable table, Set<String> known) {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String names = String.join(", ", known.stream().sorted().toList());
                throw error(table, key, "unknown key " + key + "; known here are " + names);
            }
        }
    }

    PlayledgerException error(TomlTable table, String key, String what) {
        return error(line(table, key), what);
    }

    private @Nullable TomlTable table(TomlTable toml, String key) {
        if (!toml.contains(key)) {
            return null;
        }
        if (!toml.isTable(key)) {
            throw error(toml, key, key + " is a section, written [" + key + "]");
        }
        return toml.getTable(key);
    }

    private static int line(TomlTable table, String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? 1 : position.line();
    }

    private PlayledgerException error(int line, String what) {
        return new PlayledgerException(
                Code.BAD_INPUT,
                String.format(
                        Locale.ROOT,
                        "%s line %d: %s. Nothing was imported.",
                        text.origin(),
                        line,
                        what));
    }
}
