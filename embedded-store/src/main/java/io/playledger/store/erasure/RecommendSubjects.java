package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.recommend.RecommendStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Features, lists, edges and training files as a store of subjects. The recommendations take a
/// user out themselves when they follow the archive and see that the user is hidden.
public final class RecommendSubjects implements SubjectStore {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration OTHERS_AT_MOST = Duration.ofSeconds(10);

    private final RecommendStore store;
    private final Path home;
    private final Runnable follow;
    private final Predicate<String> playsOn;
    private final InstantSource clock;

    /// @param follow brings the recommendations up to the archive
    /// @param playsOn whether the archive has events of a user that no request means
    public RecommendSubjects(
            RecommendStore store,
            Path home,
            Runnable follow,
            Predicate<String> playsOn,
            InstantSource clock) {
        this.store = store;
        this.home = home;
        this.follow = follow;
        this.playsOn = playsOn;
        this.clock = clock;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "recommendations",
                "Recommendations",
                "Playledger, this home",
                "Features of the user, lists made for the user, edges between users, training files"
                        + " of models.",
                "Rows of the user are deleted, then the database and training files written anew.",
                "Every text column of its database, all bytes of its file, and every text column of"
                        + " the Parquet files below recommend/ are searched for the id.",
                StoreCard.Stage.SOURCE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        follow.run();
        boolean anew = store.compact(OTHERS_AT_MOST);
        Map<Long, Outcome> outcomes = new HashMap<>();
        subjects.forEach(subject ->
                outcomes.put(
                        subject.request(),
                        anew
                                ? new Outcome.Done(
                                        null, null, "Features, lists and training rows deleted.")
                                : inUse()));
        return outcomes;
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Path file = home.resolve("store").resolve("recommend.mv.db");
        Map<Long, Outcome> outcomes = new HashMap<>();
        try {
            ControlSearch search = new ControlSearch(store.jdbi(), file, subjects);
            Map<Long, List<String>> tables = search.tables(table -> true);
            Map<Long, Integer> bytes = Files.exists(file) ? search.file() : Map.of();
            for (Subject subject : subjects) {
                List<String> where =
                        new ArrayList<>(tables.getOrDefault(subject.request(), List.of()));
                where.addAll(trainingFiles(subject));
                outcomes.put(
                        subject.request(),
                        outcome(subject, where, bytes.getOrDefault(subject.request(), 0)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("a training file cannot be read", e);
        }
        return outcomes;
    }

    private Outcome outcome(Subject subject, List<String> where, int bytes) {
        if (!where.isEmpty()) {
            return playsOn.test(subject.userId())
                    ? new Outcome.Done(
                            null,
                            null,
                            "What is there was followed anew from events that the request does not"
                                    + " mean.")
                    : new Outcome.Found(where.size(), "The search found " + FileSearch.told(where));
        }
        return bytes > 0
                ? new Outcome.Found(bytes, "Deleted rows lie in pages of its file.")
                : new Outcome.Done(
                        null,
                        null,
                        "A search of its tables, its file and training files found" + " nothing.");
    }

    private Outcome inUse() {
        return new Outcome.Waiting(
                "Its database was in use for all of "
                        + OTHERS_AT_MOST.toSeconds()
                        + " s and could not be written anew.",
                clock.instant().plus(AGAIN),
                null);
    }

    private List<String> trainingFiles(Subject subject) throws IOException, SQLException {
        Path folder = home.resolve("recommend");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
        }
        List<String> found = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Path file : files) {
                String name = "'" + file.toString().replace("'", "''") + "'";
                List<String> columns = new ArrayList<>();
                try (Statement statement = duckdb.createStatement();
                        ResultSet row =
                                statement.executeQuery(
                                        "DESCRIBE SELECT * FROM read_parquet(" + name + ")")) {
                    while (row.next()) {
                        if (row.getString(2).equals("VARCHAR")) {
                            columns.add("\"" + row.getString(1) + "\" = ?");
                        }
                    }
                }
                if (columns.isEmpty()) {
                    continue;
                }
                try (PreparedStatement select =
                        duckdb.prepareStatement(
                                "SELECT count(*) FROM read_parquet("
                                        + name
                                        + ") WHERE "
                                        + String.join(" OR ", columns))) {
                    for (int i = 1; i <= columns.size(); i++) {
                        select.setString(i, subject.userId());
                    }
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        if (row.getLong(1) > 0) {
                            found.add(row.getLong(1) + " rows of " + folder.relativize(file));
                        }
                    }
                }
            }
        }
        return found;
    }
}
