package io.playledger.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

final class TopicDifferencesTest {
    private static final TopicSettings WANTED = TopicSettings.standard("events");

    @Test
    void topicMadeAsStatedHasNoDifferences() {
        assertThat(TopicDifferences.of(WANTED, 12, WANTED.configuration())).isEmpty();
    }

    @Test
    void moreThanAskedForIsNoDifference() {
        Map<String, String> found = new HashMap<>(WANTED.configuration());
        found.put("retention.ms", "-1");
        assertThat(TopicDifferences.of(WANTED, 48, found)).isEmpty();
    }

    @Test
    void eachDifferenceIsToldWithWhatFollows() {
        Map<String, String> found =
                Map.of(
                        "message.timestamp.type", "CreateTime",
                        "cleanup.policy", "compact,delete",
                        "retention.ms", "3600000");
        assertThat(TopicDifferences.of(WANTED, 1, found))
                .satisfiesExactly(
                        time ->
                                assertThat(time)
                                        .contains("message.timestamp.type=CreateTime")
                                        .contains(
                                                "a producer's clock decides which events are late"),
                        cleanup -> assertThat(cleanup).contains("is compacted"),
                        retention ->
                                assertThat(retention)
                                        .contains("keeps records for 3600 seconds only")
                                        .contains("7 days are advised"),
                        partitions ->
                                assertThat(partitions)
                                        .contains("has 1 partition where 12 are advised"));
    }
}
