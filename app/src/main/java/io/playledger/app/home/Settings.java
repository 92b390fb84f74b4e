package io.playledger.app.home;

import io.playledger.engine.erasure.DeletionSettings;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.period.Tolerance;
import io.playledger.engine.royalty.schedule.ScheduleSettings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// What `HOME/playledger.properties` says; every key is optional, an unknown one is an error.
/// docs/settings.md lists them.
///
/// @param bootstrapServers brokers to use, or null for the embedded one
/// @param topic the events' topic
/// @param clientProperties passed on to every Kafka client (`bus.client.*` without the prefix):
///   TLS, SASL
/// @param commitEvery how long events wait at most before they are committed
/// @param reconcileMemoryMegabytes what a reconciliation may use before it spills to disk
/// @param zone the zone that periods are in unless a command says otherwise
/// @param tolerance what a sign-off lets pass
/// @param schedule when the engine reconciles by itself
/// @param deletions when deletion requests are due and how they are worked on
public record Settings(
        @Nullable String bootstrapServers,
        String topic,
        Map<String, String> clientProperties,
        Duration commitEvery,
        int reconcileMemoryMegabytes,
        ZoneId zone,
        Tolerance tolerance,
        ScheduleSettings schedule,
        DeletionSettings deletions) {
    private static final String CLIENT = "bus.client.";

    public Settings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /// Everything as shipped: the embedded broker, one commit a second, 4 GB, UTC.
    public static Settings standard() {
        return read(new Properties(), Path.of("playledger.properties"));
    }

    /// Reads the file; an absent one means the defaults.
    ///
    /// @throws PlayledgerException `BAD_INPUT` naming every key that cannot be taken
    public static Settings load(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "The settings "
                                + file
                                + " cannot be read: "
                                + Reason.of(e)
                                + ". Nothing was started.",
                        e);
            }
        }
        return read(properties, file);
    }

    private static Settings read(Properties properties, Path file) {
        Map<String, String> left = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> left.put(key, properties.getProperty(key).strip()));
        List<String> problems = new ArrayList<>();
        String servers = left.remove("bus.bootstrap-servers");
        String topic = take(left, "bus.topic", "playledger.events");
        if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) {
            problems.add("bus.topic «" + topic + "» is not a topic name");
        }
        long commitMillis = number(left, "ingest.commit-millis", 1000, 50, 60_000, problems);
        long memory = number(left, "reconcile.memory-megabytes", 4096, 256, 1_048_576, problems);
        ZoneId zone = zone(take(left, "zone", "UTC"), problems);
        Tolerance tolerance =
                new Tolerance(
                        percent(left, "signoff.unmatched-percent", problems),
                        percent(left, "signoff.difference-percent", problems));
        ScheduleSettings schedule = ScheduleKeys.take(left, zone, problems);
        boolean ownBus = servers == null || servers.isEmpty();
        DeletionSettings deletions = DeletionKeys.take(left, zone, ownBus, problems);
        Map<String, String> client = new TreeMap<>();
        left.entrySet()
                .removeIf(entry -> {
                    if (!entry.getKey().startsWith(CLIENT)) {
                        return false;
                    }
                    client.put(entry.getKey().substring(CLIENT.length()), entry.getValue());
                    return true;
                });
        left.keySet().forEach(key -> problems.add("there is no setting «" + key + "»"));
        if (!problems.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The settings "
                            + file
                            + " cannot be used: "
                            + String.join("; ", problems)
                            + ". Nothing was started.");
        }
        return new Settings(
                servers == null || servers.isEmpty() ? null : servers,
                topic,
                client,
                Duration.ofMillis(commitMillis),
                (int) memory,
                zone,
                tolerance,
                schedule,
                deletions);
    }

    static String take(Map<String, String> left, String key, String standard) {
        String value = left.remove(key);
        return value == null || value.isEmpty() ? standard : value;
    }

    static long number(
            Map<String, String> left,
            String key,
            long standard,
            long least,
            long most,
            List<String> problems) {
        String text = take(left, key, Long.toString(standard));
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, together with the range
        }
        problems.add(key + " «" + text + "» is not a number from " + least + " to " + most);
        return standard;
    }

    private static BigDecimal percent(Map<String, String> left, String key, List<String> problems) {
        String text = take(left, key, "0.5");
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, together with the range
        }
        problems.add(key + " «" + text + "» is not a percentage from 0 to 100");
        return BigDecimal.ZERO;
    }

    private static ZoneId zone(String text, List<String> problems) {
        return zone("zone", text, problems);
    }

    static ZoneId zone(String key, String text, List<String> problems) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problems.add(key + " «" + text + "» is not a time zone");
            return java.time.ZoneOffset.UTC;
        }
    }
}
