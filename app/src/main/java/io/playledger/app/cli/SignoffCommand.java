package io.playledger.app.cli;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.period.SignOff;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `playledger signoff RUN --as NAME --note TEXT`: the first time it prepares, the second time, by
/// another person, it approves.
@Command(
        name = "signoff",
        description = {
            "Sign off a final run, in two acts by two people: the first prepares it, the second"
                    + " approves it, which locks the period.",
            "Both times the gate is checked anew, integrity included."
        },
        mixinStandardHelpOptions = true)
final class SignoffCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Parameters(paramLabel = "RUN", description = "Number of the run; runs lists them.")
    long run;

    @Option(
            names = "--note",
            required = true,
            paramLabel = "TEXT",
            description = "What to tell the next reader.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String note;

    @Option(
            names = "--explain",
            paramLabel = "TEXT",
            description =
                    "When preparing: why a total moved by more than the tolerance since the"
                            + " statement before.")
    @Nullable String explanation;

    @Option(
            names = "--send-back",
            description = "Say no to the preparation, or take it back, instead of approving.")
    boolean sendBack;

    @Override
    public Integer call() {
        Person by = person.orAccount();
        SignOff said =
                options.withEngine(engine -> {
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        return act(engine.periods(), by, progress);
                    }
                });
        if (options.json) {
            Output.json(PeriodJson.of(said));
        } else {
            Output.line(text(said));
        }
        return 0;
    }

    private SignOff act(Periods periods, Person by, ProgressLine progress) {
        if (sendBack) {
            return periods.sendBack(run, by, note);
        }
        SignOff known = periods.signOff(run);
        boolean waits = known != null && known.answer() == null;
        return waits
                ? periods.approve(run, by, note, progress)
                : periods.prepare(run, by, note, explanation, progress);
    }

    private static String text(SignOff said) {
        SignOff.Answer answer = said.answer();
        if (answer == null) {
            return "Run %d is prepared by %s. Another person approves it: playledger signoff %d --as NAME --note TEXT"
                    .formatted(said.runId(), said.prepared().by(), said.runId());
        }
        return switch (answer.verdict()) {
            case APPROVED ->
                    "Run %d is signed off: prepared by %s, approved by %s. Its period is locked. Audit entry %d."
                            .formatted(
                                    said.runId(),
                                    said.prepared().by(),
                                    answer.signature().by(),
                                    answer.entry());
            case SENT_BACK ->
                    "Run %d was sent back by %s.".formatted(said.runId(), answer.signature().by());
        };
    }
}
