package io.playledger.app.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/// A stream of plays as a producer writes them, about 340 bytes each, in the order of two hours:
/// few items get most plays, phones send up to a minute late and one in thirty up to an hour, one
/// event in fifty is sent twice. The same seed gives the same stream.
final class SampleEvents {
    private static final String[] SURFACES = {"ios", "android", "web", "desktop", "speaker", "tv"};
    private static final String[] COUNTRIES = {
        "US", "DE", "GB", "FR", "BR", "JP", "SE", "MX", "IN", "ES", "IT", "KR"
    };
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final int SPAN_SECONDS = 7_200;

    private final SplittableRandom random;
    private final int users;
    private final int items;
    private final long count;
    private final byte[][] times = new byte[SPAN_SECONDS][];
    private final StringBuilder text = new StringBuilder(400);
    private byte[] last = new byte[0];
    private String lastUser = "";
    private long made;

    /// @param count how many will be asked for
    /// @param newest the plays happened in the two hours before
    SampleEvents(long seed, int users, int items, long count, Instant newest) {
        this.random = new SplittableRandom(seed);
        this.users = users;
        this.items = items;
        this.count = count;
        for (int i = 0; i < SPAN_SECONDS; i++) {
            times[i] = TIME.format(newest.minusSeconds(i)).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// The next event; [#user()] is its key.
    byte[] next() {
        made++;
        if (last.length > 0 && random.nextInt(50) == 0) {
            return last;
        }
        int user = random.nextInt(users);
        lastUser = "user-%08x".formatted(user * 0x9e3779b1);
        String surface = SURFACES[random.nextInt(SURFACES.length)];
        int played = random.nextInt(2_000, 300_000);
        text.setLength(0);
        text.append("{\"schema_version\":1,\"event_id\":\"");
        uuid();
        text.append("\",\"event_type\":\"play\",\"user_id\":\"").append(lastUser);
        text.append("\",\"item_id\":\"track:").append(100_000_000 + item());
        text.append("\",\"surface\":\"").append(surface);
        text.append("\",\"timestamp\":\"");
        for (byte c : times[secondsAgo()]) {
            text.append((char) c);
        }
        text.append("\",\"payload\":{\"ms_played\":").append(played);
        text.append(",\"country\":\"").append(COUNTRIES[user % COUNTRIES.length]);
        text.append("\",\"duration_ms\":").append(played + 20_000);
        text.append(",\"offline\":false,\"client\":\"").append(surface).append("/7.4.");
        text.append(random.nextInt(9));
        text.append("\",\"context\":\"playlist:editors-fresh-finds\"}}");
        last = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return last;
    }

    String user() {
        return lastUser;
    }

    private int secondsAgo() {
        long sent = SPAN_SECONDS - 1 - made * (SPAN_SECONDS - 1) / Math.max(made, count);
        int late = random.nextInt(30) == 0 ? random.nextInt(3_600) : random.nextInt(60);
        return (int) Math.min(SPAN_SECONDS - 1, sent + late);
    }

    /// Cubed, so that an item in a hundred gets a fifth of the plays.
    private int item() {
        double u = random.nextDouble();
        return (int) (items * u * u * u);
    }

    private void uuid() {
        long high = random.nextLong();
        long low = random.nextLong();
        hex(high >>> 32, 8);
        text.append('-');
        hex(high >>> 16, 4);
        text.append('-');
        hex(high, 4);
        text.append('-');
        hex(low >>> 48, 4);
        text.append('-');
        hex(low, 12);
    }

    private void hex(long bits, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
        }
    }
}
