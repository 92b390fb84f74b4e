package io.playledger.engine.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Computes statements from pinned inputs, for runs and for trials alike; one at a time, since each
/// uses what memory there is.
final class Computation {
    private static final long ASK_MILLIS = 100;

    private final PlanRunner runner;
    private final RejectedPlays rejectedPlays;
    private final ReentrantLock one = new ReentrantLock();

    Computation(PlanRunner runner, RejectedPlays rejectedPlays) {
        this.runner = runner;
        this.rejectedPlays = rejectedPlays;
    }

    /// What came out.
    record Computed(Waterfall waterfall, PlanCounts counts, StatementWriter.Written written) {}

    /// Waits until nothing else is computed.
    ///
    /// @throws PlayledgerException `CANCELLED` when the person does not want to wait
    void begin(Progress progress) {
        try {
            while (!one.tryLock(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.stopIfCancelled();
                progress.report(-1, -1, "Waiting for another computation");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlayledgerException(
                    Code.CANCELLED, "Interrupted before it began; nothing was changed.", e);
        }
    }

    void end() {
        one.unlock();
    }

    /// Between [#begin] and [#end]: what became of each record, as a table.
    void verdicts(
            RunInputs inputs,
            ArchiveSnapshot snapshot,
            RecordFilter filter,
            Path table,
            Progress progress) {
        runner.verdicts(new PlanInput(snapshot, inputs), filter, table, progress);
    }

    /// Between [#begin] and [#end].
    ///
    /// @param fromNothing whether to build on no earlier run
    /// @param writer writes the statement's file; asked twice where an earlier run turns out to be
    ///   damaged
    Computed run(
            RunInputs inputs,
            ArchiveSnapshot snapshot,
            boolean fromNothing,
            Function<PlannedStatement, StatementWriter.Written> writer,
            Progress progress) {
        PlanInput input = new PlanInput(snapshot, inputs, fromNothing);
        try {
            return run(input, writer, progress);
        } catch (StatementBase.Damaged e) {
            LoggerFactory.getLogger(Computation.class)
                    .warn("Computing {} from nothing: {}", inputs.period().label(), e.getMessage());
            return run(new PlanInput(snapshot, inputs, true), writer, progress);
        }
    }

    private Computed run(
            PlanInput input,
            Function<PlannedStatement, StatementWriter.Written> writer,
            Progress progress) {
        RunInputs inputs = input.inputs();
        if (inputs.kinds().isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "Choose at least one kind: track, title.");
        }
        try (PlannedStatement statement = runner.run(input, progress)) {
            progress.stopIfCancelled();
            long rejected =
                    rejectedPlays.count(
                            inputs.period(),
                            inputs.kinds(),
                            inputs.receivedBefore(),
                            inputs.archiveSnapshot());
            Waterfall waterfall = statement.counts().waterfall(rejected);
            progress.report(-1, -1, "Writing the statement");
            return new Computed(waterfall, statement.counts(), writer.apply(statement));
        }
    }
}
