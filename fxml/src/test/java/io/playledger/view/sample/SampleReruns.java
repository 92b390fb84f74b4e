package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.rerun.QueuedPeriod;
import io.playledger.engine.royalty.rerun.QueuedPeriod.QueuedEdit;
import io.playledger.engine.royalty.rerun.Reruns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// March waits until it is run again, February for a correction.
record SampleReruns(SampleLedger ledger, SampleStatements statements) implements Reruns {
    private static final long MARCH = 212;

    @Override
    public List<QueuedPeriod> queue(Progress progress) {
        List<QueuedPeriod> queue = new ArrayList<>();
        List<QueuedEdit> edits =
                List.of(
                        new QueuedEdit(
                                ledger.change(ledger.lastChange()).orElseThrow(),
                                1,
                                SampleCatalogue.ITEM));
        if (statements.runs().getFirst().id() == MARCH) {
            queue.add(queued("2026-03", PeriodState.PROVISIONAL, MARCH, 128_990, edits));
        }
        queue.add(queued("2026-02", PeriodState.LOCKED, 198, 41_208, edits));
        return queue;
    }

    private static QueuedPeriod queued(
            String label, PeriodState state, long run, long plays, List<QueuedEdit> edits) {
        return new QueuedPeriod(
                PeriodKey.of(Period.parse(label, ZoneOffset.UTC), List.of("title", "track")),
                state,
                run,
                Instant.parse("2026-02-20T00:00:00Z"),
                1,
                plays,
                edits);
    }
}
