package io.playledger.app.cli;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What commands print: one JSON document with `--json`, else text for a person; both on stdout, in
/// UTF-8.
final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final PrintStream OUT =
            new PrintStream(
                    new java.io.FileOutputStream(java.io.FileDescriptor.out),
                    true,
                    StandardCharsets.UTF_8);

    private Output() {}

    static void json(Object document) {
        OUT.println(JSON.writeValueAsString(document));
    }

    static void line(String text) {
        OUT.println(text);
    }
}
