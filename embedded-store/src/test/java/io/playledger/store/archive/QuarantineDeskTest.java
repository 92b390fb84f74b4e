package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;
import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.quarantine.Discarded;
import io.playledger.engine.quarantine.Fix;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.Outcome;
import io.playledger.engine.quarantine.Place;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineFilter;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantinePage;
import io.playledger.engine.quarantine.QuarantineRow;
import io.playledger.engine.quarantine.RecordState;
import io.playledger.engine.quarantine.Selection;
import io.playledger.engine.quarantine.Sent;
import io.playledger.engine.quarantine.Transformation;
import io.playledger.engine.quarantine.Trial;
import io.playledger.store.audit.RecordedAudit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class QuarantineDeskTest {
    private static final Person ADA = new Person("Ada");
    private static final Selection ALL = new Selection.Matching(QuarantineFilter.ALL);

    @TempDir Path folder;
    private ArchiveHome home;
    private QuarantineDesk desk;
    private final List<String> bus = new ArrayList<>();
    private boolean busIsAway;
    private long offset;

    @BeforeEach
    void open() {
        home = new ArchiveHome(folder);
        desk = desk();
    }

    private QuarantineDesk desk() {
        return new QuarantineDesk(
                new StoredQuarantine(home.store, ArchiveHome.CLOCK),
                events -> {
                    if (busIsAway) {
                        throw new PlayledgerException(Code.BUS_UNREACHABLE, "The bus is away.");
                    }
                    events.forEach(event -> bus.add(new String(event, StandardCharsets.UTF_8)));
                },
                ArchiveHome.CLOCK);
    }

    @AfterEach
    void close() {
        home.close();
    }

    /// Puts records through the contract as ingest does; they must break it.
    private void refuse(String... records) {
        List<RejectedRecord> rejected = new ArrayList<>();
        long from = offset;
        for (String record : records) {
            byte[] raw = record.getBytes(StandardCharsets.UTF_8);
            Rejection rejection =
                    new ContractReader()
                            .read(raw, 0, raw.length, Events.NOON, 0, offset, new EventBatch(1));
            rejected.add(
                    new RejectedRecord(
                            0, offset++, Events.NOON, raw, Objects.requireNonNull(rejection)));
        }
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        new EventBatch(1),
                        rejected,
                        List.of(new SourceRange(0, from, offset, rejected.size()))));
    }

    private static String play(String id, String country, String millis) {
        return """
        {"schema_version":1,"event_id":"%s","event_type":"play","user_id":"u1",\
        "item_id":"track:1","surface":"ios","timestamp":"2026-03-14T11:59:00Z",\
        "payload":{"ms_played":%s,"country":"%s","client":"ios/5.1"}}\
        """
                .formatted(id, millis, country);
    }

    private Sent republish(Selection selection, String steps) {
        return desk.republish(selection, Transformation.parse(steps), ADA, "typo", Progress.NONE);
    }

    private List<AuditEntry> trail() {
        return new RecordedAudit(home.store, ArchiveHome.CLOCK).newest(100);
    }

    @Test
    void recordsAreGroupedByWhatIsWrongWithThem() {
        refuse(play("a", "DEU", "1"), play("b", "DEU", "\"1\""), play("c", "FRA", "1"), "{");

        assertThat(desk.groups(QuarantineFilter.OPEN, GroupBy.REASON, 10))
                .extracting(QuarantineGroup::value, QuarantineGroup::records)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("payload.country country", 2L),
                        org.assertj.core.groups.Tuple.tuple(
                                "payload.country country, payload.ms_played type", 1L),
                        org.assertj.core.groups.Tuple.tuple("record not_json", 1L));
        assertThat(desk.groups(QuarantineFilter.OPEN, GroupBy.FIELD, 1).getFirst().records())
                .isEqualTo(3);
        assertThat(desk.groups(QuarantineFilter.OPEN, GroupBy.CLIENT, 10))
                .extracting(QuarantineGroup::value)
                .containsExactly("ios/5.1", null);
        QuarantineFilter type = QuarantineFilter.OPEN.within(GroupBy.RULE, "type");
        assertThat(desk.page(type, Long.MAX_VALUE, 10).rows())
                .extracting(QuarantineRow::eventId)
                .containsExactly("b");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrOverlap() {
        for (int i = 0; i < 7; i++) {
            refuse(play("e" + i, "DEU", "1"));
        }
        List<String> seen = new ArrayList<>();
        long before = Long.MAX_VALUE;
        QuarantinePage page;
        do {
            page = desk.page(QuarantineFilter.OPEN, before, 3);
            page.rows().forEach(row -> seen.add(row.eventId()));
            before = page.rows().getLast().id();
        } while (page.more());
        assertThat(seen).containsExactly("e6", "e5", "e4", "e3", "e2", "e1", "e0");
    }

    @Test
    void violationsAreFoundAtTheirPlace() {
        String broken = play("a", "DEU", "\"1\"").replace(",\"surface\":\"ios\"", "");
        refuse(broken, "{\"schema_version\":1,,}");

        QuarantineDetail detail = desk.find(1).orElseThrow();
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < detail.places().size(); i++) {
            Place place = detail.places().get(i);
            marked.add(
                    detail.violations().get(i).field()
                            + "="
                            + broken.substring(place.from(), place.to()));
        }
        assertThat(marked)
                .containsExactlyInAnyOrder(
                        "surface=", "payload.ms_played=\"1\"", "payload.country=\"DEU\"");
        assertThat(detail.places().getFirst().from()).isEqualTo(broken.length() - 1);
        assertThat(desk.find(2).orElseThrow().places()).containsExactly(new Place(20, 21));
    }

    @Test
    void trialShowsBeforeAndAfterAndChangesNothing() {
        refuse(play("a", "DEU", "1"), play("b", "FRA", "1"), "{");

        Trial trial =
                desk.tryOut(
                        ALL,
                        Transformation.parse("replace payload.country \"DEU\" \"DE\""),
                        10,
                        Progress.NONE);

        assertThat(trial.records()).isEqualTo(3);
        assertThat(trial.passing()).isEqualTo(1);
        assertThat(trial.others())
                .containsExactly(
                        Map.entry("not a sound JSON object: edit it by hand", 1L),
                        Map.entry("payload.country country", 1L));
        assertThat(trial.sample().getFirst().after())
                .isInstanceOfSatisfying(
                        Outcome.Passes.class,
                        passes ->
                                assertThat(new String(passes.record(), StandardCharsets.UTF_8))
                                        .isEqualTo(play("a", "DE", "1")));
        assertThat(desk.count(QuarantineFilter.OPEN)).isEqualTo(3);
        assertThat(bus).isEmpty();
        assertThat(trail()).isEmpty();
    }

    @Test
    void fixedRecordsLeaveWithTheirIdAndAnAuditEntryAndOnlyOnce() {
        refuse(play("a", "DEU", "1"), play("b", "DEU", "1"), play("c", "FRA", "1"));

        Sent sent = republish(ALL, "replace payload.country \"DEU\" \"DE\"");

        assertThat(sent.records()).isEqualTo(3);
        assertThat(sent.sent()).isEqualTo(2);
        assertThat(sent.kept()).containsExactly(Map.entry("payload.country country", 1L));
        assertThat(bus).containsExactly(play("a", "DE", "1"), play("b", "DE", "1"));
        assertThat(trail()).hasSize(1);
        AuditEntry entry = trail().getFirst();
        assertThat(entry.act()).isEqualTo("quarantine.republished");
        assertThat(entry.actor()).isEqualTo("Ada");
        assertThat(entry.detail()).contains("\"records\":\"1-2\"", "\"note\":\"typo\"");
        assertThat(desk.find(1).orElseThrow().decision())
                .satisfies(decision -> {
                    assertThat(decision.state()).isEqualTo(RecordState.REPUBLISHED);
                    assertThat(decision.auditEntry()).isEqualTo(entry.number());
                    assertThat(decision.eventId()).isEqualTo("a");
                });

        assertThat(republish(ALL, "replace payload.country \"DEU\" \"DE\"").sent()).isZero();
        assertThat(bus).hasSize(2);
        assertThat(desk.count(QuarantineFilter.OPEN)).isEqualTo(1);
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void whatTheBusDidNotTakeIsSentLaterAsItWasDecided() {
        refuse(play("a", "DEU", "1"));
        busIsAway = true;

        assertThatThrownBy(() -> republish(ALL, "replace payload.country \"DEU\" \"DE\""))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("The decision about 1 records is recorded");
        assertThat(desk.count(QuarantineFilter.ALL.withState(RecordState.SENDING))).isEqualTo(1);
        assertThat(trail()).hasSize(1);
        assertThat(keptToSend()).containsExactly("fixed user");

        busIsAway = false;
        assertThat(desk().resume(Progress.NONE)).isEqualTo(1);
        assertThat(keptToSend()).as("record and user, once sent").containsExactly("- -");
        assertThat(bus).containsExactly(play("a", "DE", "1"));
        assertThat(desk().resume(Progress.NONE)).isZero();
    }

    /// What of each decided record is kept for sending.
    private List<String> keptToSend() {
        return home.store
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT CASE WHEN fixed IS NULL THEN '-' ELSE 'fixed' END"
                                            + " || ' ' || CASE WHEN user_id IS NULL THEN '-' ELSE"
                                            + " 'user' END FROM quarantine_decision")
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void thousandsGoInPortionsEachWithItsEntry() {
        String[] many = new String[1234];
        for (int i = 0; i < many.length; i++) {
            many[i] = play("m" + i, "DEU", "1");
        }
        refuse(many);

        Sent sent = republish(ALL, "set payload.country \"DE\"");

        assertThat(sent.sent()).isEqualTo(1234);
        assertThat(sent.auditEntries()).hasSize(3);
        assertThat(bus).hasSize(1234);
    }

    @Test
    void idOfAnEventIsNotChangedByAFixAndMadeFromItsOriginWhereItHasNone() {
        refuse(play("a", "DEU", "1"), play("x", "DE", "1").replace("\"event_id\":\"x\",", ""));

        Sent other = republish(ALL, "set event_id \"z\"\nset payload.country \"DE\"");
        assertThat(other.kept())
                .containsExactly(
                        Map.entry(
                                "the event's id would change; it is what makes it count once", 1L));
        bus.clear();
        refuse(play("y", "DE", "1").replace("\"event_id\":\"y\",", ""));
        Selection last = new Selection.Ids(List.of(3L));
        desk.tryOut(last, Transformation.parse("stable-id event_id"), 1, Progress.NONE);
        republish(last, "stable-id event_id");
        assertThat(bus.getFirst()).contains("\"event_id\":\"q-");
    }

    @Test
    void editByHandIsHeldToTheContractAndIsForOneRecord() {
        refuse("{\"schema_version\":1", play("b", "DEU", "1"));
        byte[] edited = play("a", "DE", "1").getBytes(StandardCharsets.UTF_8);

        assertThat(desk.check("{}".getBytes(StandardCharsets.UTF_8)))
                .contains(new Violation("event_id", "required", "absent"));
        assertThat(desk.check(edited)).isEmpty();
        assertThatThrownBy(() -> desk.republish(ALL, new Fix.Edit(edited), ADA, "", Progress.NONE))
                .hasMessageStartingWith("An edit by hand is for one record");
        assertThat(
                        desk.republish(
                                        new Selection.Ids(List.of(1L)),
                                        new Fix.Edit(edited),
                                        ADA,
                                        "",
                                        Progress.NONE)
                                .sent())
                .isEqualTo(1);
        assertThat(bus).containsExactly(play("a", "DE", "1"));
        assertThat(desk.findEvent("a").orElseThrow().row().id()).isEqualTo(1);
    }

    @Test
    void discardedRecordsStayReadableWithTheReason() {
        refuse("{", play("b", "DEU", "1"));

        assertThatThrownBy(() -> desk.discard(ALL, ADA, " ", Progress.NONE))
                .hasMessage("Say why the records are discarded. Nothing was changed.");
        Discarded done =
                desk.discard(
                        new Selection.Matching(
                                QuarantineFilter.OPEN.within(GroupBy.RULE, "not_json")),
                        ADA,
                        "test traffic",
                        Progress.NONE);

        assertThat(done.records()).isEqualTo(1);
        assertThat(trail().getFirst().act()).isEqualTo("quarantine.discarded");
        QuarantineDetail detail = desk.find(1).orElseThrow();
        assertThat(detail.row().state()).isEqualTo(RecordState.DISCARDED);
        assertThat(Objects.requireNonNull(detail.decision()).note()).isEqualTo("test traffic");
        assertThat(desk.count(QuarantineFilter.OPEN)).isEqualTo(1);
        assertThat(desk.count()).isEqualTo(2);
    }

    @Test
    void recordsOfBeforeTheDeskAreGroupedToo() {
        refuse(play("a", "DEU", "1"));
        home.sql("UPDATE quarantine SET reasons = NULL, client = NULL, byte_count = 0");

        QuarantineRow row = desk.page(QuarantineFilter.OPEN, Long.MAX_VALUE, 1).rows().getFirst();

        assertThat(row.reasons()).isEqualTo("payload.country country");
        assertThat(row.client()).isEqualTo("ios/5.1");
        assertThat(row.bytes()).isEqualTo(play("a", "DEU", "1").length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rename payload.msPlayed ms_played | {'payload':{'msPlayed':5}} |"
                        + " {'payload':{'ms_played':5}}",
                "integer payload.ms | {'payload':{'ms':' 12 '}} | {'payload':{'ms':12}}",
                "integer ms | {'ms':12.0} | {'ms':12}",
                "default a.b true | {'a':{'b':null}} | {'a':{'b':true}}",
                "default a.b true | {} | {'a':{'b':true}}",
                "remove a.b | {'a':{'b':1,'c':2}} | {'a':{'c':2}}",
                "epoch t millis | {'t':1773489540000} | {'t':'2026-03-14T11:59:00Z'}",
                "utc t | {'t':'2026-03-14 11:59:00'} | {'t':'2026-03-14T11:59:00Z'}",
                "received t | {'t':'2099-01-01T00:00:00Z'} | {'t':'2026-03-14T12:00:00Z'}",
                "upper c | {'c':'de'} | {'c':'DE'}",
                "trim c | {'c':' DE '} | {'c':'DE'}",
                "text v | {'v':7} | {'v':'7'}"
            })
    void stepsDoWhatTheySay(String step, String before, String after) {
        refuse(before.replace('\'', '"'));
        Trial.Sample sample =
                desk.tryOut(ALL, Transformation.parse(step), 1, Progress.NONE).sample().getFirst();
        assertThat(sample.after())
                .isInstanceOfSatisfying(
                        Outcome.Fails.class,
                        fails ->
                                assertThat(new String(fails.record(), StandardCharsets.UTF_8))
                                        .isEqualTo(after.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sett a 1 | there is no step «sett»",
                "set a DE | is no JSON value; text stands in quotes",
                "set a | something belongs behind the field",
                "remove a b | nothing belongs behind the field",
                "epoch a hours | the unit is seconds, millis or micros",
                "replace a 1 | two JSON values belong behind the field",
                "set a..b 1 | is no field",
                "# nothing | A transformation has 1 to 100 steps"
            })
    void stepsThatMeanNothingAreRefusedByName(String step, String message) {
        assertThatThrownBy(() -> Transformation.parse(step))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith("Nothing was changed.");
    }

    @Test
    void whatWouldLoseSomethingIsNotTransformed() {
        refuse(
                play("a", "DE", "1").replace("\"surface\":\"ios\"", "\"surface\":1,\"surface\":2"),
                play("b", "DE", "1.5"),
                "[1]");
        Trial trial =
                desk.tryOut(
                        ALL, Transformation.parse("integer payload.ms_played"), 9, Progress.NONE);
        assertThat(trial.others())
                .containsOnly(
                        Map.entry("not a sound JSON object: edit it by hand", 2L),
                        Map.entry("«ms_played» is no whole number", 1L));
    }
}
