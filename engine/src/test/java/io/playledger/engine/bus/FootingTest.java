package io.playledger.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.Source;
import io.playledger.engine.bus.Footing.Kept;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class FootingTest {
    private static final Source SOURCE = Source.bus("events", "cluster", "topic");

    private static final Map<Integer, Integer> EPOCHS = Map.of(0, 7, 1, 5);

    @Test
    void topicNeverReadIsBegunAtItsBeginning() {
        assertThat(
                        Footing.of(
                                topic(Map.of(0, 5L, 1, 0L), Map.of(0, 9L, 1, 0L)),
                                new Kept.Nothing()))
                .isEqualTo(new Footing.Fresh(SOURCE, Map.of(0, 5L, 1, 0L)));
    }

    @Test
    void positionsFromBeginToEndOfThePartitionAreFirm() {
        TopicState topic = topic(Map.of(0, 5L, 1, 0L), Map.of(0, 9L, 1, 3L));
        assertThat(Footing.of(topic, kept(Map.of(0, 5L, 1, 3L))))
                .isEqualTo(new Footing.Firm(SOURCE, Map.of(0, 5L, 1, 3L), EPOCHS));
    }

    @Test
    void partitionThatWasAddedIsReadFromItsBeginning() {
        TopicState topic = topic(Map.of(0, 0L, 1, 2L), Map.of(0, 9L, 1, 3L));
        assertThat(Footing.of(topic, kept(Map.of(0, 9L))))
                .isEqualTo(new Footing.Firm(SOURCE, Map.of(0, 9L, 1, 2L), EPOCHS));
    }

    @Test
    void retentionThatOvertookUsIsToldWithTheNumberOfLostRecords() {
        TopicState topic = topic(Map.of(0, 100L, 1, 7L), Map.of(0, 150L, 1, 9L));
        Footing footing = Footing.of(topic, kept(Map.of(0, 60L, 1, 8L)));
        assertThat(footing)
                .isInstanceOfSatisfying(
                        Footing.Lost.class,
                        lost -> {
                            assertThat(lost.message())
                                    .contains("lost 40 records before they were read")
                                    .contains("partition 0 begins at 100, we had read to 60")
                                    .contains("Everything that was archived is kept")
                                    .contains("Accept the topic as it is");
                            assertThat(lost.acceptable()).isEqualTo(Map.of(0, 100L, 1, 8L));
                        });
    }

    @Test
    void positionsBehindTheEndTellThatTheTopicWasCutShort() {
        TopicState topic = topic(Map.of(0, 0L, 1, 0L), Map.of(0, 40L, 1, 9L));
        Footing footing = Footing.of(topic, kept(Map.of(0, 60L, 1, 8L)));
        assertThat(footing)
                .isInstanceOfSatisfying(
                        Footing.Lost.class,
                        lost -> {
                            assertThat(lost.message())
                                    .contains("was cut short behind our positions")
                                    .contains("partition 0 ends at 40, we had read to 60");
                            assertThat(lost.acceptable()).isEqualTo(Map.of(0, 40L, 1, 8L));
                        });
    }

    @Test
    void positionsOfAnotherTopicAreNeverUsed() {
        TopicState topic = topic(Map.of(0, 0L), Map.of(0, 40L));
        assertThat(Footing.of(topic, new Kept.Foreign()))
                .isInstanceOfSatisfying(
                        Footing.Lost.class,
                        lost -> {
                            assertThat(lost.message())
                                    .contains("is not the one that was read before")
                                    .contains("read it from its beginning as a new source");
                            assertThat(lost.acceptable()).isEqualTo(Map.of(0, 0L));
                        });
    }

    @Test
    void topicOfOlderLeadersNeverHadWhatWeRead() {
        TopicState topic =
                new TopicState(
                        "events",
                        "cluster",
                        "topic",
                        Map.of(0, 0L, 1, 4L),
                        Map.of(0, 40L, 1, 9L),
                        Map.of(0, 7, 1, 6));
        Footing footing =
                Footing.of(topic, new Kept.Positions(Map.of(0, 20L, 1, 8L), Map.of(0, 7, 1, 7)));
        assertThat(footing)
                .isInstanceOfSatisfying(
                        Footing.Lost.class,
                        lost -> {
                            assertThat(lost.message())
                                    .contains("lost records that were read before")
                                    .contains("partition 1 from 4, we had read to 8")
                                    .doesNotContain("partition 0");
                            assertThat(lost.acceptable()).isEqualTo(Map.of(0, 20L, 1, 4L));
                        });
    }

    private static Kept.Positions kept(Map<Integer, Long> next) {
        return new Kept.Positions(next, EPOCHS);
    }

    private static TopicState topic(Map<Integer, Long> begins, Map<Integer, Long> ends) {
        return new TopicState("events", "cluster", "topic", begins, ends, Map.of(0, 7));
    }
}
