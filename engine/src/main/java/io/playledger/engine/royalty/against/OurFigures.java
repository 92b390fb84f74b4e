package io.playledger.engine.royalty.against;

import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.export.CanonicalLines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A statement's figures by the keys of a report. Plays that several rights holders share are
/// counted once, their money is theirs together.
final class OurFigures {
    private final ReportMapping mapping;
    private final Map<Key, Figures> figures = new HashMap<>();
    private final Set<PlayKey> counted = new HashSet<>();

    /// Plays of one version stand in the lines of each of its rights holders.
    private record PlayKey(String itemId, String country, int version, String currency) {}

    private OurFigures(ReportMapping mapping) {
        this.mapping = mapping;
    }

    static Map<Key, Figures> read(Path statement, ReportMapping mapping) throws IOException {
        OurFigures ours = new OurFigures(mapping);
        CanonicalLines.read(statement, ours::add);
        return ours.figures;
    }

    private void add(StatementLine line) {
        ReportMapping.Scope scope = mapping.scope();
        String holder = scope.rightsHolder();
        if ((holder != null && !holder.equals(line.rightsHolder()))
                || !scope.holds(line.itemId(), line.country())) {
            return;
        }
        Key key = key(mapping, line.itemId(), line.country(), line.currency());
        boolean first =
                counted.add(
                        new PlayKey(
                                line.itemId(),
                                line.country(),
                                line.catalogVersion(),
                                key.currency()));
        figures.merge(
                key,
                new Figures(first ? line.plays() : 0, first ? line.msPlayed() : 0, line.amount()),
                Figures::plus);
    }

    static Key key(ReportMapping mapping, String itemId, String country, String currency) {
        return new Key(
                itemId,
                mapping.has(ReportMapping.Field.COUNTRY) ? country : "",
                mapping.has(ReportMapping.Field.MONEY) ? currency : "");
    }
}
