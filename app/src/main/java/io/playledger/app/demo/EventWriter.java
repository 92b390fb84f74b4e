package io.playledger.app.demo;

import java.util.SplittableRandom;

/// Writes one event as the JSON that a device sends.
final class EventWriter {
    private final ByteWriter out = new ByteWriter();
    private final TimestampText timestamps = new TimestampText();

    /// A play.
    ///
    /// @param id identifies the event together with the second half
    /// @param offline whether the device kept it while it had no network
    byte[] play(
            long id,
            long idLow,
            DemoUser user,
            DemoItem item,
            long atMicros,
            long millisPlayed,
            String country,
            Delivery offline) {
        begin(id, idLow, "play", user, item.id(), atMicros);
        out.text("\"ms_played\":").number(millisPlayed);
        out.text(",\"country\":\"").text(country);
        out.text("\",\"duration_ms\":").number(item.durationMillis());
        out.text(",\"client\":\"").text(user.client()).text("\"");
        if (offline == Delivery.OFFLINE) {
            out.text(",\"offline\":true");
        }
        return end();
    }

    byte[] rating(long id, long idLow, DemoUser user, DemoItem item, long atMicros, int stars) {
        begin(id, idLow, "rating", user, item.id(), atMicros);
        out.text("\"value\":").number(stars);
        out.text(",\"client\":\"").text(user.client()).text("\"");
        return end();
    }

    byte[] libraryAdd(long id, long idLow, DemoUser user, DemoItem item, long atMicros) {
        begin(id, idLow, "library.add", user, item.id(), atMicros);
        out.text("\"client\":\"").text(user.client()).text("\"");
        return end();
    }

    /// A record that breaks the contract in one of [Breach]'s ways.
    byte[] broken(
            Breach breach,
            long id,
            DemoUser user,
            DemoItem item,
            long atMicros,
            SplittableRandom random) {
        String type = breach == Breach.EVENT_TYPE_PATTERN ? "Play now!" : "play";
        boolean ahead = breach == Breach.TIMESTAMP_IN_FUTURE;
        begin(id, ~id, type, user, item.id(), ahead ? atMicros + 7_200_000_000L : atMicros);
        switch (breach) {
            case NO_MS_PLAYED -> out.text("\"country\":\"SE\"");
            case MS_PLAYED_NEGATIVE -> out.text("\"ms_played\":-1,\"country\":\"SE\"");
            case MS_PLAYED_TOO_LARGE ->
                    out.text("\"ms_played\":")
                            .number(86_400_001L + random.nextInt(1 << 30))
                            .text(",\"country\":\"SE\"");
            case COUNTRY_NAME -> out.text("\"ms_played\":61000,\"country\":\"Sweden\"");
            case NOT_JSON, EVENT_TYPE_PATTERN, TIMESTAMP_IN_FUTURE ->
                    out.text("\"ms_played\":61000,\"country\":\"SE\"");
        }
        out.text("}}");
        if (breach == Breach.NOT_JSON) {
            out.truncate(out.size() - 20 - random.nextInt(60));
        }
        return out.toBytes();
    }

    private void begin(
            long id, long idLow, String type, DemoUser user, String itemId, long atMicros) {
        out.clear();
        out.text("{\"schema_version\":1,\"event_id\":\"");
        out.hex(id >>> 32, 8).text("-").hex(id >>> 16, 4).text("-").hex(id, 4).text("-");
        out.hex(idLow >>> 48, 4).text("-").hex(idLow, 12);
        out.text("\",\"event_type\":\"").text(type);
        out.text("\",\"user_id\":\"").raw(user.id());
        out.text("\",\"item_id\":\"").text(itemId);
        out.text("\",\"surface\":\"").text(user.surface());
        out.text("\",\"timestamp\":\"");
        timestamps.write(out, atMicros);
        out.text("\",\"payload\":{");
    }

    private byte[] end() {
        return out.text("}}").toBytes();
    }
}
