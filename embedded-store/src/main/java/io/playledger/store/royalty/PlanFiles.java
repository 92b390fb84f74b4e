package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.royalty.PlanInput;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which of the snapshot's files a plan reads: those that hold events of the period, and those of
/// the others that could hold a copy which wins, received no later than the last of the former.
record PlanFiles(List<Path> near, List<Path> far, long nearRows) {
    static PlanFiles of(PlanInput input) {
        long start = Micros.of(input.period().start());
        long end = Micros.of(input.period().end());
        long receivedBefore = Micros.of(input.receivedBefore());
        List<Path> near = new ArrayList<>();
        long nearRows = 0;
        long receivedMax = Long.MIN_VALUE;
        List<ArchiveFile> others = new ArrayList<>();
        for (ArchiveFile file : input.archive().files()) {
            if (file.receivedTimeMicrosMin() >= receivedBefore) {
                continue;
            }
            if (file.eventTimeMicrosMin() < end && file.eventTimeMicrosMax() >= start) {
                near.add(input.archive().root().resolve(file.path()));
                nearRows += file.rows();
                receivedMax = Math.max(receivedMax, file.receivedTimeMicrosMax());
            } else {
                others.add(file);
            }
        }
        List<Path> far = new ArrayList<>();
        for (ArchiveFile file : others) {
            if (file.receivedTimeMicrosMin() <= receivedMax) {
                far.add(input.archive().root().resolve(file.path()));
            }
        }
        return new PlanFiles(near, far, nearRows);
    }
}
