package io.playledger.app.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Runs an embedded broker until the process is killed.
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]));
        System.out.println("ready " + broker.address());
        new CountDownLatch(1).await();
    }
}
