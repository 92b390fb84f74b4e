package io.playledger.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

class ContentHashTest {
    private final ContentHash hash = new ContentHash();

    @Property(tries = 200)
    void holdsACheckOfTheIdAndAHashOfTheJoinedContent(
            @ForAll int schemaVersion,
            @ForAll String id,
            @ForAll String item,
            @ForAll long micros,
            @ForAll String payload) {
        EventBatch batch = new EventBatch(2);
        append(batch, 7, "first", "track:first", -1, "{\"long\":\"" + "x".repeat(600) + "\"}");
        append(batch, schemaVersion, id, item, micros, payload);

        String joined =
                String.join(
                        "\u001f",
                        Integer.toString(schemaVersion),
                        id,
                        "play",
                        "user",
                        item,
                        "ios",
                        Long.toString(micros),
                        payload);
        CRC32C check = new CRC32C();
        check.update(id.getBytes(StandardCharsets.UTF_8));
        assertThat(hash.of(batch, 1) >>> 32).isEqualTo(check.getValue());
        assertThat((int) hash.of(batch, 1)).isEqualTo((int) IdHash.of(joined));
        assertThat(hash.of(batch, 0)).isNotEqualTo(hash.of(batch, 1));
    }

    private static void append(
            EventBatch batch, int version, String id, String item, long micros, String payload) {
        batch.eventId().append(id);
        batch.eventType().append("play");
        batch.userId().append("user");
        batch.itemId().append(item);
        batch.surface().append("ios");
        batch.country().append("DE");
        batch.client().appendAbsent();
        batch.payload().append(payload);
        batch.endRow(version, micros, 0, 1, EventBatch.ABSENT, IdHash.of(id), 0, 0);
    }
}
