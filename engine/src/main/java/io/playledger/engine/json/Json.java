package io.playledger.engine.json;

import java.util.List;
import java.util.Map;

/// A JSON value. Numbers keep every digit: they are held as canonical text
/// ([JsonNumber#canonical(String)]), never as `double`.
public sealed interface Json {
    /// An object; members in the order in which they were read, the first one of a repeated key.
    record Obj(Map<String, Json> members) implements Json {}

    /// An array.
    record Arr(List<Json> items) implements Json {}

    /// A string.
    record Text(String value) implements Json {}

    /// A number in canonical form.
    record Num(String canonical) implements Json {}

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// `null`.
    record Null() implements Json {}
}
