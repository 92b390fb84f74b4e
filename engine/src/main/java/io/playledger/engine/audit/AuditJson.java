package io.playledger.engine.audit;

import tools.jackson.databind.json.JsonMapper;

import java.util.SortedMap;

/// The detail of an entry as recorded.
public final class AuditJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditJson() {}

    /// A JSON object without white space, keys sorted.
    public static String write(SortedMap<String, String> detail) {
        return JSON.writeValueAsString(detail);
    }
}
