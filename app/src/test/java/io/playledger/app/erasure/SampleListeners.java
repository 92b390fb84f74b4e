package io.playledger.app.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Listeners and what they play, by a seed. Each has items of their own, so that a statement's line
/// tells whose it is, and plays some of everybody's; events come twice, under two users, late, and
/// broken.
final class SampleListeners {
    /// Ids that a search could stumble over: one is the beginning of another, quotes, letters
    /// beyond ASCII and beyond the basic plane.
    static final List<String> IDS =
            List.of(
                    "listener-4",
                    "listener-42",
                    "o\"brien\\the-2nd",
                    "jürgen-möller",
                    "emoji-🎧-fan",
                    "550e8400-e29b-41d4-a716-446655440000",
                    "mail+tag@example.org",
                    "plain-listener-eight",
                    "plain-listener-nine",
                    "plain-listener-ten");

    /// Each listener's own items.
    private static final int OWN = 2;

    private final Random random;
    private final Instant now;
    private final List<String> sent = new ArrayList<>();
    private int made;

    /// @param now nothing happens later
    SampleListeners(long seed, Instant now) {
        random = new Random(seed);
        this.now = now;
    }

    /// The catalogue: an item's rights holder is its listener's alone, so that no rounding moves
    /// between listeners.
    static Path catalogue(Path file) throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,"
                                + "rate_model,rate,currency,isrc,eidr,duration_ms\n");
        for (int listener = 0; listener < IDS.size(); listener++) {
            for (int item = 0; item < OWN; item++) {
                csv.append(
                        "track:own-%d-%d,2020-01-01,,Song,Artist,*,Holder %d,1,per_play,0.0035,EUR,,,\n"
                                .formatted(listener, item, listener));
            }
        }
        csv.append("track:shared,2020-01-01,,Song,Artist,*,Holder of all,1,per_play,0.01,EUR,,,\n");
        return Files.writeString(file, csv.toString());
    }

    /// Whose item a line of a statement is about; -1 where it is everybody's.
    static int listenerOf(String line) {
        int at = line.indexOf("track:own-");
        if (at < 0) {
            return -1;
        }
        int from = at + "track:own-".length();
        return Integer.parseInt(line.substring(from, line.indexOf('-', from)));
    }

    /// Lines for an import. The first ones are of the listener in front, a play each day.
    List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int listener = 0; listener < IDS.size(); listener++) {
            for (int day = 0; day < 3; day++) {
                lines.add(play(listener, now.minus(Duration.ofHours(2 + 24L * day))));
            }
        }
        while (lines.size() < count) {
            int what = random.nextInt(100);
            int listener = random.nextInt(IDS.size());
            Instant at = now.minus(Duration.ofMinutes(60 + random.nextInt(3_400)));
            if (what < 60 || sent.isEmpty()) {
                lines.add(play(listener, at));
            } else if (what < 75) {
                lines.add(told(sent.get(random.nextInt(sent.size())), 0));
            } else if (what < 85) {
                lines.add(copyOfAnother(listener, at));
            } else if (what < 92) {
                lines.add(rating(listener, at));
            } else {
                lines.add(broken(listener, at));
            }
        }
        return lines;
    }

    private String play(int listener, Instant at) {
        return keep(play("e" + made++, listener, at));
    }

    private String play(String id, int listener, Instant at) {
        String item =
                random.nextInt(3) == 0
                        ? "track:shared"
                        : "track:own-" + listener + "-" + random.nextInt(OWN);
        return event(
                id,
                "play",
                listener,
                item,
                at,
                "{\"ms_played\":" + (31_000 + random.nextInt(90_000)) + ",\"country\":\"SE\"}");
    }

    private String rating(int listener, Instant at) {
        return keep(event("e" + made++, "rating", listener, "track:shared", at, "{\"value\":4}"));
    }

    private String keep(String event) {
        sent.add(event);
        return told(event, random.nextInt(20) == 0 ? 70 : 0);
    }

    /// An event's id again, under another listener and with other content.
    private String copyOfAnother(int listener, Instant at) {
        String event = sent.get(random.nextInt(sent.size()));
        int from = event.indexOf("\"event_id\":\"") + 12;
        return told(play(event.substring(from, event.indexOf('"', from)), listener, at), 0);
    }

    private String broken(int listener, Instant at) {
        String event = play("e" + made++, listener, at);
        String cut =
                switch (random.nextInt(3)) {
                    case 0 -> event.replace(",\"surface\":\"ios\"", "");
                    case 1 -> event.replace("\"play\"", "\"PLAY!\"");
                    default -> event.replace("\"timestamp\":", "\"when\":");
                };
        return told(cut, 0);
    }

    /// As a file of an import has it; what is received hours later is late for two of the days.
    private String told(String event, int hoursLater) {
        Instant received =
                hoursLater == 0
                        ? now.minusSeconds(3_000).plusMillis(random.nextInt(1_000_000))
                        : now.minusSeconds(1 + random.nextInt(1_500));
        return told(event, received);
    }

    private static String told(String event, Instant received) {
        return "{\"received_at\":\"" + received + "\",\"event\":" + event + "}";
    }

    /// Later than all that is not a replay, so that none of them counts instead of another.
    private Instant replayed() {
        return now.plusMillis(made++);
    }

    /// Everything that these listeners sent, once more, and as much that nobody saw before.
    List<String> late(List<Integer> listeners) {
        List<String> lines = new ArrayList<>();
        for (String event : sent) {
            if (listeners.stream().anyMatch(it -> event.contains(quoted(IDS.get(it))))) {
                lines.add(told(event, replayed()));
            }
        }
        for (int listener : listeners) {
            Instant at = now.minus(Duration.ofMinutes(60 + random.nextInt(3_400)));
            lines.add(told(play("late" + made++, listener, at), replayed()));
            lines.add(broken(listener, at));
        }
        for (int i = 0; i < 20; i++) {
            lines.add(told(sent.get(random.nextInt(sent.size())), replayed()));
        }
        return lines;
    }

    /// The events alone, for the bus, which gives them their time of receiving.
    static List<String> forTheBus(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(line.indexOf("\"event\":") + 8, line.length() - 1))
                .toList();
    }

    static String request(int listener, Instant at, String id) {
        return event(
                id,
                "deletion_request",
                listener,
                "account",
                at,
                "{\"regulation\":\"ccpa\",\"subject_request_type\":\"erasure\"}");
    }

    private static String event(
            String id, String type, int listener, String item, Instant at, String payload) {
        return "{\"schema_version\":1,\"event_id\":\"%s\",\"event_type\":\"%s\",\"user_id\":%s,\"item_id\":\"%s\",\"surface\":\"ios\",\"timestamp\":\"%s\",\"payload\":%s}"
                .formatted(id, type, quoted(IDS.get(listener)), item, at, payload);
    }

    private static String quoted(String id) {
        return '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
