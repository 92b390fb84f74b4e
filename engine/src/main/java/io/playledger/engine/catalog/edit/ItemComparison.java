package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.FileVersions;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.ProposedChange.Kind;
import io.playledger.engine.catalog.edit.Step.Piece;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Holds the versions that a file has of an item against those that are recorded. Each of the
/// file's versions says all of it during its stretch, whatever was recorded there; an open one
/// until something else begins.
final class ItemComparison {
    private final String itemId;
    private final List<CatalogVersion> known;
    private final List<ProposedChange> changes = new ArrayList<>();

    /// What is recorded with the changes so far.
    private List<CatalogVersion> now;

    private long unchanged;

    private ItemComparison(String itemId, List<CatalogVersion> known) {
        this.itemId = itemId;
        this.known = known;
        now = known;
    }

    static ItemComparison of(FileVersions.Item item, List<CatalogVersion> known) {
        ItemComparison comparison = new ItemComparison(item.itemId(), known);
        List<FileVersions.Proposed> versions = item.versions();
        for (int i = 0; i < versions.size(); i++) {
            comparison.compare(
                    versions.get(i),
                    i == 0 ? null : versions.get(i - 1).version(),
                    i + 1 < versions.size() ? versions.get(i + 1).version() : null);
        }
        return comparison;
    }

    List<ProposedChange> changes() {
        return changes;
    }

    long unchanged() {
        return unchanged;
    }

    /// @param previous the file's version before it, and the one after it; null for none
    private void compare(
            FileVersions.Proposed proposed,
            @Nullable CatalogVersion previous,
            @Nullable CatalogVersion next) {
        CatalogVersion version = proposed.version();
        Validity during = new Validity(version.validFrom(), end(version));
        Content content = version.content();
        CatalogVersion closed = closed(version, previous, next);
        if (!saysAlready(during, content)) {
            make(change(proposed.line(), during, content));
        } else if (closed == null) {
            unchanged++;
        } else {
            make(
                    new ProposedChange(
                            proposed.line(),
                            Kind.CLOSED,
                            itemId,
                            new Validity(
                                    java.util.Objects.requireNonNull(version.validTo()),
                                    closed.validTo()),
                            closed.content(),
                            null,
                            closed.version()));
        }
    }

    private void make(ProposedChange change) {
        changes.add(change);
        List<CatalogVersion> versions = new ArrayList<>();
        for (Piece piece : apply(itemId, now, List.of(change))) {
            versions.add(
                    CatalogVersion.of(itemId, number(piece), piece.validity(), piece.content()));
        }
        now = versions;
    }

    /// The number under which the piece is recorded; 0 where it is not.
    private int number(Piece piece) {
        for (CatalogVersion recorded : known) {
            if (recorded.content().equals(piece.content())
                    && recorded.validity().overlaps(piece.validity())) {
                return recorded.version();
            }
        }
        return 0;
    }

    /// An open version of a file is valid until something is recorded to begin that says something
    /// else.
    private @Nullable Instant end(CatalogVersion version) {
        if (version.validTo() != null) {
            return version.validTo();
        }
        return now.stream()
                .filter(recorded -> recorded.validFrom().isAfter(version.validFrom()))
                .filter(recorded -> !Contents.same(recorded.content(), version.content()))
                .map(CatalogVersion::validFrom)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /// The open version that begins and reads like the file's, to which the file gives an end; null
    /// where there is none, or where the file's next version takes over there.
    private @Nullable CatalogVersion closed(
            CatalogVersion version,
            @Nullable CatalogVersion previous,
            @Nullable CatalogVersion next) {
        Instant end = version.validTo();
        if (end == null || (next != null && end.equals(next.validFrom()))) {
            return null;
        }
        boolean goesOn =
                previous != null
                        && version.validFrom().equals(previous.validTo())
                        && previous.content().equals(version.content());
        for (CatalogVersion recorded : now) {
            if (recorded.validTo() == null
                    && recorded.validFrom().isBefore(end)
                    && (recorded.validFrom().equals(version.validFrom()) || goesOn)
                    && Contents.same(recorded.content(), version.content())) {
                return recorded;
            }
        }
        return null;
    }

    private boolean saysAlready(Validity during, Content content) {
        Instant reached = during.from();
        for (CatalogVersion recorded : now) {
            if (recorded.validity().contains(reached)
                    && Contents.same(recorded.content(), content)) {
                Instant to = recorded.validTo();
                if (to == null || (during.to() != null && !to.isBefore(during.to()))) {
                    return true;
                }
                reached = to;
            }
        }
        return false;
    }

    private ProposedChange change(long line, Validity during, Content content) {
        Content before = null;
        Integer ends = null;
        boolean rewrites = false;
        for (CatalogVersion recorded : now) {
            if (recorded.validity().overlaps(during)) {
                before = before == null ? recorded.content() : before;
                boolean tail =
                        recorded.validTo() == null
                                && recorded.validFrom().isBefore(during.from())
                                && during.to() == null;
                ends = tail && recorded.version() > 0 ? Integer.valueOf(recorded.version()) : ends;
                rewrites |= !tail;
            }
        }
        return new ProposedChange(
                line,
                rewrites ? Kind.CHANGED : Kind.ADDED,
                itemId,
                during,
                before,
                content,
                rewrites ? null : ends);
    }

    /// The item's versions with some of the changes made.
    static List<Piece> apply(
            String itemId, List<CatalogVersion> known, List<ProposedChange> chosen) {
        Timeline timeline = new Timeline(itemId, known);
        for (ProposedChange change : chosen) {
            Content after = change.after();
            if (after == null) {
                timeline.clear(change.during());
            } else {
                timeline.put(change.during(), after);
            }
        }
        return timeline.pieces().stream()
                .sorted(java.util.Comparator.comparing(Piece::from))
                .toList();
    }
}
