package io.playledger.engine.json;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What [JsonReader] made of a text.
///
/// @param value the value; where the text breaks off inside an object, the members read until then;
///   null where nothing was read
/// @param flaws in the order of the text, at most [JsonReader#FLAWS_MAX]
/// @param complete whether the text could be read to its end
public record JsonDocument(@Nullable Json value, List<JsonFlaw> flaws, boolean complete) {
    public JsonDocument {
        flaws = List.copyOf(flaws);
    }
}
