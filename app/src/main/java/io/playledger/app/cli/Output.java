package io.playledger.app.cli;

import tools.jackson.databind.json.JsonMapper;

/// What commands print: one JSON document with `--json`, else text for a person; both on stdout.
final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Output() {}

    static void json(Object document) {
        line(JSON.writeValueAsString(document));
    }

    static void line(String text) {
        System.out.println(text);
    }
}
