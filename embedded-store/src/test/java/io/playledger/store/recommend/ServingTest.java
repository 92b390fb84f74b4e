package io.playledger.store.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.Answer;
import io.playledger.engine.recommend.ModelVersion;
import io.playledger.engine.recommend.Request;
import io.playledger.engine.recommend.TrainRequest;
import io.playledger.engine.recommend.WhyNot;

import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Versions trained from the archive, and the lists that they serve.
class ServingTest extends RecommendHome {
    @BeforeEach
    void world() throws Exception {
        tastes();
        catalogue();
        features.follow();
    }

    private static Set<String> items(Answer answer) {
        return answer.items().stream().map(Answer.Item::itemId).collect(Collectors.toSet());
    }

    private static Request request(String user, int top, double diversity, int artistMost) {
        return new Request(
                user, top, "home", null, null, Request.Played.LEFT_OUT, diversity, artistMost);
    }

    @Test
    void personalListHoldsTheOwnTasteFirstAndSaysWhy() {
        recommendations.activate(train().version(), ADA);
        Answer answer = recommendations.recommend(request("user-1", 3, 0, 3));
        assertThat(answer.version()).isEqualTo(1);
        assertThat(answer.steps().getFirst()).isEqualTo("personal");
        assertThat(answer.territory()).isEqualTo("SE");
        assertThat(answer.items()).hasSize(3).allMatch(item -> item.itemId().startsWith("track:b"));
        Set<String> played =
                features.of("user-1").recent().stream()
                        .map(each -> each.itemId())
                        .collect(Collectors.toSet());
        assertThat(items(answer)).doesNotContainAnyElementsOf(played);
        Answer.Reason first =
                answer.items().getFirst().reasons().stream()
                        .filter(reason -> reason.kind().equals("because_played"))
                        .findFirst()
                        .orElseThrow();
        assertThat(played).contains(first.itemId());
        double parts =
                answer.items().getFirst().reasons().stream()
                        .mapToDouble(Answer.Reason::weight)
                        .sum();
        assertThat(parts)
                .isPositive()
                .isLessThanOrEqualTo(answer.items().getFirst().score() + 1e-9);
    }

    @Test
    void nobodyKnownGetsTheChartsAndTheAnswerSaysSo() {
        Answer answer = recommendations.recommend(Request.home("stranger", 5));
        assertThat(answer.version()).isZero();
        assertThat(answer.eventTime()).isNull();
        assertThat(answer.steps()).containsExactly("trending");
        assertThat(answer.items()).hasSize(5);
    }

    @Test
    void whyNotTellsFilterCapScoreAndWhatIsUnknown() {
        recommendations.activate(train().version(), ADA);
        Request one = request("user-0", 1, 0, 3);
        Answer answer = recommendations.recommend(one);
        String played = features.of("user-0").recent().getFirst().itemId();
        assertThat(recommendations.whyNot(one, played).explanation()).contains("taken it already");
        assertThat(recommendations.whyNot(one, "track:a9").explanation())
                .contains("not licensed in SE");
        assertThat(recommendations.whyNot(one, "track:none").verdict()).isEqualTo("unknown_item");
        assertThat(recommendations.whyNot(one, answer.items().getFirst().itemId()).verdict())
                .isEqualTo("listed");
        WhyNot lost =
                recommendations.whyNot(
                        one,
                        recommendations
                                .recommend(request("user-0", 2, 0, 3))
                                .items()
                                .get(1)
                                .itemId());
        assertThat(lost.verdict()).isIn("score", "artist_cap");
    }

    @Test
    void artistCapAndTerritoryHold() {
        recommendations.activate(train().version(), ADA);
        Answer capped = recommendations.recommend(request("user-2", 20, 0.5, 1));
        assertThat(capped.items().stream().map(Answer.Item::artist)).doesNotHaveDuplicates();
        Request german =
                new Request("user-2", 20, "home", null, "DE", Request.Played.ALLOWED, 0, 20);
        assertThat(items(recommendations.recommend(german))).contains("track:a9");
        Request swedish =
                new Request("user-2", 20, "home", null, "SE", Request.Played.ALLOWED, 0, 20);
        assertThat(items(recommendations.recommend(swedish))).doesNotContain("track:a9");
    }

    @Test
    void whatIsDoneNowChangesTheListWithoutTraining() {
        recommendations.activate(train().version(), ADA);
        Request request = request("user-0", 2, 0, 3);
        Answer before = recommendations.recommend(request);
        assertThat(recommendations.recommend(request).fromCache()).isTrue();
        now = now.plusSeconds(10);
        for (int i = 0; i < 6; i++) {
            commit(play("new-" + i, "user-0", item('b', i), now.minusSeconds(i), 60_000));
        }
        features.follow();
        Answer after = recommendations.recommend(request);
        assertThat(after.fromCache()).isFalse();
        assertThat(items(after)).isNotEqualTo(items(before));
        assertThat(items(after)).anyMatch(item -> item.startsWith("track:b"));
        assertThat(after.stale()).isFalse();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(recommendations.recommend(request).stale()).isTrue();
    }

    @Test
    void sameArchiveAndSeedGiveTheSameVersion() {
        ModelVersion one = train();
        ModelVersion two = train();
        assertThat(two.metrics()).isEqualTo(one.metrics());
        assertThat(two.parameters()).isEqualTo(one.parameters());
        List<String> digests =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery("SELECT DISTINCT kind || sha256 FROM model_file")
                                        .mapTo(String.class)
                                        .list());
        assertThat(digests).as("four kinds of files, each the same bytes twice").hasSize(4);
    }

    @Test
    void rollingBackServesWhatServedBeforeAlsoAfterARestart() {
        recommendations.activate(train().version(), ADA);
        recommendations.activate(train().version(), ADA);
        assertThat(recommendations.rollBack(ADA).version()).isEqualTo(1);
        reopen();
        assertThat(recommendations.recommend(Request.home("user-1", 3)).version()).isEqualTo(1);
        assertThat(audit.newest(10).stream().map(entry -> entry.act()))
                .contains("model.rolled_back", "model.activated", "model.trained");
        assertThatThrownBy(() -> recommendations.activate(9, ADA))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("no model version 9");
    }

    @Test
    void erasedUserIsNotTrainedOn() {
        int users = train().users();
        control.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone (id, user_id, from_micros, to_micros,"
                                        + " requested_micros) VALUES (1, 'user-4', NULL, NULL, ?)",
                                StoredModels.micros(NOON)));
        assertThat(train().users()).isEqualTo(users - 1);
    }

    @Test
    void erasedUserIsInNoTableNorTrainingFile() throws Exception {
        recommendations.activate(train().version(), ADA);
        recommendations.keepLists(List.of("user-4", "user-5"));
        control.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone (id, user_id, from_micros, to_micros,"
                                        + " requested_micros) VALUES (7, 'user-4', NULL, NULL, ?)",
                                StoredModels.micros(NOON)));
        assertThat(trainedOn("user-4")).isPositive();
        recommendations.follow();
        assertThat(trainedOn("user-4")).isZero();
        assertThat(trainedOn("user-5")).isPositive();
        assertThat(recommendations.recommend(Request.home("user-4", 3)).eventTime()).isNull();
        assertThat(recommendations.recommend(Request.home("user-5", 3)).eventTime()).isNotNull();
        close();
        try (java.util.stream.Stream<java.nio.file.Path> files = java.nio.file.Files.walk(home)) {
            for (java.nio.file.Path file :
                    files.filter(java.nio.file.Files::isRegularFile).toList()) {
                String relative = home.relativize(file).toString();
                if (relative.startsWith("recommend") || relative.contains("recommend.mv")) {
                    assertThat(
                                    new String(
                                            java.nio.file.Files.readAllBytes(file),
                                            java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(relative)
                            .doesNotContain("user-4");
                }
            }
        }
        open();
    }

    private int trainedOn(String user) throws Exception {
        String path =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery("SELECT path FROM training_interactions")
                                        .mapTo(String.class)
                                        .one());
        try (java.sql.Connection duck = RecommendDuck.open(home.resolve("tmp"), 256);
                java.sql.Statement statement = duck.createStatement();
                java.sql.ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) FROM read_parquet("
                                        + RecommendDuck.quoted(home.resolve(path).toString())
                                        + ") WHERE user_id = "
                                        + RecommendDuck.quoted(user))) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void tooLittleToTrainOnSaysHowMuchThereIs() {
        assertThatThrownBy(() -> recommendations.train(new TrainRequest(1, 1, ADA), Progress.NONE))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("holds 0 pairs")
                .hasMessageContaining("No version was made");
    }

    @Test
    void currentRecommendationsAreTheActiveVersionsUnexpiredLists() {
        now = java.time.Instant.now(); // the view looks at the database's own clock
        recommendations.activate(train(365).version(), ADA);
        recommendations.keepLists(List.of("user-0", "user-1"));
        String count = "SELECT count(DISTINCT profile) FROM current_recommendations";
        assertThat(number(count)).isEqualTo(2);
        recommendations.activate(train(365).version(), ADA);
        assertThat(number(count)).as("lists of another version").isZero();
        recommendations.rollBack(ADA);
        assertThat(number(count)).isEqualTo(2);
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "UPDATE recommendation_list SET expires_micros = 1 WHERE profile ="
                                        + " 'user-0'"));
        assertThat(number(count)).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM recommendation_explanation")).isPositive();
    }

    private ModelVersion train(int days) {
        return recommendations.train(new TrainRequest(days, 1, ADA), Progress.NONE);
    }

    private int number(String sql) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    @Test
    void namedQueriesFindTheirRowsByIndex() {
        recommendations.activate(train().version(), ADA);
        recommendations.keepLists(List.of("user-0", "user-1", "user-2", "user-3"));
        train();
        assertThat(plan("home-list"))
                .contains("PROFILE = ")
                .doesNotContain("RECOMMENDATION_LIST.tableScan")
                .doesNotContain("RECOMMENDATION_EXPLANATION.tableScan");
        assertThat(plan("more-like-this")).contains("SOURCE_ITEM = ").doesNotContain("tableScan");
        assertThat(plan("model-comparison"))
                .contains("MODEL_PERFORMANCE_BY_TIME")
                .doesNotContain("tableScan");
    }

    private String plan(String query) {
        String sql =
                ClasspathSqlLocator.create()
                        .getResource(
                                RecommendStore.class.getClassLoader(),
                                "io/playledger/store/recommend/query/" + query + ".sql");
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("EXPLAIN " + sql)
                                .bind("profile", "u")
                                .bind("item", "i")
                                .bind("model", "ease")
                                .bind("version", 1)
                                .bind("since", 0L)
                                .bind("metric", "mrr")
                                .mapTo(String.class)
                                .one());
    }
}
