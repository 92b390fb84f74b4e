package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a foreign shape becomes canonical events; docs/mappings.md says what a mapping file holds.
///
/// Immutable. The result passes the same contract as any record.
public final class Mapping {
    private final String name;
    private final InputShape input;
    private final RowMapping rows;

    private Mapping(String name, InputShape input, RowMapping rows) {
        this.name = name;
        this.input = input;
        this.rows = rows;
    }

    static Mapping of(
            String name,
            InputShape input,
            List<RowFilter> filters,
            Map<String, FieldSource> fields) {
        return new Mapping(name, input, new Rows(List.copyOf(filters), fields));
    }

    /// Files that hold canonical events already.
    public static Mapping canonical() {
        return new Mapping("canonical", InputShape.USUAL, new CanonicalRow());
    }

    /// A mapping that ships with Playledger, by its short name, or one in a file.
    ///
    /// @param nameOrFile `listenbrainz`, `eventsim`, `movielens`, or the path of a TOML file
    /// @param settings values for the mapping's parameters, by name
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when there is no such
    ///   mapping, it is not right, or it has no such parameter
    public static Mapping load(String nameOrFile, Map<String, String> settings) {
        return MappingReader.read(MappingText.find(nameOrFile), settings);
    }

    /// The mapping of a file.
    public static Mapping load(Path file, Map<String, String> settings) {
        return MappingReader.read(MappingText.of(file), settings);
    }

    /// What the mapping calls itself.
    public String name() {
        return name;
    }

    InputShape input() {
        return input;
    }

    RowMapping rows() {
        return rows;
    }

    boolean isCanonical() {
        return rows instanceof CanonicalRow;
    }

    private record Rows(List<RowFilter> filters, Map<String, FieldSource> fields)
            implements RowMapping {
        @Override
        public @Nullable MappedRow map(Json.Obj row) {
            for (RowFilter filter : filters) {
                if (!filter.lets(row)) {
                    return null;
                }
            }
            CanonicalRow.EventBuilder event = new CanonicalRow.EventBuilder();
            fields.forEach((field, source) -> {
                Json value = source.value(row);
                if (value != null) {
                    event.put(field, FieldTypes.fit(field, value));
                }
            });
            return event.build();
        }
    }
}
