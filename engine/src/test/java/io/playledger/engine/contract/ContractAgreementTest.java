package io.playledger.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.playledger.engine.event.EventBatch;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// Holds the shortcut, the complete reader and the published schema to one verdict, and what they
/// keep of a record to one form.
class ContractAgreementTest {
    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(ContractReader.class.getResourceAsStream("event-1.schema.json"));

    @Provide
    Arbitrary<String> records() {
        return RecordArbitraries.records();
    }

    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
    void compiledCheckAndSchemaComeToOneVerdict(@ForAll("records") String record) {
        byte[] bytes = Records.utf8(record);
        EventBatch compiled = new EventBatch(1);
        EventBatch complete = new EventBatch(1);
        Rejection rejection = Records.read(bytes, compiled);
        Rejection completeRejection = Records.readCompletely(bytes, complete);
        JsonNode tree = withPlainIntegers(EXACT.readTree(bytes));
        boolean schemaAccepts = SCHEMA.validate(tree).isEmpty();

        assertThat(rejection).isEqualTo(completeRejection);
        assertThat(rejection == null)
                .as("%s %s", rejection, SCHEMA.validate(tree))
                .isEqualTo(schemaAccepts);
        Statistics.label("verdict")
                .collect(schemaAccepts)
                .coverage(seen -> seen.check(true).percentage(share -> share > 15 && share < 85));
        if (rejection == null) {
            assertThat(Records.row(compiled, 0)).isEqualTo(Records.row(complete, 0));
            Statistics.label("shortcut")
                    .collect(Records.readFast(bytes, new EventBatch(1)))
                    .coverage(
                            seen -> seen.check(true).percentage(share -> share > 10 && share < 90));
        }
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void whatAReaderLearntOfARecordChangesNothingForTheNext(
            @ForAll("records") String first,
            @ForAll("records") String second,
            @ForAll @IntRange(max = 600) int at,
            @ForAll @IntRange(min = 0x1f, max = 0x80) int other) {
        byte[] one = Records.utf8(first);
        byte[] two = Records.utf8(second);
        byte[] changed = one.clone();
        changed[at % changed.length] = (byte) other;
        ContractReader reader = new ContractReader();
        for (byte[] bytes : List.of(one, one, two, changed, one, withOtherValues(one), two, one)) {
            EventBatch learnt = new EventBatch(1);
            EventBatch complete = new EventBatch(1);
            Rejection rejection =
                    reader.read(bytes, 0, bytes.length, Records.RECEIVED_MICROS, 3, 41, learnt);
            assertThat(rejection).isEqualTo(Records.readCompletely(bytes, complete));
            if (rejection == null) {
                assertThat(Records.row(learnt, 0)).isEqualTo(Records.row(complete, 0));
            } else {
                assertThat(learnt.byteCount() + learnt.rows()).isZero();
            }
        }
    }

    /// The same record with all digits changed and every text that begins with an `i` made longer,
    /// so that numbers and texts are others and some are longer.
    private static byte[] withOtherValues(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        return Records.utf8(text.replace('3', '4').replace('0', '1').replace("\"i", "\"ii"));
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void canonicalPayloadIsTheSameValueAndTheSameFromEveryWriting(
            @ForAll("records") String record) {
        EventBatch batch = new EventBatch(1);
        if (Records.read(Records.utf8(record), batch) != null) {
            return;
        }
        String canonical = batch.payload().text(0);
        JsonNode written = EXACT.readTree(record).get("payload");
        JsonNode kept = EXACT.readTree(canonical);
        assertThat(kept.equals(numbersByValue(), written))
                .as("%s kept as %s", written, kept)
                .isTrue();

        String rewritten = record.replace(written.toString(), canonical);
        EventBatch again = new EventBatch(1);
        assertThat(Records.read(Records.utf8(rewritten), again)).isNull();
        assertThat(again.payload().text(0)).isEqualTo(canonical);
    }

    /// The same value with every integer written as one: the validator fails on large integers with
    /// an exponent, which are as good as any other to a schema.
    private static JsonNode withPlainIntegers(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = EXACT.createObjectNode();
            node.properties().forEach(m -> copy.set(m.getKey(), withPlainIntegers(m.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = EXACT.createArrayNode();
            node.forEach(item -> copy.add(withPlainIntegers(item)));
            return copy;
        }
        if (node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0) {
            return BigIntegerNode.valueOf(node.decimalValue().toBigIntegerExact());
        }
        return node;
    }

    private static Comparator<JsonNode> numbersByValue() {
        return (a, b) -> {
            if (a.isNumber() && b.isNumber()) {
                return a.decimalValue().compareTo(b.decimalValue());
            }
            return a.equals(b) ? 0 : 1;
        };
    }
}
