package io.playledger.engine.royalty.period;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.period.Gate.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/// The two acts of a sign-off.
final class SignOffs {
    private static final int NOTE_MAX = 2_000;

    private final PeriodStore store;
    private final GateCheck gate;

    /// Checks integrity anew and judges a run.
    interface GateCheck {
        Gate check(long runId, Progress progress);
    }

    SignOffs(PeriodStore store, GateCheck gate) {
        this.store = store;
        this.gate = gate;
    }

    SignOff prepare(
            RunEntry run, Person by, String note, @Nullable String explanation, Progress progress) {
        String said = words("note", note);
        String why =
                explanation == null || explanation.isBlank()
                        ? null
                        : words("explanation", explanation);
        refuseLocked(run);
        store.signOff(run.id())
                .filter(known -> known.answer() == null)
                .ifPresent(known -> {
                    throw new PlayledgerException(
                            Code.CONFLICT,
                            "Run "
                                    + run.id()
                                    + " is prepared already, by "
                                    + known.prepared().by()
                                    + ": it waits for another person's approval. Nothing was"
                                    + " changed.");
                });
        Gate judged = gate.check(run.id(), progress);
        if (why == null ? !judged.green() : !judged.greenWithExplanation()) {
            throw red(judged);
        }
        AuditNote audit = note(by, Act.SIGNOFF_PREPARED, run, said);
        return store.prepare(run, said, why, why == null ? audit : audit.with("explanation", why));
    }

    SignOff approve(RunEntry run, Person by, String note, Progress progress) {
        String said = words("note", note);
        refuseLocked(run);
        SignOff prepared = prepared(run);
        if (by.isSameAs(new Person(prepared.prepared().by()))) {
            throw new PlayledgerException(
                    Code.SAME_PERSON,
                    prepared.prepared().by()
                            + " prepared run "
                            + run.id()
                            + ", so another person must approve it. Nothing was changed.");
        }
        Gate judged = gate.check(run.id(), progress);
        boolean explained = prepared.explanation() != null;
        if (explained ? !judged.greenWithExplanation() : !judged.green()) {
            throw red(judged);
        }
        return store.answer(
                run,
                prepared,
                SignOff.Verdict.APPROVED,
                said,
                note(by, Act.SIGNOFF_APPROVED, run, said)
                        .with("prepared_by", prepared.prepared().by())
                        .with("prepared_entry", prepared.id()));
    }

    SignOff sendBack(RunEntry run, Person by, String note) {
        String said = words("note", note);
        refuseLocked(run);
        SignOff prepared = prepared(run);
        return store.answer(
                run,
                prepared,
                SignOff.Verdict.SENT_BACK,
                said,
                note(by, Act.SIGNOFF_SENT_BACK, run, said)
                        .with("prepared_by", prepared.prepared().by())
                        .with("prepared_entry", prepared.id()));
    }

    private SignOff prepared(RunEntry run) {
        return store.signOff(run.id())
                .filter(known -> known.answer() == null)
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "Run "
                                        + run.id()
                                        + " is not prepared for sign-off: one person prepares it,"
                                        + " another approves. Nothing was changed."));
    }

    private static void refuseLocked(RunEntry run) {
        if (run.state() == RunState.LOCKED) {
            throw Reconciliation.locked(run.key().label(), run.id());
        }
    }

    private static PlayledgerException red(Gate judged) {
        return new PlayledgerException(
                Code.GATE_RED,
                "Run "
                        + judged.runId()
                        + " cannot be signed off. "
                        + judged.checks().stream()
                                .filter(check -> check.verdict() != Verdict.GREEN)
                                .map(check -> (check.finding() + " " + check.next()).strip())
                                .collect(Collectors.joining(" "))
                        + " Nothing was changed.");
    }

    /// The account is what the operating system says, whatever name was given.
    private static AuditNote note(Person by, Act act, RunEntry run, String said) {
        return AuditNote.of(by, act, run.key().subject())
                .with("run", run.id())
                .with("digest", run.digest())
                .with("note", said)
                .with("account", Person.account());
    }

    private static String words(String what, String text) {
        String said = text.strip();
        if (said.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "A sign-off needs a " + what + ". Nothing was changed.");
        }
        if (said.length() > NOTE_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The "
                            + what
                            + " has "
                            + said.length()
                            + " characters; at most "
                            + NOTE_MAX
                            + " are kept. Nothing was changed.");
        }
        return said;
    }
}
