package io.playledger.app.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Settings of the embedded broker: one node that is controller and broker, sized for a
/// workstation.
final class BrokerProperties {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";
    static final String CLIENTS = "CLIENTS";

    private BrokerProperties() {}

    static Map<String, String> of(Path data, int clientPort, int controllerPort) {
        Map<String, String> all = new LinkedHashMap<>();
        String clients = CLIENTS + "://" + BusFolder.HOST + ":" + clientPort;
        String controller = BusFolder.HOST + ":" + controllerPort;
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("controller.quorum.voters", NODE + "@" + controller);
        all.put("controller.listener.names", CONTROLLER);
        all.put("inter.broker.listener.name", CLIENTS);
        all.put("listeners", clients + "," + CONTROLLER + "://" + controller);
        all.put("advertised.listeners", clients);
        all.put(
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("log.dirs", data.toString());

        // After a kill the old registration must run out before the node may come back; shorter
        // than this, a machine under load loses its own broker now and then.
        all.put("broker.session.timeout.ms", "2000");
        all.put("broker.heartbeat.interval.ms", "400");
        all.put("server.max.startup.time.ms", "60000");

        // Acknowledged is in the page cache: a killed process loses nothing, a power cut at most
        // this much.
        all.put("log.flush.interval.ms", "1000");
        all.put("log.flush.scheduler.interval.ms", "500");
        all.put("log.retention.check.interval.ms", "60000");
        // What a deletion request erased is to leave the disk soon.
        all.put("log.segment.delete.delay.ms", "1000");
        all.put("message.max.bytes", Integer.toString(16 << 20));
        all.put("auto.create.topics.enable", "false");

        // One node holds everything once.
        all.put("default.replication.factor", "1");
        all.put("min.insync.replicas", "1");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("share.coordinator.state.topic.num.partitions", "1");

        all.put("num.network.threads", "2");
        all.put("num.io.threads", "2");
        all.put("background.threads", "2");
        all.put("num.recovery.threads.per.data.dir", "2");
        all.put("log.cleaner.threads", "1");
        all.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("metric.reporters", "");
        return all;
    }
}
