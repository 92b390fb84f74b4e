package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.store.subject.ErasedRecord;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which of the snapshot's files a plan reads: those that hold plays that are looked at
/// ([PlanInput#scopeStart()]), and those of the others that could hold a copy which wins, received
/// no later than the last of the former.
///
/// @param near the former
/// @param inTime how many of near, from its beginning, hold records received in time alone: not one
///   of them needs a look at it
/// @param nearRows rows of near
/// @param gone what is kept of records that were erased: such of the period as though near held
///   them, the rest as though far did
record PlanFiles(
        List<Path> near, int inTime, List<Path> far, long nearRows, List<ErasedRecord> gone) {
    static PlanFiles of(PlanInput input, List<ErasedRecord> gone) {
        long start = Micros.of(input.scopeStart());
        long end = Micros.of(input.period().end());
        long receivedBefore = Micros.of(input.receivedBefore());
        long inTimeBefore = Math.min(receivedBefore, Micros.of(input.lateFrom()));
        List<Path> inTime = new ArrayList<>();
        List<Path> rest = new ArrayList<>();
        long nearRows = 0;
        long receivedMax = Long.MIN_VALUE;
        for (ErasedRecord record : gone) {
            if (ofPeriod(record, input)) {
                nearRows++;
                receivedMax = Math.max(receivedMax, record.receivedMicros());
            }
        }
        List<ArchiveFile> others = new ArrayList<>();
        for (ArchiveFile file : input.archive().files()) {
            if (file.receivedTimeMicrosMin() >= receivedBefore) {
                continue;
            }
            if (file.eventTimeMicrosMin() < end && file.eventTimeMicrosMax() >= start) {
                boolean allInTime = file.receivedTimeMicrosMax() < inTimeBefore;
                (allInTime ? inTime : rest).add(input.archive().root().resolve(file.path()));
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
        List<Path> near = new ArrayList<>(inTime);
        near.addAll(rest);
        return new PlanFiles(near, inTime.size(), far, nearRows, gone);
    }

    /// Whether an erased record was a play that is looked at.
    static boolean ofPeriod(ErasedRecord record, PlanInput input) {
        return record.itemKind() != null
                && record.eventQuarterMicros() >= Micros.of(input.scopeStart())
                && record.eventQuarterMicros() < Micros.of(input.period().end());
    }
}
