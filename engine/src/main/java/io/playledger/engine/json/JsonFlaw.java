package io.playledger.engine.json;

/// Something in a JSON text that must not be there.
///
/// @param path dotted path of the value (`payload.context[2].name`), empty for the whole text
/// @param rule `not_json`, `not_utf8`, `too_deep`, `duplicate_key`, `lone_surrogate` or
///   `number_size`
/// @param found what stood there, escaped and cut
public record JsonFlaw(String path, String rule, String found) {}
