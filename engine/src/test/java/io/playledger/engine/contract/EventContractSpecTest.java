package io.playledger.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.JsonDocument;
import io.playledger.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Holds the reader to the specification's own examples.
class EventContractSpecTest {
    private static final Path SPEC = Path.of("../docs/spec/event-contract.md");

    @Test
    void everyExampleComesToWhatTheSpecificationSays() throws IOException {
        List<MatchResult> examples =
                Pattern.compile("\n(\\S[^\n]*)\n```json\n(.*?)\n```", Pattern.DOTALL)
                        .matcher(Files.readString(SPEC))
                        .results()
                        .toList();
        assertThat(examples).hasSizeGreaterThan(10);
        List<String> wrong = new ArrayList<>();
        for (MatchResult example : examples) {
            List<String> expected = expected(example.group(1));
            Rejection rejection = Records.read(Records.utf8(example.group(2)), new EventBatch(1));
            List<String> actual = rejection == null ? List.of() : Records.rulesOf(rejection);
            if (!actual.equals(expected)) {
                wrong.add(example.group(1) + "\n  came to " + actual);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyValueOfTheTableHasItsCanonicalForm() throws IOException {
        String table =
                Files.readString(SPEC)
                        .replaceFirst("(?s).*\\| written \\| canonical \\|\n[^\n]*\n", "");
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : table.lines().takeWhile(l -> l.startsWith("|")).toList()) {
            String[] cells = line.split("` \\| `");
            String written = cells[0].substring(cells[0].indexOf('`') + 1);
            String canonical = cells[1].substring(0, cells[1].lastIndexOf('`'));
            byte[] bytes = Records.utf8(written);
            JsonDocument document = JsonReader.read(bytes, 0, bytes.length);
            rows++;
            if (document.value() == null
                    || !CanonicalJson.of(document.value()).equals(canonical)
                    || !document.flaws().isEmpty()) {
                wrong.add(line + " came to " + document);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(10);
    }

    private static List<String> expected(String line) {
        return line.startsWith("accepted")
                ? List.of()
                : Arrays.stream(line.split(" · ")).map(rule -> rule.replace("`", "")).toList();
    }
}
