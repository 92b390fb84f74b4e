package io.playledger.app.ingest;

import io.playledger.engine.bus.BusSettings;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs ingest on a home until the process is killed: `HOME ADDRESS TOPIC`. Says `ready` once, and
/// then every tenth of a second how much is committed.
final class EngineProcess {
    private EngineProcess() {}

    public static void main(String[] args) throws InterruptedException {
        TestEngine engine =
                TestEngine.start(Path.of(args[0]), BusSettings.at(args[1]), TestBus.topic(args[2]));
        System.out.println("ready");
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(100, TimeUnit.MILLISECONDS)) {
            System.out.println("rows " + engine.archive.figures().rows());
        }
    }
}
