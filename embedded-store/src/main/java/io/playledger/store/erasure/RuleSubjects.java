package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.ControlStore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rule sets as a store of subjects: they may flag users by their ids. Plays of a subject are
/// erased before any rule looks at them, so that no statement needs the name again.
public final class RuleSubjects implements SubjectStore {
    private static final int SHOWN = 16;

    private final ControlStore store;

    public RuleSubjects(ControlStore store) {
        this.store = store;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "rules",
                "Rules",
                "Playledger, this home",
                "Ids of users that a rule set flags, and what its author wrote: tables rule_name"
                        + " and rule_set.",
                "The id gives way to a hash under the home's key, in every version of the rules. A"
                        + " request for a stretch of time leaves the rules alone.",
                "Every text column of the tables rule_* is searched for the id.",
                StoreCard.Stage.SOURCE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            long changed = subject.scope() == Subject.Scope.WHOLE ? erase(subject) : 0;
            outcomes.put(
                    subject.request(),
                    new Outcome.Done(
                            changed,
                            changed,
                            changed == 0
                                    ? "No rule names the subject."
                                    : "%,d places in rules no longer name the subject."
                                            .formatted(changed)));
        }
        return outcomes;
    }

    private long erase(Subject subject) {
        String id = subject.userId();
        String instead = "erased-" + store.subjectKey().hash("rule", id).substring(0, SHOWN);
        return store.jdbi()
                .inTransaction(handle ->
                        (long)
                                        handle.execute(
                                                "UPDATE rule_name SET name = ? WHERE what = 'user'"
                                                        + " AND name = ?",
                                                instead,
                                                id)
                                + handle.execute(
                                        "UPDATE rule_set SET reason = replace(reason, ?, ?) WHERE"
                                                + " locate(?, reason) > 0",
                                        id,
                                        instead,
                                        id));
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        List<Subject> whole =
                subjects.stream().filter(it -> it.scope() == Subject.Scope.WHOLE).toList();
        Map<Long, List<String>> found =
                new ControlSearch(store, whole).tables(table -> table.startsWith("rule_"));
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = found.get(subject.request());
            outcomes.put(
                    subject.request(),
                    where == null
                            ? new Outcome.Done(null, null, "A search of every row found nothing.")
                            : new Outcome.Found(
                                    where.size(), "The search found " + FileSearch.told(where)));
        }
        return outcomes;
    }
}
