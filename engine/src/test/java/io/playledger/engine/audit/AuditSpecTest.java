package io.playledger.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the example of docs/spec/audit-trail.md; and who counts as one person.
class AuditSpecTest {
    private static String spec() throws IOException {
        return Files.readString(Path.of("../docs/spec/audit-trail.md"));
    }

    private static String value(String field) throws IOException {
        String example = spec().substring(spec().indexOf("are the canonical bytes of this entry"));
        Matcher row =
                Pattern.compile("^\\| " + field + " \\| (.*) \\|$", Pattern.MULTILINE)
                        .matcher(example);
        assertThat(row.find()).as(field).isTrue();
        return row.group(1);
    }

    @Test
    void exampleHasTheHashThatItSays() throws Exception {
        AuditEntry entry =
                AuditEntry.of(
                        Long.parseLong(value("number")),
                        Instant.EPOCH.plus(Long.parseLong(value("at")), ChronoUnit.MICROS),
                        value("actor"),
                        value("act"),
                        value("subject"),
                        value("detail"),
                        value("previous_hash"));
        assertThat(entry.hash()).isEqualTo(value("hash"));
        assertThat(entry.intact()).isTrue();

        String bytes = spec().substring(spec().indexOf("64:000"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.substring(0, bytes.indexOf('\n')).getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(entry.hash());
    }

    @Test
    void everyActIsNamedInTheSpec() throws Exception {
        for (AuditNote.Act act : AuditNote.Act.values()) {
            assertThat(spec()).contains("`" + act.wireName() + "`");
        }
    }

    @Test
    void detailIsSortedJson() {
        AuditNote note =
                AuditNote.of(Person.named("Ada"), AuditNote.Act.RUN_MADE, "x")
                        .with("run", 12)
                        .with("account", "\"a\"");
        assertThat(AuditJson.write(note.detail()))
                .isEqualTo("{\"account\":\"\\\"a\\\"\",\"run\":\"12\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, ada, true", "ADA  Byron, Ada Byron, true", "Jose\u0301, José, true",
        "ＡＤＡ, ada, true", "Ada, Ben, false", "Straße, STRASSE, true"
    })
    void oneNameIsOnePersonHoweverItIsWritten(String one, String other, boolean same) {
        assertThat(Person.named(one).isSameAs(Person.named(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Scheduler", "a\u0007b"})
    void whatIsNobodysNameIsRefused(String text) {
        assertThatThrownBy(() -> Person.named(text))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageEndingWith("Nothing was changed.");
    }
}
