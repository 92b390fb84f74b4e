package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.royalty.impact.Impact;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger catalog edit ITEM --from T`.
@Command(
        name = "edit",
        description = {
            "Edit an item during a stretch of valid time; versions split by themselves.",
            "--set says columns anew where there are versions. --put says all of a version, with"
                    + " --like N as its pattern, and so fills gaps and moves boundaries. --clear"
                    + " leaves nothing valid. --preview shows what would be, and records nothing.",
            "Where somebody changed the item since --base, nothing is recorded and their change is"
                    + " shown."
        },
        mixinStandardHelpOptions = true)
final class CatalogEditCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();
    @Mixin ItemOptions chosen = new ItemOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            converter = Conversions.Valid.class,
            description = "First instant: a date (midnight UTC) or a time with offset.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = Conversions.Valid.class,
            description = "First instant after; without it the stretch is open.")
    @Nullable Instant to;

    @Option(
            names = "--set",
            paramLabel = "COLUMN=VALUE",
            description =
                    "A column of the catalogue file and what it says, for example rate=0.0029 or"
                            + " territories=SE|NO; rate@HOLDER=… for one rights holder.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--terms",
            paramLabel = "COLUMN=VALUE;…",
            description =
                    "With --put: what one rights holder gets, for example"
                        + " \"rights_holder=Fjord;share=0.7;rate_model=per_play;rate=0.0035;currency=EUR\"."
                        + " Once for each.")
    List<String> terms = new ArrayList<>();

    @Option(names = "--put", description = "Say all of a version during the stretch.")
    boolean put;

    @Option(
            names = "--like",
            paramLabel = "VERSION",
            description = "With --put: what this version of the item says, but for --set.")
    @Nullable Integer like;

    @Option(names = "--clear", description = "Leave no version valid during the stretch.")
    boolean clear;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed to record.")
    String reason = "";

    @Option(
            names = "--base",
            paramLabel = "CHANGE",
            description = "Only on this last change of the item, as show printed it.")
    @Nullable Long base;

    @Option(
            names = "--preview",
            description =
                    "Show what would be and what it touches (plays, periods, money before and"
                            + " after), record nothing.")
    boolean preview;

    @Option(
            names = "--without-money",
            description = "With --preview: count plays alone, which is quick on large archives.")
    boolean withoutMoney;

    private Impact impact(Engine engine, Draft draft) {
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            return withoutMoney
                    ? engine.impacts().of(draft, progress)
                    : engine.impacts().withMoney(draft, progress);
        }
    }

    @Override
    public Integer call() {
        if ((put && clear) || (clear && !columns.isEmpty()) || (!put && like != null)) {
            throw wrong("Choose one: --set, --put (with --like, --set, --terms) or --clear.");
        }
        return options.withEngine(engine -> {
            Catalogue catalogue = engine.catalogue();
            ItemState state = catalogue.item(chosen.item);
            Draft draft =
                    new Draft(
                            chosen.item,
                            base == null ? state.change() : base,
                            List.of(edit(state)));
            if (preview) {
                return show(engine, draft);
            }
            Committed outcome = catalogue.commit(draft, person.orAccount(), reason);
            return CatalogOutcome.tell(
                    outcome, ReachedPeriods.of(engine, draft, outcome), options.json);
        });
    }

    private Edit edit(ItemState state) {
        Validity during = new Validity(from, to);
        if (clear) {
            return new Edit.Clear(during);
        }
        Map<String, String> said = pairs(columns);
        return put
                ? new Edit.Put(during, ContentTexts.changed(pattern(state, said), said))
                : new Edit.Change(during, said);
    }

    private List<Map<String, String>> pattern(ItemState state, Map<String, String> said) {
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> common = new LinkedHashMap<>(said);
        if (like != null) {
            CatalogVersion version =
                    state.versions().stream()
                            .filter(v -> v.version() == like)
                            .findFirst()
                            .orElseThrow(() ->
                                    wrong(
                                            "%s has no version %d that is known now."
                                                    .formatted(chosen.item, like)));
            rows.addAll(ContentTexts.of(version.content()));
            common = new LinkedHashMap<>(rows.getFirst());
        }
        if (!terms.isEmpty()) {
            rows.clear();
        } else if (rows.isEmpty()) {
            rows.add(common);
        }
        for (String one : terms) {
            Map<String, String> row = new LinkedHashMap<>(common);
            row.putAll(pairs(List.of(one.split(";"))));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, String> pairs(List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int at = text.indexOf('=');
            if (at < 1) {
                throw wrong("«" + text + "» is not COLUMN=VALUE.");
            }
            pairs.put(text.substring(0, at).strip(), text.substring(at + 1));
        }
        return pairs;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int show(Engine engine, Draft draft) {
        Preview shown = engine.catalogue().preview(draft);
        Impact impact =
                shown.problems().isEmpty() && !shown.steps().isEmpty()
                        ? impact(engine, draft.on(shown.base()))
                        : null;
        if (options.json) {
            Map<String, @Nullable Object> json = CatalogJson.of(shown);
            json.put("impact", impact == null ? null : CatalogImpactOutput.json(impact));
            Output.json(json);
        } else {
            CatalogText.preview(shown).forEach(Output::line);
            if (impact != null) {
                CatalogImpactOutput.lines(impact).forEach(Output::line);
            }
            if (shown.problems().isEmpty()) {
                Output.line("A preview: nothing is recorded.");
            }
        }
        if (!shown.problems().isEmpty()) {
            return CatalogOutcome.tell(
                    new Committed.Refused(shown.problems()), List.of(), /* json= */ false);
        }
        return 0;
    }
}
