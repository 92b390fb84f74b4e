package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.period.PeriodBook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The signed-off periods that a change of the catalogue reaches into: they keep their statement
/// until a person corrects them.
final class ReachedPeriods {
    private ReachedPeriods() {}

    /// Of what was committed by a draft; empty where nothing was.
    static List<LockedPeriod> of(Engine engine, Draft draft, Committed outcome) {
        List<LockedPeriod> reached = new ArrayList<>();
        if (outcome instanceof Committed.Done) {
            for (PeriodBook book : engine.periods().books()) {
                engine.corrections().locked(book).stream()
                        .filter(locked -> locked.changed() && touches(draft, locked))
                        .forEach(reached::add);
            }
        }
        return reached;
    }

    private static boolean touches(Draft draft, LockedPeriod locked) {
        return draft.edits().stream()
                .anyMatch(edit ->
                        switch (edit) {
                            case Edit.Change change -> overlap(change.during(), locked);
                            case Edit.Put put -> overlap(put.during(), locked);
                            case Edit.Clear clear -> overlap(clear.during(), locked);
                            case Edit.Restore restore -> true;
                        });
    }

    private static boolean overlap(Validity during, LockedPeriod locked) {
        Period period = locked.key().period();
        Instant to = during.to();
        return during.from().isBefore(period.end()) && (to == null || to.isAfter(period.start()));
    }

    /// Says what to do about one.
    static String line(LockedPeriod locked) {
        String label = locked.key().label();
        return "%s is signed off and keeps its statement, run %d. playledger corrections preview %s shows what would change, accept pays it in the next open period."
                .formatted(label, locked.run(), label);
    }
}
