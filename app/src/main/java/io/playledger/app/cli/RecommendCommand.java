package io.playledger.app.cli;

import io.playledger.app.http.RecommendJson;
import io.playledger.engine.Engine;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.Answer;
import io.playledger.engine.recommend.Request;
import io.playledger.engine.recommend.WhyNot;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger recommend USER`.
@Command(
        name = "recommend",
        description = {
            "A personal list, from features up to the newest event of the archive and the active",
            "model. Without one it is filled from the charts of the user's country."
        },
        mixinStandardHelpOptions = true)
final class RecommendCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "The user's id.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String user;

    @Option(names = "--top", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    int top;

    @Option(
            names = "--context",
            defaultValue = "home",
            description = "home, more_like:ITEM or because:ITEM. Default: ${DEFAULT-VALUE}.")
    String context = "home";

    @Option(names = "--kind", paramLabel = "KIND", description = "track or title (default: both).")
    @Nullable String kind;

    @Option(
            names = "--territory",
            paramLabel = "CC",
            description = "Whose licences count (default: where the user was last).")
    @Nullable String territory;

    @Option(names = "--played", description = "Also what the user took already.")
    boolean played;

    @Option(
            names = "--diversity",
            defaultValue = "0.2",
            description = "0 by score alone, 1 by difference alone. Default: ${DEFAULT-VALUE}.")
    double diversity;

    @Option(
            names = "--artist-most",
            defaultValue = "3",
            description = "Items of one artist. Default: ${DEFAULT-VALUE}.")
    int artistMost;

    @Option(names = "--explain", description = "Why each item is there.")
    boolean explain;

    @Option(
            names = "--why-not",
            paramLabel = "ITEM",
            description = "Why this item is not in the list.")
    @Nullable String whyNot;

    private record Found(Answer answer, @Nullable WhyNot why) {}

    @Override
    public Integer call() {
        Request request;
        try {
            request =
                    new Request(
                            user,
                            top,
                            context,
                            kind,
                            territory,
                            played ? Request.Played.ALLOWED : Request.Played.LEFT_OUT,
                            diversity,
                            artistMost);
        } catch (PlayledgerException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Found found = options.withEngine(engine -> find(engine, request));
        if (options.json) {
            Output.json(document(found));
        } else {
            print(found);
        }
        return 0;
    }

    private Found find(Engine engine, Request request) {
        engine.recommendations().follow();
        Answer answer = engine.recommendations().recommend(request);
        return new Found(
                answer, whyNot == null ? null : engine.recommendations().whyNot(request, whyNot));
    }

    private void print(Found found) {
        Answer a = found.answer();
        Output.line(
                "%s · %s · %s · %s%s"
                        .formatted(
                                a.userId(),
                                a.version() == 0 ? "no model is active" : "model " + a.version(),
                                a.eventTime() == null
                                        ? "nothing is known of this user"
                                        : "latest event " + a.eventTime(),
                                a.territory() == null
                                        ? "no territory known"
                                        : "licences of " + a.territory(),
                                a.stale() ? " · features are stale" : ""));
        Output.line(
                a.items().isEmpty()
                        ? "Nothing can be recommended: the catalogue licenses nothing that is left."
                        : "From: " + String.join(", then ", a.steps()) + ".");
        for (Answer.Item item : a.items()) {
            Output.line(
                    "%3d  %-28s %-36s %-24s %s"
                            .formatted(
                                    item.rank(),
                                    item.itemId(),
                                    item.name(),
                                    item.artist(),
                                    item.step().equals("personal")
                                            ? "%.3f".formatted(item.score())
                                            : item.step()));
            if (explain) {
                item.reasons().forEach(reason -> Output.line("       " + words(reason)));
            }
        }
        WhyNot why = found.why();
        if (why != null) {
            Output.line(why.itemId() + ": " + why.explanation());
        }
    }

    private static String words(Answer.Reason reason) {
        String by = "%s, %.3f".formatted(reason.model(), reason.weight());
        return switch (reason.kind()) {
            case "because_played" -> "because of %s (%s)".formatted(reason.name(), by);
            case "similar" -> "like what was taken of late (%s)".formatted(by);
            case "popular" ->
                    reason.name() == null
                            ? "popular (%s)".formatted(by)
                            : "popular in %s (%s)"
                                    .formatted(reason.name().replace("popular in ", ""), by);
            case "trending" -> String.valueOf(reason.name());
            case "new" -> "new in the catalogue";
            default -> reason.kind();
        };
    }

    private static Map<String, Object> document(Found found) {
        Map<String, Object> document = RecommendJson.of(found.answer());
        WhyNot why = found.why();
        if (why != null) {
            document.put("why_not", RecommendJson.of(why));
        }
        return document;
    }
}
