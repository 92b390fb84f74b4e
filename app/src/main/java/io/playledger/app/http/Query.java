package io.playledger.app.http;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.Request;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The parameters of a request, each at most once, none unknown.
record Query(Map<String, String> values) {
    private static final Set<String> OF_LIST =
            Set.of(
                    "user",
                    "top",
                    "context",
                    "kind",
                    "territory",
                    "played",
                    "diversity",
                    "artist_most");

    static Query parse(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw bad("«" + pair + "» is no name=value.");
                }
                try {
                    String name =
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                    String value =
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                    if (values.put(name, value) != null) {
                        throw bad(name + " is given twice.");
                    }
                } catch (IllegalArgumentException e) {
                    throw bad("«" + pair + "» is not encoded as a query is.");
                }
            }
        }
        return new Query(values);
    }

    /// @param besides a parameter that the path takes besides, or empty
    Request request(String besides) {
        for (String name : values.keySet()) {
            if (!OF_LIST.contains(name) && !name.equals(besides)) {
                throw bad(name + " is no parameter of this path.");
            }
        }
        try {
            return new Request(
                    required("user"),
                    (int) number("top", 10, true),
                    values.getOrDefault("context", "home"),
                    values.get("kind"),
                    values.get("territory"),
                    switch (values.getOrDefault("played", "false")) {
                        case "true" -> Request.Played.ALLOWED;
                        case "false" -> Request.Played.LEFT_OUT;
                        default -> throw bad("played must be true or false.");
                    },
                    number("diversity", 0.2, false),
                    (int) number("artist_most", 3, true));
        } catch (PlayledgerException e) {
            throw bad(e.getMessage());
        }
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw bad(name + " is missing.");
        }
        return value;
    }

    private double number(String name, double otherwise, boolean whole) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return whole ? Integer.parseInt(text) : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad(
                    name
                            + " must be a "
                            + (whole ? "whole number" : "number")
                            + ", not «"
                            + text
                            + "».");
        }
    }

    private static HttpProblem bad(String message) {
        return new HttpProblem(400, "BAD_INPUT", message);
    }
}
