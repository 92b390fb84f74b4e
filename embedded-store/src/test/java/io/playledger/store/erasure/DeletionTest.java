package io.playledger.store.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Deletions.Alert;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.royalty.RecordedRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class DeletionTest {
    @TempDir Path folder;

    private static final String USER = "user-of-interest";

    @Test
    void everyStoreIsErasedVerifiedAndTheIdIsNowhereInTheHome() throws Exception {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60", USER + " b -50", "other c -50", USER + " d -2000");
            home.broken(USER, "{\"user_id\":\"" + USER + "\",\"event_type\":\"play\"}");
            home.broken(null, "{\"event_type\":\"play\",\"user_id\":\"" + USER);
            home.broken(null, "{\"event_type\":\"play\",\"user_id\":\"" + USER + "-2\"");
            Files.createDirectories(folder.resolve("logs"));
            Files.writeString(
                    folder.resolve("logs/playledger.log"), "a line about " + USER + ", alas\n");

            long id = home.erase(USER).request().id();
            assertThat(home.request(id).stores())
                    .extracting(StoreLine::state)
                    .containsOnly(StoreState.HIDDEN);
            assertThat(HiddenSubjects.now(home.store)).hasSize(1);
            home.run();

            DeletionDetail closed = home.request(id);
            allVerified(closed);
            assertThat(closed.request().status()).isEqualTo(Status.CLOSED);
            assertThat(home.line(id, "archive").removed()).isEqualTo(3);
            assertThat(home.line(id, "quarantine").removed()).isEqualTo(2);
            assertThat(home.line(id, "logs").removed()).isEqualTo(1);
            assertThat(closed.stores()).allSatisfy(line -> assertThat(line.digest()).hasSize(64));
            assertThat(home.archive.verify().findings()).isEmpty();
            assertThat(home.archive.figures().quarantined()).isEqualTo(1);
            assertThat(home.audit.check().findings()).isEmpty();
            assertThat(Files.readString(folder.resolve("logs/playledger.log")))
                    .isEqualTo("a line about ****************, alas\n");
        }
        assertThat(filesWith(USER)).isEmpty();
        assertThat(filesWith("other")).isNotEmpty(); // so a search of bytes does find ids
        try (DeletionHome home = new DeletionHome(folder)) {
            assertThat(home.request(1).request().status()).isEqualTo(Status.CLOSED);
            assertThat(home.archive.verify().findings()).isEmpty();
        }
    }

    @Test
    void whatAKilledRunSpilledIsFoundAndGoneAfterTheNextStart() throws Exception {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60", "other c -50");
            Files.write(
                    Files.createDirectories(folder.resolve("tmp/plan-1")).resolve("spill.tmp"),
                    ("\0\1" + USER).getBytes(StandardCharsets.UTF_8));
            long id = home.erase(USER).request().id();
            home.run();
            assertThat(home.line(id, "files").error()).contains("spill.tmp");
        }
        try (DeletionHome home = new DeletionHome(folder)) {
            home.run();
            allVerified(home.request(1));
        }
        assertThat(filesWith(USER)).isEmpty();
    }

    @Test
    void flaggedUserLeavesEveryVersionOfTheRules() throws Exception {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60");
            home.store
                    .jdbi()
                    .useHandle(handle -> {
                        handle.execute(
                                "INSERT INTO rule_name VALUES (1, 'track', 'user', ?)", USER);
                        handle.execute(
                                "INSERT INTO rule_name VALUES (1, 'track', 'user', 'other')");
                        handle.execute("UPDATE rule_set SET reason = ?", USER + " is a farm");
                    });
            long id = home.erase(USER).request().id();
            home.run();

            allVerified(home.request(id));
            assertThat(home.line(id, "rules").removed()).isEqualTo(2);
            assertThat(
                            new RecordedRules(home.store, home.now::get)
                                    .rules()
                                    .getFirst()
                                    .versions()
                                    .getFirst()
                                    .kinds()
                                    .get("track")
                                    .flaggedUsers())
                    .hasSize(2)
                    .contains("other")
                    .doesNotContain(USER);
        }
        assertThat(filesWith(USER)).isEmpty();
    }

    @Test
    void exportThatNamesTheSubjectIsDeletedAndOneThatWasTakenAwayStaysOutstanding()
            throws Exception {
        Path outside = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-out"));
        Path kept = Files.writeString(outside.resolve(USER + ".jsonl"), "about " + USER);
        Path taken = Files.writeString(outside.resolve("second.jsonl"), "about " + USER);
        Path others = Files.writeString(outside.resolve("other.jsonl"), "about others");
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60");
            Subject subject =
                    new Subject(0, USER, Subject.BEGINNING, DeletionHome.NOON, Subject.Scope.WHOLE);
            home.exports.handedOut(subject, "D-7", kept, DeletionHome.ADA);
            home.exports.handedOut(subject, "D-8", taken, DeletionHome.ADA);
            home.exports.made(MadeExport.Kind.STATEMENT, "run 1", others, DeletionHome.ADA);
            Files.delete(taken);

            long id = home.erase(USER).request().id();
            home.run();
            assertThat(home.line(id, "exports").state()).isEqualTo(StoreState.FAILING);
            assertThat(home.line(id, "exports").error()).startsWith("E-2 may name the subject");
            assertThat(kept).doesNotExist();
            assertThat(others).exists();

            home.deletions.exportGone(2, DeletionHome.ADA, "shredded with the laptop");
            home.run();
            allVerified(home.request(id));
            assertThat(home.deletions.exports())
                    .extracting(MadeExport::by)
                    .containsOnly(DeletionHome.ADA.name());
            assertThat(home.deletions.exports())
                    .allSatisfy(it -> assertThat(it.file().toString()).doesNotContain(USER));
        }
        assertThat(filesWith(USER)).isEmpty();
    }

    private static void allVerified(DeletionDetail detail) {
        assertThat(detail.stores())
                .allSatisfy(line ->
                        assertThat(line.store() + " " + line.state() + " " + line.error())
                                .isEqualTo(line.store() + " VERIFIED null"));
    }

    /// Files whose bytes hold the text but in a longer word.
    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            byte[] bytes = Files.readAllBytes(file);
                            return Bytes.of(text)
                                            .countOutside(
                                                    bytes,
                                                    List.of(
                                                            (text + "-2")
                                                                    .getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8)))
                                    > 0;
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void eventsOfAnErasedStretchThatComeLaterAreRefusedAndCounted() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60", "other c -50");
            long id = home.erase(USER).request().id();
            home.plays(USER + " late -30");
            home.run();
            assertThat(home.line(id, "archive").removed()).isEqualTo(2);

            home.plays(USER + " a -60", USER + " b -10", "other d 1", USER + " new 1");

            assertThat(home.request(id).request().refused()).isEqualTo(2);
            try (ArchiveSnapshot snapshot = home.archive.snapshot()) {
                assertThat(snapshot.files().stream().mapToLong(file -> file.rows()).sum())
                        .isEqualTo(3);
            }
            assertThat(home.archive.verify().findings()).isEmpty();
        }
    }

    @Test
    void stretchTakesItsEventsAlone() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60", USER + " b -30", USER + " c -10", "other d -30");
            long id =
                    home.submit(
                                    new DeletionDraft(
                                            "r-1",
                                            USER,
                                            Regulation.CCPA,
                                            DeletionDraft.Type.ERASURE,
                                            DeletionDraft.Origin.SCREEN,
                                            DeletionHome.NOON,
                                            DeletionHome.NOON.minus(Duration.ofMinutes(30)),
                                            DeletionHome.NOON.minus(Duration.ofMinutes(10))))
                            .request()
                            .id();
            home.run();
            assertThat(home.line(id, "archive").removed()).isEqualTo(1);
            allVerified(home.request(id));
            assertThat(home.request(id).request().status()).isEqualTo(Status.CLOSED);
            try (ArchiveSnapshot snapshot = home.archive.snapshot()) {
                assertThat(snapshot.files().stream().mapToLong(file -> file.rows()).sum())
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void sameRequestIsKnownAndDueDatesFollowTheRegulation() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.now.set(Instant.parse("2026-01-31T09:00:00Z"));
            DeletionDraft draft =
                    DeletionDraft.erasure(
                            USER, Regulation.GDPR, DeletionDraft.Origin.COMMAND, home.now.get());
            var first = home.submit(draft);
            assertThat(first.request().dueAt()).isEqualTo(Instant.parse("2026-02-28T09:00:00Z"));
            assertThat(home.submit(draft).known()).isTrue();
            assertThat(home.erase(USER).request().id()).isEqualTo(first.request().id());
            var other =
                    home.submit(
                            DeletionDraft.erasure(
                                    "somebody-else",
                                    Regulation.CCPA,
                                    DeletionDraft.Origin.COMMAND,
                                    home.now.get()));
            assertThat(other.request().dueAt()).isEqualTo(Instant.parse("2026-03-17T09:00:00Z"));
            DeletionDetail extended =
                    home.deletions.extend(other.request().id(), DeletionHome.ADA, "many systems");
            assertThat(extended.request().dueAt()).isEqualTo(Instant.parse("2026-05-01T09:00:00Z"));
            assertThatThrownBy(() ->
                            home.deletions.extend(
                                    other.request().id(), DeletionHome.ADA, "once more"))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageContaining("was extended before");
        }
    }

    @Test
    void requestThatIsMadeAgainMeansWhatCameInBetween() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60");
            long id = home.erase(USER).request().id();
            home.plays(USER + " b 30");
            home.now.set(DeletionHome.NOON.plus(Duration.ofHours(1)));

            assertThat(home.erase(USER).request().id()).isEqualTo(id);
            home.run();

            assertThat(home.request(id).request().to()).isEqualTo(home.now.get());
            assertThat(home.line(id, "archive").removed()).isEqualTo(2);
            assertThat(home.request(id).steps()).extracting("what").contains("asked again");
        }
    }

    @Test
    void cancelledRequestShowsItsSubjectAgainUntilErasingBegan() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60");
            long id = home.erase(USER).request().id();
            assertThatThrownBy(() -> home.deletions.cancel(id, DeletionHome.ADA, "it was " + USER))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageStartingWith("The text names the subject");
            home.deletions.cancel(id, DeletionHome.ADA, "sent by mistake");
            assertThat(HiddenSubjects.now(home.store)).isEmpty();
            home.run();
            try (ArchiveSnapshot snapshot = home.archive.snapshot()) {
                assertThat(snapshot.files()).hasSize(1);
            }
            long second = home.erase(USER).request().id();
            assertThat(second).isNotEqualTo(id);
            home.run();
            assertThatThrownBy(() -> home.deletions.cancel(second, DeletionHome.ADA, "too late"))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageContaining("D-2 is closed");
        }
    }

    @Test
    void heldRequestIsNotErasedAndItsDeadlineStands() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60");
            long id = home.erase(USER).request().id();
            home.deletions.hold(id, DeletionHome.ADA, "legal hold 881");
            home.run();
            assertThat(home.line(id, "archive").state()).isEqualTo(StoreState.HIDDEN);
            home.now.set(DeletionHome.NOON.plus(Duration.ofDays(29)));
            assertThat(home.deletions.alerts())
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.DUE_SOON);
            home.now.set(DeletionHome.NOON.plus(Duration.ofDays(40)));
            assertThat(home.deletions.alerts())
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.OVERDUE);
            home.deletions.release(id, DeletionHome.ADA, "hold ended");
            home.run();
            assertThat(home.request(id).request().status()).isEqualTo(Status.CLOSED);
        }
    }

    @Test
    void fileThatSomebodyReadsIsNotTakenAsErased() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60", "other b -60");
            long id = home.erase(USER).request().id();
            try (ArchiveSnapshot reading = home.archive.snapshot()) {
                home.run();
                StoreLine line = home.line(id, "archive");
                assertThat(line.state()).isEqualTo(StoreState.FAILING);
                assertThat(line.error()).isEqualTo("The scan found 1 events of the subject.");
                assertThat(line.nextAt()).isAfter(home.now.get());
                assertThat(reading.files()).isNotEmpty();
            }
            home.run();
            allVerified(home.request(id));
            assertThat(home.line(id, "archive").removed()).isEqualTo(1);
        }
    }

    /// A store of somebody else's that can say anything.
    private static final class Stubborn implements SubjectStore {
        Outcome answer = new Outcome.Refused("legal hold 881");

        @Override
        public StoreCard card() {
            return new StoreCard("crm", "CRM", "somebody", "", "", "", StoreCard.Stage.ELSEWHERE);
        }

        @Override
        public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
            Map<Long, Outcome> outcomes = new HashMap<>();
            subjects.forEach(it -> outcomes.put(it.request(), answer));
            return outcomes;
        }

        @Override
        public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
            return erase(subjects, progress);
        }
    }

    @Test
    void refusingStoreStaysVisibleAndKeepsTheRequestOpen() {
        Stubborn crm = new Stubborn();
        try (DeletionHome home = new DeletionHome(folder, crm)) {
            home.plays(USER + " a -60");
            long id = home.erase(USER).request().id();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.PENDING);
            home.run();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.REFUSED);
            assertThat(home.line(id, "crm").error()).isEqualTo("legal hold 881");
            assertThat(home.line(id, "archive").state()).isEqualTo(StoreState.VERIFIED);
            assertThat(home.request(id).request().status()).isEqualTo(Status.OPEN);
            assertThat(home.deletions.alerts())
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.REFUSED);
        }
        crm.answer = new Outcome.Done(null, null, "gone");
        // State outlives the process.
        try (DeletionHome home = new DeletionHome(folder, crm)) {
            assertThat(home.line(1, "crm").state()).isEqualTo(StoreState.REFUSED);
            home.run();
            assertThat(home.request(1).request().status()).isEqualTo(Status.CLOSED);
            assertThat(home.request(1).steps())
                    .extracting(DeletionStep::what)
                    .startsWith("received")
                    .endsWith("closed");
        }
    }

    @Test
    void failingStoreIsTriedAgainLaterAndLaterAndAStoreWithoutAnAnswerHasFailed() {
        Stubborn crm = new Stubborn();
        crm.answer = new Outcome.Failed("no connection");
        SubjectStore silent =
                new SubjectStore() {
                    @Override
                    public StoreCard card() {
                        return new StoreCard(
                                "silent", "Silent", "", "", "", "", StoreCard.Stage.ELSEWHERE);
                    }

                    @Override
                    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
                        return Map.of();
                    }

                    @Override
                    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
                        return Map.of();
                    }
                };
        try (DeletionHome home = new DeletionHome(folder, crm, silent)) {
            long id = home.erase(USER).request().id();
            Duration before = Duration.ZERO;
            for (int attempt = 1; attempt <= 4; attempt++) {
                home.deletions.run(Deletions.Urgency.WHEN_DUE, Progress.NONE);
                StoreLine line = home.line(id, "crm");
                assertThat(line.attempts()).isEqualTo(attempt);
                Duration pause = Duration.between(home.now.get(), line.nextAt());
                assertThat(pause).isGreaterThan(before);
                before = pause;
                home.now.set(line.nextAt());
            }
            assertThat(home.line(id, "silent").state()).isEqualTo(StoreState.FAILING);
            assertThat(home.line(id, "silent").error()).contains("gave no answer");
        }
    }

    @Test
    void storeThatIsRegisteredLaterIsAskedToo() {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.erase(USER);
        }
        Stubborn crm = new Stubborn();
        try (DeletionHome home = new DeletionHome(folder, crm)) {
            home.run();
            assertThat(home.request(1).request().status()).isEqualTo(Status.OPEN);
            home.run();
            assertThat(home.line(1, "crm").state()).isEqualTo(StoreState.REFUSED);
        }
    }

    @Test
    void accessGivesTheSubjectsEventsAndClosesTheRequest() throws Exception {
        try (DeletionHome home = new DeletionHome(folder)) {
            home.plays(USER + " a -60", "other b -60");
            home.broken(USER, "{\"user_id\":\"" + USER + "\"}");
            long id =
                    home.submit(
                                    new DeletionDraft(
                                            "r-2",
                                            USER,
                                            Regulation.GDPR,
                                            DeletionDraft.Type.ACCESS,
                                            DeletionDraft.Origin.COMMAND,
                                            DeletionHome.NOON,
                                            null,
                                            null))
                            .request()
                            .id();
            Path file = folder.resolve("export/access.jsonl");
            assertThat(home.deletions.access(id, file, DeletionHome.ADA, Progress.NONE))
                    .isEqualTo(2);
            assertThat(Files.readAllLines(file))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("\"event_id\":\"a\""))
                    .noneMatch(line -> line.contains("other"));
            assertThat(home.request(id).request().status()).isEqualTo(Status.CLOSED);
        }
    }

    @Test
    void destroyedKeyLeavesAHashThatBelongsToNobody() {
        try (DeletionHome home = new DeletionHome(folder)) {
            long id = home.erase(USER).request().id();
            assertThatThrownBy(() -> home.deletions.destroyKey(id, DeletionHome.ADA))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageContaining("its key is needed until it is closed");
            home.run();
            assertThat(home.request(id).request().keyed()).isTrue();
            home.deletions.destroyKey(id, DeletionHome.ADA);
            assertThat(home.request(id).request().keyed()).isFalse();
            assertThat(home.audit.newest(100))
                    .noneMatch(entry -> (entry.subject() + entry.detail()).contains(USER));
        }
    }
}
