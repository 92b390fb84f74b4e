package io.playledger.engine.bus;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How to reach the bus.
///
/// @param bootstrapServers brokers to ask first, `host:port,host:port`
/// @param clientProperties passed on to every Kafka client as they are (TLS, SASL, time-outs); may
///   hold secrets, so that their values appear in no message and no log of ours
public record BusSettings(String bootstrapServers, Map<String, String> clientProperties) {
    /// What exactly-once reading and safe writing rest on; not to be set from outside.
    private static final Set<String> OURS =
            Set.of(
                    "bootstrap.servers",
                    "auto.offset.reset",
                    "isolation.level",
                    "enable.auto.commit",
                    "group.id",
                    "group.instance.id",
                    "group.protocol",
                    "key.deserializer",
                    "value.deserializer",
                    "key.serializer",
                    "value.serializer",
                    "acks",
                    "enable.idempotence",
                    "transactional.id");

    public BusSettings {
        clientProperties = Map.copyOf(clientProperties);
        Set<String> taken = new TreeSet<>(clientProperties.keySet());
        taken.retainAll(OURS);
        if (!taken.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "These client properties are Playledger's own and cannot be set: "
                            + String.join(", ", taken)
                            + ". Remove them from the settings.");
        }
    }

    /// A bus that needs no more than its address.
    public static BusSettings at(String bootstrapServers) {
        return new BusSettings(bootstrapServers, Map.of());
    }

    Map<String, Object> consumer() {
        Map<String, Object> all = client();
        all.putIfAbsent("max.poll.records", 2_000);
        all.putIfAbsent("fetch.max.bytes", 16 << 20);
        // As the system sizes it: Kafka's 64 KiB make more and smaller reads of the same bytes.
        all.putIfAbsent("receive.buffer.bytes", -1);
        all.put("auto.offset.reset", "none");
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", false);
        all.put("group.protocol", "classic");
        return all;
    }

    Map<String, Object> producer() {
        Map<String, Object> all = client();
        all.putIfAbsent("linger.ms", 5);
        all.putIfAbsent("batch.size", 64 << 10);
        all.putIfAbsent("max.request.size", 16 << 20);
        all.putIfAbsent("delivery.timeout.ms", 30_000);
        all.putIfAbsent("request.timeout.ms", 10_000);
        all.putIfAbsent("max.block.ms", 30_000);
        all.put("acks", "all");
        all.put("enable.idempotence", true);
        return all;
    }

    Map<String, Object> admin() {
        Map<String, Object> all = client();
        all.putIfAbsent("default.api.timeout.ms", 5_000);
        all.putIfAbsent("request.timeout.ms", 3_000);
        return all;
    }

    private Map<String, Object> client() {
        Map<String, Object> all = new HashMap<>(clientProperties);
        all.put("bootstrap.servers", bootstrapServers);
        all.putIfAbsent("client.id", "playledger");
        all.putIfAbsent("metric.reporters", "");
        all.putIfAbsent("reconnect.backoff.ms", 100);
        all.putIfAbsent("reconnect.backoff.max.ms", 2_000);
        // A broker that was moved or re-installed is found again by its name.
        all.putIfAbsent("metadata.recovery.strategy", "rebootstrap");
        return all;
    }

    /// Names the properties, not their values.
    @Override
    public String toString() {
        return "BusSettings[bootstrapServers="
                + bootstrapServers
                + ", clientProperties="
                + new TreeSet<>(clientProperties.keySet())
                + "]";
    }
}
