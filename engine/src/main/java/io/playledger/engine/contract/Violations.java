package io.playledger.engine.contract;

import io.playledger.engine.json.Excerpt;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonFlaw;

import java.util.ArrayList;
import java.util.List;

/// Gathers what breaks the contract in one record, up to a limit beyond which it only counts.
final class Violations {
    static final int MAX = 64;

    /// What stands for a value that is not there.
    static final String ABSENT = "absent";

    private final List<Violation> gathered = new ArrayList<>();
    private int more;

    void add(String field, String rule, Json found) {
        add(field, rule, Excerpt.of(found));
    }

    void add(JsonFlaw flaw) {
        add(flaw.path().isEmpty() ? "record" : flaw.path(), flaw.rule(), flaw.found());
    }

    void add(String field, String rule, String found) {
        if (gathered.size() < MAX) {
            gathered.add(new Violation(field, rule, found));
        } else {
            more++;
        }
    }

    int count() {
        return gathered.size() + more;
    }

    List<Violation> all() {
        if (more == 0) {
            return gathered;
        }
        List<Violation> all = new ArrayList<>(gathered);
        all.add(new Violation("record", "more_violations", Integer.toString(more)));
        return all;
    }
}
