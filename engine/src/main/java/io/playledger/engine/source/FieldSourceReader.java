package io.playledger.engine.source;

import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonNumber;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the right-hand side of a mapping's field.
final class FieldSourceReader {
    private static final List<String> KINDS =
            List.of("from", "first", "constant", "parameter", "template", "derive");
    private static final Set<String> KEYS =
            Set.of(
                    "from",
                    "first",
                    "constant",
                    "parameter",
                    "template",
                    "derive",
                    "prefix",
                    "unit",
                    "values",
                    "otherwise",
                    "as");
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

    private final MappingReader file;
    private final Map<String, String> parameters;

    FieldSourceReader(MappingReader file, Map<String, String> parameters) {
        this.file = file;
        this.parameters = parameters;
    }

    FieldSource read(TomlTable section, String field) {
        return read(section, field, section.get(List.of(field)));
    }

    private FieldSource read(TomlTable section, String field, @Nullable Object value) {
        return switch (value) {
            case String path -> new FieldSource.At(path(section, field, path));
            case TomlTable table -> converted(source(section, field, table), table);
            case null, default ->
                    throw file.error(
                            section, field, field + " is a path in quotes or a table { from = … }");
        };
    }

    private FieldSource source(TomlTable section, String field, TomlTable table) {
        file.onlyKeys(table, KEYS);
        List<String> kinds = KINDS.stream().filter(table::contains).toList();
        if (kinds.size() != 1) {
            throw file.error(section, field, field + " needs one of " + String.join(", ", KINDS));
        }
        String kind = kinds.getFirst();
        if (table.contains("prefix") && !kind.equals("derive")) {
            throw file.error(table, "prefix", "prefix goes with derive");
        }
        return switch (kind) {
            case "from" -> new FieldSource.At(path(table, kind, file.string(table, kind)));
            case "first" -> first(section, field, table);
            case "constant" -> new FieldSource.Constant(json(table, kind));
            case "parameter" -> parameter(table);
            case "template" -> template(table);
            default ->
                    new FieldSource.Derived(
                            table.contains("prefix") ? file.string(table, "prefix") : "",
                            file.strings(table, kind).stream()
                                    .map(path -> path(table, kind, path))
                                    .toList());
        };
    }

    private FieldSource first(TomlTable section, String field, TomlTable table) {
        if (!(table.get("first") instanceof TomlArray array) || array.isEmpty()) {
            throw file.error(table, "first", "first is a list of paths and tables");
        }
        List<FieldSource> sources = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            sources.add(read(section, field, array.get(i)));
        }
        return new FieldSource.First(sources);
    }

    private FieldSource parameter(TomlTable table) {
        String name = file.string(table, "parameter");
        String value = parameters.get(name);
        if (value == null) {
            throw file.error(table, "parameter", "[parameters] does not name " + name);
        }
        return new FieldSource.Constant(value.isEmpty() ? null : new Json.Text(value));
    }

    private FieldSource template(TomlTable table) {
        String template = file.string(table, "template");
        List<String> literals = new ArrayList<>();
        List<FieldPath> paths = new ArrayList<>();
        Matcher hole = HOLE.matcher(template);
        int at = 0;
        while (hole.find()) {
            literals.add(template.substring(at, hole.start()));
            paths.add(path(table, "template", hole.group(1)));
            at = hole.end();
        }
        literals.add(template.substring(at));
        if (literals.stream().anyMatch(text -> text.contains("{") || text.contains("}"))) {
            throw file.error(table, "template", "a brace of the template is not closed");
        }
        return new FieldSource.Template(literals, paths);
    }

    private FieldSource converted(FieldSource source, TomlTable table) {
        FieldSource result = source;
        if (table.contains("unit")) {
            result = new FieldSource.Converted(result, unit(table));
        }
        if (table.contains("values")) {
            result = new FieldSource.Converted(result, values(table));
        } else if (table.contains("otherwise")) {
            throw file.error(table, "otherwise", "otherwise goes with values");
        }
        if (table.contains("as")) {
            result = new FieldSource.Converted(result, form(table));
        }
        return result;
    }

    private Conversion unit(TomlTable table) {
        return switch (file.string(table, "unit")) {
            case "milliseconds" -> Conversion.Unit.MILLISECONDS;
            case "seconds" -> Conversion.Unit.SECONDS;
            case "epoch_seconds" -> Conversion.Unit.EPOCH_SECONDS;
            case "epoch_millis" -> Conversion.Unit.EPOCH_MILLIS;
            case "epoch_micros" -> Conversion.Unit.EPOCH_MICROS;
            default ->
                    throw file.error(
                            table,
                            "unit",
                            "unit is milliseconds, seconds, epoch_seconds, epoch_millis or"
                                    + " epoch_micros");
        };
    }

    private Conversion form(TomlTable table) {
        return switch (file.string(table, "as")) {
            case "lower" -> Conversion.Form.LOWER;
            case "upper" -> Conversion.Form.UPPER;
            case "text" -> Conversion.Form.TEXT;
            default -> throw file.error(table, "as", "as is lower, upper or text");
        };
    }

    private Conversion values(TomlTable table) {
        if (!(table.get("values") instanceof TomlTable values)) {
            throw file.error(table, "values", "values is a table { from = to, … }");
        }
        Map<String, Json> map = new LinkedHashMap<>();
        for (String key : values.keySet()) {
            map.put(key, json(values, key));
        }
        Json otherwise = table.contains("otherwise") ? json(table, "otherwise") : null;
        return new Conversion.Values(map, otherwise);
    }

    private FieldPath path(TomlTable table, String key, String path) {
        if (path.isBlank()) {
            throw file.error(table, key, "a path is empty");
        }
        return new FieldPath(path);
    }

    private Json json(TomlTable table, String key) {
        return switch (table.get(List.of(key))) {
            case String text -> new Json.Text(text);
            case Boolean is -> new Json.Bool(is);
            case Long number -> new Json.Num(number.toString());
            case Double number when Double.isFinite(number) -> {
                String canonical = JsonNumber.canonical(BigDecimal.valueOf(number).toPlainString());
                yield new Json.Num(canonical == null ? "0" : canonical);
            }
            case null, default ->
                    throw file.error(table, key, key + " is a text, a number or true or false");
        };
    }
}
