package io.playledger.store.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.playledger.engine.feature.Affinity;
import io.playledger.engine.feature.ItemCounts;
import io.playledger.engine.feature.UserFeatures;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;

/// Features follow the archive, each event once.
class FeaturesTest extends RecommendHome {
    private Affinity of(String user, String item) {
        return features.of(user).recent().stream()
                .filter(each -> each.itemId().equals(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachEventCountsOnceOverRetriesCompactionAndRestart() {
        commit(play("1", "u", "track:a", NOON.minusSeconds(90), 15_000));
        assertThat(features.follow()).isEqualTo(1);
        commit(play("1", "u", "track:a", NOON.minusSeconds(90), 15_000));
        commit(play("2", "u", "track:a", NOON.minusSeconds(60), 60_000));
        archive.compact();
        assertThat(features.follow()).isEqualTo(1);
        reopen();
        commit(play("2", "u", "track:a", NOON.minusSeconds(60), 60_000));
        commit(play("3", "u", "track:b", NOON.minusSeconds(30), 60_000));
        archive.compact();
        assertThat(features.follow()).isEqualTo(1);
        assertThat(of("u", "track:a").plays()).isEqualTo(2);
        assertThat(of("u", "track:a").msPlayed()).isEqualTo(75_000);
        assertThat(of("u", "track:b").plays()).isEqualTo(1);
        assertThat(features.of("u").recent().getFirst().itemId()).isEqualTo("track:b");
        assertThat(features.follow()).isZero();
    }

    @Test
    void affinityHalvesInFourteenDaysAndTrendInOne() {
        commit(play("1", "u", "track:a", NOON.minus(Duration.ofDays(14)), 60_000));
        commit(play("2", "u", "track:a", NOON, 60_000));
        features.follow();
        long micros = StoredModels.micros(NOON);
        assertThat(of("u", "track:a").weightAt(micros)).isCloseTo(1.5, within(1e-9));
        ItemCounts world = Objects.requireNonNull(features.item("track:a", ""));
        ItemCounts sweden = Objects.requireNonNull(features.item("track:a", "SE"));
        assertThat(world.trendAt(micros)).isCloseTo(1 + Math.pow(0.5, 14), within(1e-9));
        assertThat(sweden.popularityAt(micros))
                .isCloseTo(1 + Math.pow(0.5, 14 / 30.0), within(1e-9));
    }

    @Test
    void ratingsAndSessionsSurviveARestart() {
        commit(
                play("1", "u", "title:x", NOON.minusSeconds(7_300), 60_000),
                play("2", "u", "title:x", NOON.minusSeconds(120), 60_000),
                new Event("3", "rating", "u", "title:x", NOON.minusSeconds(60), 5, ""));
        features.follow();
        reopen();
        assertThat(of("u", "title:x").rating()).isEqualTo(5);
        UserFeatures user = features.of("u");
        assertThat(Objects.requireNonNull(user.session()).events()).isEqualTo(2);
        assertThat(Objects.requireNonNull(user.session()).country()).isEqualTo("SE");
        assertThat(user.eventMicros()).isEqualTo(StoredModels.micros(NOON.minusSeconds(60)));
    }

    @Test
    void ageIsTheTimeSinceNothingNewerWasThere() {
        assertThat(features.ageMillis()).isEqualTo(-1);
        features.follow();
        now = now.plusSeconds(400);
        assertThat(features.ageMillis()).isEqualTo(400_000);
    }

    @Test
    void erasedStretchIsNotFollowed() {
        control.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone (id, user_id, from_micros, to_micros,"
                                        + " requested_micros) VALUES (1, 'u', NULL, NULL, ?)",
                                StoredModels.micros(NOON)));
        commit(
                play("1", "u", "track:a", NOON.minusSeconds(9), 60_000),
                play("2", "v", "track:a", NOON.minusSeconds(9), 60_000));
        assertThat(features.follow()).isEqualTo(1);
        assertThat(features.of("u").recent()).isEmpty();
    }
}
