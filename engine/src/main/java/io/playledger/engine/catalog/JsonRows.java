package io.playledger.engine.catalog;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The rows of a catalogue `.jsonl` file: one message a line, one version a message.
final class JsonRows {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    static final Set<String> TERMS =
            Set.of("rights_holder", "share", "rate_model", "rate", "currency", "territories");

    private JsonRows() {}

    static void read(Reader text, Consumer<RawRow> rows, Problems problems) throws IOException {
        BufferedReader lines = new BufferedReader(text);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                readMessage(number, line, rows, problems);
            }
        }
    }

    static void readMessage(long line, String text, Consumer<RawRow> rows, Problems problems) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JacksonException e) {
            problems.add(line, "is not a JSON object: " + e.getOriginalMessage());
            return;
        }
        if (!message.isObject()) {
            problems.add(line, "is not a JSON object.");
            return;
        }
        Map<String, String> common = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            String name = field.getKey();
            if (name.equals("terms")) {
                continue;
            }
            if (!CsvRows.isColumn(name)
                    || name.equals(CsvRows.TERMS_TERRITORIES)
                    || (TERMS.contains(name) && !name.equals("territories"))) {
                problems.add(line, "has the unknown field «" + name + "».");
                continue;
            }
            common.put(
                    name,
                    name.equals("territories") ? joined(field.getValue()) : text(field.getValue()));
        }
        JsonNode terms = message.path("terms");
        if (!terms.isArray() || terms.isEmpty()) {
            problems.add(line, "needs terms: an array with one object for each rights holder.");
            return;
        }
        for (JsonNode term : terms) {
            Map<String, String> values = new HashMap<>(common);
            for (Map.Entry<String, JsonNode> field : term.properties()) {
                if (!TERMS.contains(field.getKey())) {
                    problems.add(line, "has the unknown field «terms." + field.getKey() + "».");
                    continue;
                }
                if (field.getKey().equals("territories")) {
                    values.put(CsvRows.TERMS_TERRITORIES, joined(field.getValue()));
                } else {
                    values.put(field.getKey(), text(field.getValue()));
                }
            }
            rows.accept(new RawRow(line, values));
        }
    }

    private static String joined(JsonNode node) {
        return node.isArray()
                ? node.values().stream().map(JsonRows::text).collect(Collectors.joining("|"))
                : text(node);
    }

    /// Numbers keep their digits; what is neither text nor number shows as its JSON and fails the
    /// field's own check.
    private static String text(JsonNode node) {
        if (node.isNull()) {
            return "";
        }
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
    }
}
