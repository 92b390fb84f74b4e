package io.playledger.engine;

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

/// The one way in: what a screen or a command can ask of Playledger. Every call is safe from any
/// thread; those that read storage may take long and belong on a worker thread.
public interface Engine extends AutoCloseable {
    /// State of bus, archive and freshness; returns at once.
    EngineStatus status();

    /// Live stats; returns at once.
    LiveView live();

    /// Names of those of the items that the catalogue knows, as they are now.
    Map<String, ItemName> itemNames(Collection<String> itemIds);

    /// Items in whose id, name and artist together every word of the text occurs: those played in
    /// the last 24 hours first, most played first, then others of the catalogue.
    List<FoundItem> findItems(String text, int limit);

    /// Archives the events of files, exactly once each; repeating is safe.
    ///
    /// @param mapping [Mapping#canonical()], or how another shape becomes events
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when a file or the
    ///   mapping cannot be read; the message says what was kept
    ImportResult importFiles(List<Path> files, Mapping mapping, Progress progress);

    /// Goes on with a topic that was recreated or cut short, as a new source from its beginning.
    void acceptNewTopic();

    /// Takes a file of metadata versions, all of it or nothing.
    CatalogImportResult importCatalog(Path file);

    /// Metadata versions in two times: seen, edited, undone, exported.
    Catalogue catalogue();

    /// When a play counts: rule sets as versions.
    Rules rules();

    /// What edits of the catalogue touch.
    Impacts impacts();

    /// Files of versions as proposals.
    Proposals proposals();

    /// Messages of the topic `catalog` that were refused.
    CatalogRefusals catalogRefusals();

    /// Periods whose statements rest on an older catalogue.
    Reruns reruns();

    /// Plays that the catalogue does not license.
    Unmatched unmatched();

    /// Computes the statement of a period and records it as the period's current run.
    Run reconcile(ReconcileRequest request, Progress progress);

    /// Newest first.
    List<RunHead> runs();

    Optional<Run> run(long id);

    /// A page of a run's lines.
    LinePage lines(long runId, LineQuery query);

    /// Writes `statement.csv` (canonical, the digest's bytes) and `run.json` into the folder and
    /// returns the files.
    List<Path> export(long runId, Path folder);

    /// Pools that statements share out, and what each run made of them.
    Pools pools();

    /// Exchange rates for totals in a reporting currency.
    Rates rates();

    /// Periods: their states, runs, gates and sign-offs.
    Periods periods();

    /// Statements of rights holders and evidence for third parties, as files.
    Exports exports();

    /// Deletion requests: intake, what every store has come to, answers.
    Deletions deletions();

    /// Runs against reports of services, distributors and licensors.
    Against against();

    /// The very events behind a run's waterfall.
    RunEvents events();

    /// Personal lists, and the models that they come from.
    Recommendations recommendations();

    /// Late exceptions and what is decided about them.
    Late late();

    /// Corrections of signed-off periods.
    Corrections corrections();

    /// What moved between two statements of a period, and why; and what a change would move.
    Diffs diffs();

    /// What the scheduler does, did and will do.
    Schedule schedule();

    /// Runs what is due by schedule now, on the calling thread; an engine with the stream running
    /// does so by itself.
    ///
    /// @return the runs that were made
    List<Run> runDue(Progress progress);

    /// Records that break the contract, and what becomes of them.
    QuarantineDesk quarantine();

    /// Where events went, events of the archive, and the stream as it is committed.
    Tracing tracing();

    /// Whether the stream can be believed: partitions, lag, rates, duplicates, history.
    StreamWatch stream();

    /// Signed heads of the audit trail.
    AuditHeads heads();

    /// Full integrity check: archive, statements, audit trail.
    Verification verify(Progress progress);

    @Override
    void close();
}
