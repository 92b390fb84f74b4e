package io.playledger.engine.quarantine;

import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Steps that mend many records alike (docs/quarantine.md): a line each, `VERB FIELD …`.
public final class Transformation implements Fix {
    private static final int STEPS_MAX = 100;
    private static final int CHARS_MAX = 20_000;

    private final String source;
    private final List<Step> steps;

    private Transformation(String source, List<Step> steps) {
        this.source = source;
        this.steps = List.copyOf(steps);
    }

    /// Reads steps, one a line; empty lines and those that begin with `#` do not count.
    ///
    /// @throws PlayledgerException `BAD_INPUT`, naming the line
    public static Transformation parse(String text) {
        if (text.length() > CHARS_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "A transformation has at most "
                            + CHARS_MAX
                            + " characters. Nothing was changed.");
        }
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String step = line.strip();
            if (step.isEmpty() || step.startsWith("#")) {
                continue;
            }
            try {
                steps.add(Step.parse(step));
            } catch (IllegalArgumentException e) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "Step %d, «%s»: %s. Nothing was changed."
                                .formatted(number, step, e.getMessage()),
                        e);
            }
        }
        if (steps.isEmpty() || steps.size() > STEPS_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "A transformation has 1 to " + STEPS_MAX + " steps. Nothing was changed.");
        }
        return new Transformation(text.strip(), steps);
    }

    /// The steps as they were written.
    public String source() {
        return source;
    }

    /// Why a record cannot be transformed.
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        Unfit(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    byte[] apply(BrokenRecord record) throws Unfit {
        byte[] raw = record.raw();
        if (raw.length > ContractReader.RECORD_BYTES_MAX) {
            throw new Unfit("the record is larger than any event may be");
        }
        JsonDocument document = JsonReader.read(raw, 0, raw.length);
        // A flaw means that something of the record would be lost in reading it.
        if (!document.flaws().isEmpty()
                || !document.complete()
                || !(document.value() instanceof Json.Obj(Map<String, Json> members))) {
            throw new Unfit("not a sound JSON object: edit it by hand");
        }
        Map<String, Json> event = new LinkedHashMap<>(members);
        for (Step step : steps) {
            step.apply(event, record);
        }
        return OrderedJson.of(new Json.Obj(event)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transformation it && it.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
