package io.playledger.engine.quarantine;

import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonReader;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What tells where a broken record came from, as far as it can be read.
///
/// @param client the player's name and version, `ios/5.1`
public record RecordHints(@Nullable String client, @Nullable String surface) {
    private static final int CHARS_MAX = 256;

    /// Reads what there is of a record.
    public static RecordHints of(byte[] raw) {
        Json value =
                JsonReader.read(raw, 0, Math.min(raw.length, ContractReader.RECORD_BYTES_MAX))
                        .value();
        if (!(value instanceof Json.Obj(Map<String, Json> members))) {
            return new RecordHints(null, null);
        }
        String client =
                members.get("payload") instanceof Json.Obj(Map<String, Json> payload)
                        ? text(payload.get("client"))
                        : null;
        return new RecordHints(client, text(members.get("surface")));
    }

    private static @Nullable String text(@Nullable Json value) {
        return value instanceof Json.Text(String text)
                        && !text.isEmpty()
                        && text.length() <= CHARS_MAX
                        && text.chars().noneMatch(Character::isISOControl)
                ? text
                : null;
    }
}
