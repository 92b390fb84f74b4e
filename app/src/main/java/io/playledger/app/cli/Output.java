package io.playledger.app.cli;

import io.playledger.engine.failure.PlayledgerException;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;

/// What commands print: one JSON document with `--json`, else text for a person; both on stdout.
final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Output() {}

    static void json(Object document) {
        line(JSON.writeValueAsString(document));
    }

    /// Says why a command failed: on stderr, and with `--json` also as a document.
    ///
    /// @param before what the document holds besides
    static void failure(Throwable failure, boolean json, Map<String, Object> before) {
        String code =
                failure instanceof PlayledgerException known ? known.code().name() : "INTERNAL";
        String message =
                failure instanceof PlayledgerException
                        ? String.valueOf(failure.getMessage())
                        : "A defect stopped the command (%s); what was committed stays. The log in HOME/logs tells more."
                                .formatted(failure.toString().lines().findFirst().orElse(""));
        if (json) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", message);
            Map<String, Object> document = new LinkedHashMap<>(before);
            document.put("error", error);
            json(document);
        }
        System.err.println("playledger: " + message + " [" + code + "]");
    }

    static void line(String text) {
        System.out.println(text);
    }
}
