package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Step.Piece;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An item's valid time while it is edited: stretches that never overlap. For one thread.
final class Timeline {
    private final String itemId;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    /// @param touched whether an edit made it: such a stretch joins neighbours that say the same
    private record Stretch(Instant from, @Nullable Instant to, Content content, boolean touched) {
        Validity validity() {
            return new Validity(from, to);
        }
    }

    Timeline(String itemId, List<CatalogVersion> versions) {
        this.itemId = itemId;
        replace(versions);
    }

    List<Piece> pieces() {
        return stretches.stream().map(s -> new Piece(s.from(), s.to(), s.content())).toList();
    }

    List<FieldProblem> problems() {
        return problems;
    }

    void change(Edit.Change change) {
        if (!isSound(change.during())) {
            return;
        }
        if (change.columns().isEmpty()) {
            problems.add(new FieldProblem("", "Say what is to change: no field was given."));
            return;
        }
        List<Stretch> inside = cut(change.during());
        if (inside.isEmpty()) {
            problems.add(
                    new FieldProblem(
                            "from",
                            "No version is valid during "
                                    + change.during()
                                    + ", so there is nothing to change; to fill a gap, give all"
                                    + " fields of a version."));
        }
        Set<String> unknown = new TreeSet<>(change.columns().keySet());
        for (Stretch stretch : inside) {
            List<Map<String, String>> rows = ContentTexts.of(stretch.content());
            unknown.removeIf(name -> ContentTexts.has(rows, name));
            Content content = read(stretch.from(), ContentTexts.changed(rows, change.columns()));
            add(stretch.validity(), content == null ? stretch.content() : content);
        }
        if (!inside.isEmpty()) {
            unknown.forEach(name ->
                    problems.add(
                            new FieldProblem(
                                    name,
                                    "«"
                                            + name
                                            + "» is no field or rights holder of "
                                            + itemId
                                            + " during "
                                            + change.during()
                                            + ".")));
        }
        join();
    }

    void put(Edit.Put put) {
        if (!isSound(put.during())) {
            return;
        }
        Content content = read(put.during().from(), put.rows());
        if (content != null) {
            cut(put.during());
            add(put.during(), content);
            join();
        }
    }

    /// Says all of it during a stretch that is not empty.
    void put(Validity during, Content content) {
        cut(during);
        add(during, content);
        join();
    }

    /// Leaves nothing valid during a stretch that is not empty.
    void clear(Validity during) {
        cut(during);
    }

    void clear(Edit.Clear clear) {
        if (isSound(clear.during()) && cut(clear.during()).isEmpty()) {
            problems.add(
                    new FieldProblem(
                            "from", "No version is valid during " + clear.during() + " as it is."));
        }
    }

    void replace(List<CatalogVersion> versions) {
        stretches.clear();
        versions.forEach(
                v -> stretches.add(new Stretch(v.validFrom(), v.validTo(), v.content(), false)));
    }

    private boolean isSound(Validity during) {
        if (during.isEmpty()) {
            problems.add(
                    new FieldProblem(
                            "to", "The end must be after the beginning, " + during.from() + "."));
        }
        return !during.isEmpty();
    }

    private @Nullable Content read(Instant from, List<Map<String, String>> rows) {
        ContentTexts.Read read = ContentTexts.read(itemId, from, rows);
        read.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
        return read.content();
    }

    /// Takes out what lies in the stretch and returns it.
    private List<Stretch> cut(Validity during) {
        List<Stretch> inside = new ArrayList<>();
        List<Stretch> outside = new ArrayList<>();
        for (Stretch stretch : stretches) {
            if (!stretch.validity().overlaps(during)) {
                outside.add(stretch);
                continue;
            }
            Instant from = stretch.from();
            Instant to = stretch.to();
            if (from.isBefore(during.from())) {
                outside.add(new Stretch(from, during.from(), stretch.content(), stretch.touched()));
                from = during.from();
            }
            if (during.to() != null && (to == null || during.to().isBefore(to))) {
                outside.add(new Stretch(during.to(), to, stretch.content(), stretch.touched()));
                to = during.to();
            }
            inside.add(new Stretch(from, to, stretch.content(), stretch.touched()));
        }
        stretches.clear();
        stretches.addAll(outside);
        return inside;
    }

    private void add(Validity during, Content content) {
        stretches.add(new Stretch(during.from(), during.to(), content, true));
    }

    private void join() {
        stretches.sort(Comparator.comparing(Stretch::from));
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next : stretches) {
            Stretch last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && next.from().equals(last.to())
                    && (last.touched() || next.touched())
                    && last.content().equals(next.content())) {
                joined.set(
                        joined.size() - 1,
                        new Stretch(last.from(), next.to(), last.content(), true));
            } else {
                joined.add(next);
            }
        }
        stretches.clear();
        stretches.addAll(joined);
    }
}
