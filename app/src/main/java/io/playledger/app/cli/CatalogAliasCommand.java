package io.playledger.app.cli;

import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.Validity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger catalog alias add|end|list`.
@Command(
        name = "alias",
        description = "Old and foreign item ids that stand for items of ours.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CatalogAliasCommand.Add.class,
            CatalogAliasCommand.End.class,
            CatalogAliasCommand.Listing.class
        })
final class CatalogAliasCommand extends ParentCommand {

    @Command(
            name = "add",
            description =
                    "Let an id stand for an item from a date on: a play of it joins the item's"
                            + " version. Caps and eligibility of rules count the id as played.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(paramLabel = "ALIAS", description = "The id that plays say.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String alias;

        @Option(
                names = "--for",
                required = true,
                paramLabel = "ITEM",
                description = "The item that they mean, of the same kind.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String item;

        @Option(
                names = "--from",
                required = true,
                paramLabel = "T",
                converter = Conversions.Valid.class,
                description = "First instant of play: a date (midnight UTC) or a time with offset.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Instant from;

        @Option(
                names = "--to",
                paramLabel = "T",
                converter = Conversions.Valid.class,
                description = "First instant after; without it the alias stays open.")
        @Nullable Instant to;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Override
        public Integer call() {
            Alias added = new Alias(alias, item, new Validity(from, to));
            options.withEngine(engine -> {
                engine.catalogue().addAlias(added, person.orAccount(), reason);
                return added;
            });
            tell(options, List.of(added));
            return 0;
        }
    }

    @Command(
            name = "end",
            description = "Let an id stand for its item no longer.",
            mixinStandardHelpOptions = true)
    static final class End implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Parameters(paramLabel = "ALIAS", description = "The id that plays say.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String alias;

        @Option(
                names = "--at",
                required = true,
                paramLabel = "T",
                converter = Conversions.Valid.class,
                description = "First instant at which it stands for the item no more.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Instant at;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Override
        public Integer call() {
            tell(
                    options,
                    options.withEngine(engine ->
                            engine.catalogue().endAlias(alias, at, person.orAccount(), reason)));
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "The aliases, of all items or of one.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(
                arity = "0..1",
                paramLabel = "ITEM",
                description = "Only those that are this id, or lead to it.")
        @Nullable String item;

        @Override
        public Integer call() {
            tell(options, options.withEngine(engine -> engine.catalogue().aliases(item)));
            return 0;
        }
    }

    private static void tell(HomeOptions options, List<Alias> aliases) {
        if (options.json) {
            Output.json(aliases.stream().map(CatalogAliasCommand::json).toList());
        } else if (aliases.isEmpty()) {
            Output.line("No alias is left.");
        } else {
            aliases.forEach(alias ->
                    Output.line(
                            "%s stands for %s %s"
                                    .formatted(alias.aliasId(), alias.itemId(), alias.valid())));
        }
    }

    private static Map<String, @Nullable String> json(Alias alias) {
        Map<String, @Nullable String> json = new LinkedHashMap<>();
        json.put("alias", alias.aliasId());
        json.put("item_id", alias.itemId());
        json.put("valid_from", alias.valid().from().toString());
        Instant to = alias.valid().to();
        json.put("valid_to", to == null ? null : to.toString());
        return json;
    }
}
