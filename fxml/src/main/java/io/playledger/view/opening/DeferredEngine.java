package io.playledger.view.opening;

import io.playledger.engine.Engine;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.Progress;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.audit.AuditHeads;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.FoundItem;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.edit.CatalogRefusals;
import io.playledger.engine.catalog.edit.Proposals;
import io.playledger.engine.diff.Diffs;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.live.LiveView;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.recommend.Recommendations;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.against.Against;
import io.playledger.engine.royalty.events.RunEvents;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.impact.Impacts;
import io.playledger.engine.royalty.late.Corrections;
import io.playledger.engine.royalty.late.Late;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.pool.Pools;
import io.playledger.engine.royalty.rate.Rates;
import io.playledger.engine.royalty.rerun.Reruns;
import io.playledger.engine.royalty.rules.Rules;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.engine.royalty.unmatched.Unmatched;
import io.playledger.engine.source.ImportResult;
import io.playledger.engine.source.Mapping;
import io.playledger.engine.stream.StreamWatch;
import io.playledger.engine.trace.Tracing;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stands for an engine that is being opened; every call waits until it is.
final class DeferredEngine implements Engine {
    private final EngineOpening opening;

    DeferredEngine(EngineOpening opening) {
        this.opening = opening;
    }

    @Override
    public EngineStatus status() {
        return opening.await().status();
    }

    @Override
    public LiveView live() {
        return opening.await().live();
    }

    @Override
    public Map<String, ItemName> itemNames(Collection<String> itemIds) {
        return opening.await().itemNames(itemIds);
    }

    @Override
    public List<FoundItem> findItems(String text, int limit) {
        return opening.await().findItems(text, limit);
    }

    @Override
    public ImportResult importFiles(List<Path> files, Mapping mapping, Progress progress) {
        return opening.await().importFiles(files, mapping, progress);
    }

    @Override
    public void acceptNewTopic() {
        opening.await().acceptNewTopic();
    }

    @Override
    public CatalogImportResult importCatalog(Path file) {
        return opening.await().importCatalog(file);
    }

    @Override
    public Rules rules() {
        return opening.await().rules();
    }

    @Override
    public Run reconcile(ReconcileRequest request, Progress progress) {
        return opening.await().reconcile(request, progress);
    }

    @Override
    public List<RunHead> runs() {
        return opening.await().runs();
    }

    @Override
    public Optional<Run> run(long id) {
        return opening.await().run(id);
    }

    @Override
    public LinePage lines(long runId, LineQuery query) {
        return opening.await().lines(runId, query);
    }

    @Override
    public List<Path> export(long runId, Path folder) {
        return opening.await().export(runId, folder);
    }

    @Override
    public Pools pools() {
        return opening.await().pools();
    }

    @Override
    public Rates rates() {
        return opening.await().rates();
    }

    @Override
    public Periods periods() {
        return opening.await().periods();
    }

    @Override
    public Catalogue catalogue() {
        return opening.await().catalogue();
    }

    @Override
    public Proposals proposals() {
        return opening.await().proposals();
    }

    @Override
    public CatalogRefusals catalogRefusals() {
        return opening.await().catalogRefusals();
    }

    @Override
    public Reruns reruns() {
        return opening.await().reruns();
    }

    @Override
    public Unmatched unmatched() {
        return opening.await().unmatched();
    }

    @Override
    public Impacts impacts() {
        return opening.await().impacts();
    }

    @Override
    public Recommendations recommendations() {
        return opening.await().recommendations();
    }

    @Override
    public Against against() {
        return opening.await().against();
    }

    @Override
    public Exports exports() {
        return opening.await().exports();
    }

    @Override
    public RunEvents events() {
        return opening.await().events();
    }

    @Override
    public AuditHeads heads() {
        return opening.await().heads();
    }

    @Override
    public Deletions deletions() {
        return opening.await().deletions();
    }

    @Override
    public Corrections corrections() {
        return opening.await().corrections();
    }

    @Override
    public Late late() {
        return opening.await().late();
    }

    @Override
    public Diffs diffs() {
        return opening.await().diffs();
    }

    @Override
    public Schedule schedule() {
        return opening.await().schedule();
    }

    @Override
    public List<Run> runDue(Progress progress) {
        return opening.await().runDue(progress);
    }

    @Override
    public QuarantineDesk quarantine() {
        return opening.await().quarantine();
    }

    @Override
    public Tracing tracing() {
        return opening.await().tracing();
    }

    @Override
    public StreamWatch stream() {
        return opening.await().stream();
    }

    @Override
    public Verification verify(Progress progress) {
        return opening.await().verify(progress);
    }

    /// Whoever opened it closes it.
    @Override
    public void close() {
        opening.close();
    }
}
