package io.playledger.app.wiring;

import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.trace.Tracing;

import java.util.List;
import java.util.Optional;

/// The runs as a trace asks for them.
record RunsToTrace(Reconciliation reconciliation, RuleStore ruleStore) implements Tracing.Runs {
    @Override
    public List<RunHead> runs() {
        return reconciliation.runs();
    }

    @Override
    public Optional<Run> run(long id) {
        return reconciliation.run(id);
    }

    @Override
    public List<RuleSet> rules() {
        return ruleStore.rules();
    }

    @Override
    public LinePage lines(long runId, LineQuery query) {
        return reconciliation.lines(runId, query);
    }
}
