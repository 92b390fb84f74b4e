package io.playledger.app.cli;

import io.playledger.engine.catalog.edit.CatalogRefusals.Refused;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger catalog messages`.
@Command(
        name = "messages",
        description =
                "Messages of the topic catalog that were refused, the newest first, with reasons"
                        + " (docs/spec/catalogue-message.md). Nothing of them was recorded: send"
                        + " them again, put right.",
        mixinStandardHelpOptions = true)
final class CatalogMessagesCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many to show (default: 20).")
    int top;

    @Override
    public Integer call() {
        options.withEngine(engine -> {
            List<Refused> refused = engine.catalogRefusals().refused(top);
            long all = engine.catalogRefusals().refusedCount();
            if (options.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("refused", all);
                List<Map<String, Object>> messages = new ArrayList<>();
                refused.forEach(one -> messages.add(json(one)));
                json.put("messages", messages);
                Output.json(json);
            } else if (refused.isEmpty()) {
                Output.line("No message was refused.");
            } else {
                refused.forEach(one ->
                        Output.line(
                                "%s  partition %d, offset %d: %s%n    %s"
                                        .formatted(
                                                one.receivedAt(),
                                                one.partition(),
                                                one.offset(),
                                                one.reason(),
                                                one.content())));
                if (all > refused.size()) {
                    Output.line("… and %,d more (--top).".formatted(all - refused.size()));
                }
            }
            return 0;
        });
        return 0;
    }

    private static Map<String, Object> json(Refused one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("received_at", one.receivedAt().toString());
        json.put("source", one.source());
        json.put("partition", one.partition());
        json.put("offset", one.offset());
        json.put("reason", one.reason());
        json.put("content", one.content());
        return json;
    }
}
