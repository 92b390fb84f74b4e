package io.playledger.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

class ContractReaderTest {
    @Test
    void playIsReadIntoItsColumns() {
        EventBatch batch = new EventBatch(1);
        String record =
                """
                {"schema_version":2,"event_id":"e-1","event_type":"play","user_id":"u-1",\
                "item_id":"track:t-1","surface":"ios","timestamp":"2026-03-01T21:14:03.25+01:00",\
                "payload":{"ms_played":30000,"country":"DE","client":"a/1","duration_ms":200000}}\
                """;
        assertThat(Records.read(Records.utf8(record), batch)).isNull();
        assertThat(Records.row(batch, 0))
                .containsExactly(
                        "e-1",
                        "play",
                        "u-1",
                        "track:t-1",
                        "ios",
                        "DE",
                        "a/1",
                        "{\"client\":\"a/1\",\"country\":\"DE\",\"duration_ms\":200000,\"ms_played\":30000}",
                        2,
                        Instant.parse("2026-03-01T20:14:03.250Z").toEpochMilli() * 1000,
                        Records.RECEIVED_MICROS,
                        30000L,
                        200000L,
                        IdHash.of("e-1"),
                        3,
                        41L);
    }

    @Test
    void usualShapesTakeTheShortcut() {
        EventBatch batch = new EventBatch(1);
        for (String record :
                List.of(
                        Records.PLAY,
                        Records.PLAY.replace("\":", "\": ").replace(",\"", ", \""),
                        Records.PLAY.replace(":30000", ":1,\"context\":{\"a\":[1,-2.5,\"é\"]}")
                                + "\r\n",
                        Records.PLAY.replace("\"play\"", "\"skip\"").replace("track:", "x:"),
                        Records.PLAY
                                .replace("\"play\"", "\"rating\"")
                                .replace("\"ms_played\":30000", "\"value\":4.5"))) {
            assertThat(Records.readFast(Records.utf8(record), batch)).as(record).isTrue();
        }
    }

    @Test
    void keysInAnyOrderAreLearned() {
        ContractReader reader = new ContractReader();
        EventBatch batch = new EventBatch(4);
        String other =
                """
                {"payload":{"country":"FR","ms_played":1},"timestamp":"2026-03-01T12:00:00Z",\
                "surface":"tv","item_id":"title:x","user_id":"u","event_type":"play",\
                "event_id":"e-2","schema_version":1}\
                """;
        for (String record : List.of(Records.PLAY, other, other, Records.PLAY)) {
            byte[] bytes = Records.utf8(record);
            assertThat(reader.read(bytes, 0, bytes.length, Records.RECEIVED_MICROS, 0, 0, batch))
                    .isNull();
        }
        assertThat(batch.eventId().text(1)).isEqualTo("e-2");
        assertThat(batch.payload().text(2)).isEqualTo("{\"country\":\"FR\",\"ms_played\":1}");
        assertThat(batch.surface().text(3)).isEqualTo("ios");
    }

    @Test
    void recordIsReadWithinItsBoundsOnly() {
        byte[] record = Records.utf8("}}}" + Records.PLAY + ",\"x\":1}");
        EventBatch batch = new EventBatch(1);
        ContractReader reader = new ContractReader();
        int length = Records.PLAY.length();
        assertThat(reader.read(record, 3, length, Records.RECEIVED_MICROS, 0, 0, batch)).isNull();
        for (int cut = 0; cut < length; cut++) {
            byte[] exact = Arrays.copyOfRange(record, 3, 3 + cut);
            assertThat(reader.read(exact, 0, cut, Records.RECEIVED_MICROS, 0, 0, batch))
                    .isNotNull();
            assertThat(reader.read(record, 3, cut, Records.RECEIVED_MICROS, 0, 0, batch))
                    .isNotNull();
        }
        assertThat(batch.rows()).isEqualTo(1);
    }

    @Test
    void whatCouldBeReadOfARefusedRecordIsKept() {
        Rejection rejection =
                Records.rejectionOf(
                        Records.PLAY.replace("\"DE\"", "\"XX\"").replace("\"u-1\"", "\"\""));
        assertThat(rejection)
                .returns("e-1", Rejection::eventId)
                .returns("play", Rejection::eventType)
                .returns(null, Rejection::userId)
                .returns("track:t-1", Rejection::itemId)
                .returns(
                        Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1000,
                        Rejection::eventTimeMicros);
        assertThat(rejection.violations())
                .containsExactly(
                        new Violation("user_id", "length", "\"\""),
                        new Violation("payload.country", "country", "\"XX\""));
    }

    @Test
    void hintsOfACutRecordAreWhatCameBeforeTheCut() {
        Rejection rejection = Records.rejectionOf(Records.PLAY.substring(0, 80));
        assertThat(rejection.eventId()).isEqualTo("e-1");
        assertThat(rejection.userId()).isEqualTo("u-1");
        assertThat(rejection.violations())
                .containsExactly(new Violation("record", "not_json", "byte 80: end of record"));
    }

    @Test
    void foundValueIsCutAndEscaped() {
        Rejection rejection =
                Records.rejectionOf(
                        Records.PLAY.replace("\"ios\"", "\"\\u202e" + "x".repeat(500) + "\""));
        assertThat(rejection.violations().getFirst().found())
                .startsWith("\"\\u202exxx")
                .endsWith("x…")
                .hasSize(80);
    }

    @Test
    void violationsBeyondTheLimitAreCounted() {
        StringBuilder more = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            more.append("\"k").append(i).append("\":0,");
        }
        Rejection rejection =
                Records.rejectionOf(Records.PLAY.replaceFirst("\\{", more.toString()));
        assertThat(rejection.violations()).hasSize(65);
        assertThat(rejection.violations().getLast())
                .isEqualTo(new Violation("record", "more_violations", "36"));
    }

    @Test
    void assignedCountriesAreThoseOfThePlatform() {
        EventBatch batch = new EventBatch(1);
        for (String code : Locale.getISOCountries()) {
            assertThat(Records.read(Records.utf8(Records.PLAY.replace("DE", code)), batch))
                    .isNull();
        }
        assertThat(Records.rulesOf(Records.rejectionOf(Records.PLAY.replace("DE", "XK"))))
                .containsExactly("payload.country country");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{",
                "{}x",
                "\ufeff{}",
                "{\"a\":1,}",
                "{'a':1}",
                "nul",
                "-",
                "01",
                "1.",
                "{\"a\" 1}",
                "\"\u0000\"",
                "/**/{}"
            })
    void whatIsNoObjectIsRefusedWhole(String record) {
        Rejection rejection = Records.rejectionOf(record);
        assertThat(Records.rulesOf(rejection)).hasSize(1).first().asString().startsWith("record ");
    }

    @Test
    void brokenUtf8IsRefused() {
        for (String hex : List.of("80", "c080", "c3", "eda080", "f4908080", "f08080af", "e280")) {
            byte[] bad = java.util.HexFormat.of().parseHex(hex);
            String text = Records.PLAY.replace("u-1", "u\u0001");
            byte[] record = Records.utf8(text);
            int at = text.indexOf('\u0001');
            byte[] spliced = Arrays.copyOf(record, record.length + bad.length - 1);
            System.arraycopy(bad, 0, spliced, at, bad.length);
            System.arraycopy(record, at + 1, spliced, at + bad.length, record.length - at - 1);
            assertThat(Records.rulesOf(Records.rejectionOf(spliced)))
                    .as(hex)
                    .containsExactly("record not_utf8");
        }
    }

    @Test
    void depthIsLimited() {
        String nested = "[".repeat(62) + "]".repeat(62);
        EventBatch batch = new EventBatch(1);
        String fits = Records.PLAY.replace("30000", "30000,\"x\":" + nested);
        assertThat(Records.read(Records.utf8(fits), batch)).isNull();
        assertThat(Records.readCompletely(Records.utf8(fits), batch)).isNull();
        for (String deeper : List.of("[" + nested + "]", "[".repeat(500_000))) {
            String record = Records.PLAY.replace("30000", "30000,\"x\":" + deeper);
            assertThat(Records.rulesOf(Records.rejectionOf(record)))
                    .containsExactly("record too_deep");
        }
    }

    @Test
    void hugeNumbersAreRefused() {
        for (String number :
                List.of("9".repeat(401), "1e99999", "0." + "1".repeat(5000), "0e10000")) {
            String record = Records.PLAY.replace("30000", "30000,\"x\":[" + number + "]");
            assertThat(Records.rulesOf(Records.rejectionOf(record)))
                    .containsExactly("payload.x[0] number_size");
        }
    }

    @Test
    void largeRecordIsRefusedWithItsHints() {
        String large =
                Records.PLAY.replace("30000", "30000,\"x\":\"" + "y".repeat(10_000_000) + "\"");
        Rejection rejection = Records.rejectionOf(large);
        assertThat(rejection.userId()).isEqualTo("u-1");
        assertThat(rejection.violations())
                .containsExactly(new Violation("record", "too_large", large.length() + " bytes"));
        String largest =
                Records.PLAY + " ".repeat(ContractReader.RECORD_BYTES_MAX - Records.PLAY.length());
        assertThat(Records.read(Records.utf8(largest), new EventBatch(1))).isNull();
        assertThat(Records.rulesOf(Records.rejectionOf(largest + " ")))
                .containsExactly("record too_large");
    }

    @Test
    void readersOfOneRecordDoNotShareBytes() {
        byte[] record = Records.PLAY.getBytes(StandardCharsets.UTF_8);
        EventBatch batch = new EventBatch(1);
        assertThat(Records.read(record, batch)).isNull();
        Arrays.fill(record, (byte) 0);
        assertThat(batch.userId().text(0)).isEqualTo("u-1");
    }

    @Test
    void publishingIsHeldToTheSameContract() {
        ContractCheck check = new ContractCheck();
        byte[] good = Records.utf8(Records.PLAY);
        byte[] bad = Records.utf8(Records.PLAY.replace("DE", "de"));
        assertThat(check.check(good, 0, good.length, Records.RECEIVED_MICROS))
                .isEqualTo(new ContractCheck.Verdict.Accepted("e-1", "u-1"));
        assertThat(check.check(bad, 0, bad.length, Records.RECEIVED_MICROS))
                .isInstanceOfSatisfying(
                        ContractCheck.Verdict.Refused.class,
                        refused ->
                                assertThat(Records.rulesOf(refused.rejection()))
                                        .containsExactly("payload.country country"));
    }
}
