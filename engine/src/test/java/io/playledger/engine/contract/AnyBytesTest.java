package io.playledger.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.event.EventBatch;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// No bytes may do harm: every one of these reads must return.
class AnyBytesTest {
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final List<String> TOKENS =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\u",
                    "\\ud800",
                    "\\udc00",
                    "\u0000",
                    "-",
                    "0",
                    ".",
                    "e",
                    "1e999",
                    "null",
                    "true",
                    "\ufeff",
                    " ",
                    "\n",
                    "\"a\":1,",
                    "\"event_id\":\"x\",",
                    "\u00e9",
                    "\ud83c\udfb5",
                    "/",
                    "9999999999999999999");

    @Provide
    Arbitrary<String> records() {
        return RecordArbitraries.records();
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void mutatedRecordIsRejectedOrReadAlikeByBothPaths(
            @ForAll("records") String record, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = Records.utf8(record);
        for (int mutation = random.nextInt(3); mutation >= 0; mutation--) {
            bytes = mutate(bytes, random);
        }
        check(bytes);
    }

    @Property(tries = 2000)
    void randomBytesAreRejected(@ForAll byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 2000)
    void randomTokensAreReadOrRejected(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "{" : "");
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        check(Records.utf8(text.append(random.nextBoolean() ? "}" : "").toString()));
    }

    private static void check(byte[] bytes) {
        EventBatch batch = new EventBatch(1);
        EventBatch complete = new EventBatch(1);
        Rejection rejection = Records.read(bytes, batch);
        assertThat(Records.readCompletely(bytes, complete)).isEqualTo(rejection);
        if (rejection == null) {
            assertThat(Records.row(batch, 0)).isEqualTo(Records.row(complete, 0));
            // An independent strict parser must find nothing wrong with what was accepted.
            STRICT.readTree(bytes);
        } else {
            assertThat(batch.rows()).isZero();
            assertThat(batch.byteCount()).isZero();
            assertThat(rejection.violations())
                    .allSatisfy(
                            violation -> assertThat(violation.found().length()).isBetween(1, 80));
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> splice(bytes, at, new byte[] {(byte) random.nextInt(256)}, at);
            case 3 -> {
                String token = TOKENS.get(random.nextInt(TOKENS.size()));
                yield splice(bytes, at, Records.utf8(token), at);
            }
            default ->
                    splice(bytes, at, new byte[0], Math.min(bytes.length, at + random.nextInt(9)));
        };
    }

    private static byte[] splice(byte[] bytes, int at, byte[] middle, int resumeAt) {
        byte[] out = Arrays.copyOf(bytes, at + middle.length + bytes.length - resumeAt);
        System.arraycopy(middle, 0, out, at, middle.length);
        System.arraycopy(bytes, resumeAt, out, at + middle.length, bytes.length - resumeAt);
        return out;
    }
}
