package io.playledger.engine.catalog.edit;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.FileVersions;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.ProposedChange.Kind;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Compares files with the ledger, a thousand items at a time, and records what a person approves.
/// Memory is bounded whatever the file's size. Safe for any thread.
public final class FileProposals implements Proposals {
    private static final int ITEMS_AT_A_TIME = 1_000;
    private static final int REASON_MAX = 2_000;

    private final CatalogStore store;
    private final KnownCatalog known;
    private final Path temporary;

    /// @param temporary folder for what does not fit in memory
    public FileProposals(CatalogStore store, KnownCatalog known, Path temporary) {
        this.store = store;
        this.known = known;
        this.temporary = temporary;
    }

    @Override
    public Proposal propose(Path file, Progress progress) {
        String sha256 = sha256(file);
        // The number first: where somebody changes the catalogue meanwhile, it is too old, and an
        // approval is held against the items again.
        long base = known.lastChange();
        try (FileVersions versions = FileVersions.read(file, temporary)) {
            Tally tally = new Tally();
            SharedCodes shared = new SharedCodes(known);
            List<ProposedChange> told = new ArrayList<>();
            for (List<FileVersions.Item> items = versions.next(ITEMS_AT_A_TIME);
                    !items.isEmpty();
                    items = versions.next(ITEMS_AT_A_TIME)) {
                progress.stopIfCancelled();
                Map<String, List<CatalogVersion>> recorded =
                        known.known(
                                items.stream().map(FileVersions.Item::itemId).toList(),
                                KnownCatalog.NOW);
                for (FileVersions.Item item : items) {
                    ItemComparison compared =
                            ItemComparison.of(
                                    item, recorded.getOrDefault(item.itemId(), List.of()));
                    tally.unchanged += compared.unchanged();
                    for (ProposedChange change : compared.changes()) {
                        tally.count(change);
                        shared.look(change);
                        if (told.size() < Proposal.TOLD_MAX) {
                            told.add(change);
                        }
                    }
                }
                shared.compare();
                progress.report(tally.all + tally.unchanged, -1, "Comparing with what is recorded");
            }
            List<Problem> problems = versions.problems();
            return new Proposal(
                    file,
                    sha256,
                    base,
                    versions.read(),
                    tally.unchanged,
                    tally.added,
                    tally.changed,
                    tally.closed,
                    versions.leftOut(),
                    told,
                    tally.all - told.size(),
                    problems,
                    shared.told(),
                    shared.all());
        }
    }

    private static final class Tally {
        long all;
        long unchanged;
        long added;
        long changed;
        long closed;
        long items;

        void count(ProposedChange change) {
            all++;
            switch (change.kind()) {
                case ADDED -> added++;
                case CHANGED -> changed++;
                case CLOSED -> closed++;
            }
            if (change.kind() == Kind.ADDED && change.ends() != null) {
                closed++;
            }
        }
    }

    @Override
    public Approved approve(
            Proposal proposal, Selection chosen, Person by, String reason, Progress progress) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "Say why, in at most 2,000 characters. Nothing was recorded.");
        }
        if (!sha256(proposal.file()).equals(proposal.sha256())) {
            throw new PlayledgerException(
                    Code.CONFLICT,
                    "«"
                            + proposal.file()
                            + "» was changed since it was proposed. Nothing was recorded: look at"
                            + " what it proposes now.");
        }
        try (FileVersions versions = FileVersions.read(proposal.file(), temporary)) {
            return store.change(ledger -> {
                Tally tally = new Tally();
                for (List<FileVersions.Item> items = versions.next(ITEMS_AT_A_TIME);
                        !items.isEmpty();
                        items = versions.next(ITEMS_AT_A_TIME)) {
                    progress.stopIfCancelled();
                    record(items, proposal, chosen, ledger, tally);
                    progress.report(tally.all, proposal.total(), "Recording versions");
                }
                if (tally.all == 0) {
                    throw new PlayledgerException(
                            Code.BAD_INPUT,
                            "Nothing of the proposal was chosen. Nothing was recorded.");
                }
                ledger.tell(note(proposal, chosen, by, why, tally));
                return new Approved(
                        ledger.number(), tally.added, tally.changed, tally.closed, tally.items);
            });
        }
    }

    private static void record(
            List<FileVersions.Item> items,
            Proposal proposal,
            Selection chosen,
            CatalogStore.Ledger ledger,
            Tally tally) {
        List<String> ids = items.stream().map(FileVersions.Item::itemId).toList();
        Map<String, List<CatalogVersion>> recorded = ledger.known(ids);
        Map<String, Integer> last = new HashMap<>(ledger.lastVersions(ids));
        boolean moved = ledger.number() - 1 != proposal.base();
        for (FileVersions.Item item : items) {
            List<CatalogVersion> before = recorded.getOrDefault(item.itemId(), List.of());
            List<ProposedChange> mine =
                    ItemComparison.of(item, before).changes().stream().filter(chosen::has).toList();
            if (mine.isEmpty()) {
                continue;
            }
            if (moved && ledger.lastChange(item.itemId()) > proposal.base()) {
                throw new PlayledgerException(
                        Code.CONFLICT,
                        item.itemId()
                                + " was changed since the file was proposed. Nothing was recorded:"
                                + " look at what it proposes now.");
            }
            List<Step> steps =
                    Step.between(
                            item.itemId(),
                            last.getOrDefault(item.itemId(), 0),
                            before,
                            ItemComparison.apply(item.itemId(), before, mine));
            apply(steps, ledger);
            mine.forEach(tally::count);
            tally.items++;
        }
    }

    private static void apply(List<Step> steps, CatalogStore.Ledger ledger) {
        for (Step step : steps) {
            switch (step) {
                case Step.Added(CatalogVersion version) -> ledger.record(version);
                case Step.Restretched(CatalogVersion version, Validity now) ->
                        ledger.restretch(version, now);
                case Step.Withdrawn(CatalogVersion version) -> ledger.withdraw(version);
            }
        }
    }

    private static ChangeNote note(
            Proposal proposal, Selection chosen, Person by, String reason, Tally tally) {
        Path name = proposal.file().getFileName();
        return new ChangeNote(
                ChangeNote.Kind.IMPORT,
                by,
                reason,
                null,
                AuditNote.of(by, AuditNote.Act.CATALOG_IMPORTED, String.valueOf(name))
                        .with("reason", reason)
                        .with("file_sha256", proposal.sha256())
                        .with("approved", chosen.told())
                        .with("added", tally.added)
                        .with("changed", tally.changed)
                        .with("closed", tally.closed)
                        .with("items", tally.items)
                        .with("rejected", proposal.rejected()));
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«" + file + "» cannot be read (" + Reason.of(e) + "); nothing was recorded.",
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
