package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.ReportingTotal;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Trial;
import io.playledger.engine.royalty.pool.EntryProblem;
import io.playledger.engine.royalty.pool.EntryRefused;
import io.playledger.engine.royalty.pool.PoolEntry;
import io.playledger.engine.royalty.pool.PoolPayee;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolUse;
import io.playledger.engine.royalty.rate.RateEntry;
import io.playledger.engine.royalty.rate.RateSet;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Pools and exchange rates, from what is entered to what a run says.
class PoolsTest extends ReconciliationHome {
    private static final Person ADA = new Person("ada");

    private List<PoolSet> pools(String rows) throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("pools.csv"), "period,country,currency,amount\n" + rows);
        return reconciliation.pools().add(file, ADA, "as told by the service");
    }

    private List<RateSet> rates(String rows) throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("rates.csv"), "period,currency,reporting,rate\n" + rows);
        return reconciliation.rates().add(file, ADA, "means of the month");
    }

    private static TestEvent by(String user, String country, String item, String id) {
        long at = Micros.of(Instant.parse("2026-03-02T10:00:00Z"));
        return TestEvent.play(id, user, item, at, at + 1_000_000, 60_000, country, "", 0);
    }

    /// Two heavy listeners' plays of Big, one light listener's of Small.
    private void listened() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,Big,1,pool_share,,EUR,,,
                track:2,2026-01-01,,Two,A,*,Small,1,pool_share,,EUR,,,
                track:3,2026-01-01,,Three,A,*,Big,1,per_play,0.25,SEK,,,\
                """);
        commit(
                List.of(),
                by("u1", "SE", "track:1", "a"),
                by("u1", "SE", "track:1", "b"),
                by("u1", "SE", "track:1", "c"),
                by("u2", "SE", "track:2", "d"),
                by("u1", "NO", "track:1", "e"),
                by("u1", "SE", "track:3", "f"));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
    }

    @Test
    void aRunPaysItsPoolsOutAndTellsWhatTheListenersPartsWouldBe() throws Exception {
        listened();
        pools("2026-03,SE,EUR,10.01\n2026-03,DE,EUR,5\n2026-04,SE,EUR,99\n");
        Run run = reconcile(tracks());
        assertThat(csv(run))
                .isEqualTo(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Big,track:1,NO,1,1,60000,0.00,EUR
                        Big,track:1,SE,1,3,180000,7.51,EUR
                        Big,track:3,SE,1,1,60000,0.25,SEK
                        Small,track:2,SE,1,1,60000,2.50,EUR
                        """);
        assertThat(run.money().pools()).isEqualTo(1);
        List<PoolUse> uses =
                List.of(
                        new PoolUse("DE", "EUR", new BigDecimal("5.00"), 0, 0, 0),
                        new PoolUse("NO", "EUR", null, 1, 0, 1),
                        new PoolUse("SE", "EUR", new BigDecimal("10.01"), 4, 2, 2));
        assertThat(run.money().uses()).isEqualTo(uses);
        assertThat(uses)
                .extracting(PoolUse::paid)
                .containsExactly(
                        new BigDecimal("0.00"), new BigDecimal("0.00"), new BigDecimal("10.01"));
        assertThat(reconciliation.run(run.id())).hasValue(run);
        PoolReport report = reconciliation.pools().report(run.id()).orElseThrow();
        assertThat(report.payees())
                .containsExactly(
                        new PoolPayee(
                                "SE",
                                "EUR",
                                "Big",
                                3,
                                new BigDecimal("7.51"),
                                new BigDecimal("5.01")),
                        new PoolPayee(
                                "SE",
                                "EUR",
                                "Small",
                                1,
                                new BigDecimal("2.50"),
                                new BigDecimal("5.00")));
        assertThat(report.totals())
                .extracting(PoolReport.Total::difference)
                .containsExactly(new BigDecimal("-2.50"), new BigDecimal("2.50"));
    }

    @Test
    void aNewNumberChangesNoEarlierRunAndEachCanBeTakenAgain() throws Exception {
        listened();
        pools("2026-03,SE,EUR,10.01\n");
        Run first = reconcile(tracks());
        PoolSet second =
                reconciliation
                        .pools()
                        .put(new PoolEntry("2026-03", "SE", "EUR", "20"), ADA, "restated");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.reason()).isEqualTo("restated");
        reconciliation
                .pools()
                .put(new PoolEntry("2026-05", "SE", "EUR", "1"), ADA, "another period");
        Run later = reconcile(tracks());
        assertThat(later.money().pools()).isEqualTo(2);
        assertThat(later.digest()).isNotEqualTo(first.digest());
        assertThat(reconcile(tracks().with(1, null)).digest()).isEqualTo(first.digest());
        Run without = reconcile(tracks().with(0, null));
        assertThat(without.money().pools()).isZero();
        assertThat(without.money().payeesDigest()).isNull();
        assertThat(reconciliation.pools().report(without.id())).isEmpty();
        PinnedInputs pinned =
                new PinnedInputs(
                        new RecordedRules(store, now::get), new RecordedPools(store, now::get));
        try (Trial again = reconciliation.trials().compute(pinned.of(first), Progress.NONE)) {
            assertThat(again.digest()).isEqualTo(first.digest());
        }
        assertThatThrownBy(() -> reconcile(tracks().with(7, null)))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("There are no pools 7; the newest are 3, and 0 takes none.");
        assertThat(audit.newest(20))
                .filteredOn(entry -> entry.act().equals("pools.recorded"))
                .extracting(AuditEntry::subject, AuditEntry::actor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-05", "ada"),
                        org.assertj.core.groups.Tuple.tuple("2026-03", "ada"),
                        org.assertj.core.groups.Tuple.tuple("2026-03", "ada"));
    }

    @Test
    void aPoolThatWasTakenOutIsNoPoolAnyMore() throws Exception {
        pools("2026-03,SE,EUR,10\n2026-03,NO,EUR,4.50\n");
        PoolSet left =
                reconciliation.pools().remove("2026-03", "SE", "EUR", ADA, "was entered twice");
        assertThat(left.pools()).extracting(pool -> pool.country()).containsExactly("NO");
        assertThat(reconciliation.pools().sets("2026-03")).hasSize(2);
        assertThatThrownBy(() ->
                        reconciliation.pools().remove("2026-03", "SE", "EUR", ADA, "once more"))
                .isInstanceOf(EntryRefused.class)
                .hasMessageContaining("there is no pool of SE in EUR for 2026-03");
        assertThatThrownBy(() ->
                        reconciliation
                                .pools()
                                .put(new PoolEntry("2026-03", "NO", "EUR", "4.5"), ADA, "again"))
                .isInstanceOf(EntryRefused.class)
                .hasMessageContaining("is what is recorded already");
        assertThat(reconciliation.pools().sets()).hasSize(2);
    }

    @Test
    void everythingWrongWithAFileIsToldWithLineAndFieldAndNothingIsRecorded() {
        assertThatThrownBy(() ->
                        pools(
                                """
                                2026-3,SE,EUR,1
                                2026-03,Sweden,EUR,1
                                2026-03,SE,EURO,1
                                2026-03,SE,EUR,1.005
                                2026-03,SE,EUR,-1
                                2026-03,NO,JPY,1.5
                                2026-03,DK,EUR,1
                                2026-03,DK,EUR,2
                                """))
                .isInstanceOfSatisfying(
                        EntryRefused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(EntryProblem::inWords)
                                        .containsExactly(
                                                "line 2: period «2026-3» must be a month (2026-03)"
                                                        + " or a day (2026-03-14)",
                                                "line 3: country «Sweden» must be an ISO 3166-1"
                                                        + " alpha-2 code such as SE",
                                                "line 4: currency «EURO» must be an ISO 4217"
                                                        + " currency code such as EUR",
                                                "line 5: amount «1.005» has more decimals than EUR,"
                                                        + " which has 2",
                                                "line 6: amount «-1» must be a plain decimal such"
                                                        + " as 1250.50, not negative, of at most 18"
                                                        + " digits",
                                                "line 7: amount «1.5» has more decimals than JPY,"
                                                        + " which has 0",
                                                "line 9: the pool of DK in EUR for 2026-03 stands"
                                                        + " on line 8 already"));
        assertThatThrownBy(() ->
                        reconciliation
                                .pools()
                                .put(new PoolEntry("2026-03", "", "EUR", "x"), ADA, " "))
                .isInstanceOfSatisfying(
                        EntryRefused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(EntryProblem::field)
                                        .containsExactly("country", "amount", "reason"));
        assertThatThrownBy(() ->
                        reconciliation
                                .pools()
                                .add(
                                        Files.writeString(home.resolve("p.csv"), "period,land\n"),
                                        ADA,
                                        "x"))
                .isInstanceOf(EntryRefused.class)
                .hasMessageContaining("line 1: the header lacks amount, country, currency");
        assertThat(reconciliation.pools().sets()).isEmpty();
        assertThat(audit.newest(5)).isEmpty();
    }

    @Test
    void totalsAreToldInTheReportingCurrencyBesideAndAMissingRateIsSaid() throws Exception {
        listened();
        pools("2026-03,SE,EUR,10.01\n");
        rates("2026-03,SEK,EUR,0.0912\n2026-04,SEK,EUR,0.0999\n");
        Run run = reconcile(tracks());
        assertThat(run.totals())
                .extracting(StatementTotal::amount, StatementTotal::reporting)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                new BigDecimal("7.51"), new BigDecimal("7.51")),
                        org.assertj.core.groups.Tuple.tuple(
                                new BigDecimal("0.25"), new BigDecimal("0.02")),
                        org.assertj.core.groups.Tuple.tuple(
                                new BigDecimal("2.50"), new BigDecimal("2.50")));
        assertThat(ReportingTotal.of(run, run.totals()))
                .isEqualTo(new ReportingTotal("EUR", new BigDecimal("10.03"), List.of()));
        assertThat(reconciliation.run(run.id())).hasValue(run);

        RateSet inYen = rates("2026-03,EUR,JPY,161.5\n").getFirst();
        Run yen = reconcile(tracks());
        assertThat(yen.digest()).isEqualTo(run.digest());
        assertThat(yen.money().rates()).isEqualTo(inYen.number());
        ReportingTotal total = Objects.requireNonNull(ReportingTotal.of(yen, yen.totals()));
        // 7.51 × 161.5 = 1212.865, 2.50 × 161.5 = 403.75
        assertThat(total)
                .isEqualTo(new ReportingTotal("JPY", new BigDecimal("1617"), List.of("SEK")));
        List<Path> files = reconciliation.export(yen.id(), home.resolve("yen"));
        assertThat(files).extracting(file -> file.getFileName().toString()).contains("payees.csv");
        assertThat(Files.readString(files.get(1)))
                .contains("\"reporting_amount\" : \"1213\"")
                .contains("\"reporting_amount\" : null")
                .contains("\"missing_rates\" : [ \"SEK\" ]")
                .contains("\"pools\" : 1,")
                .contains("\"rates\" : 3,");
        assertThat(reconcile(tracks().with(null, 0)).money().reporting()).isNull();
    }

    @Test
    void aPeriodHasOneReportingCurrencyAndEachCurrencyOneRate() throws Exception {
        assertThatThrownBy(() ->
                        rates(
                                """
                                2026-03,SEK,EUR,0.09
                                2026-03,NOK,USD,0.09
                                2026-03,SEK,EUR,0.08
                                2026-03,EUR,EUR,1
                                2026-03,JPY,EUR,0
                                """))
                .isInstanceOfSatisfying(
                        EntryRefused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(EntryProblem::line, EntryProblem::field)
                                        .containsExactly(
                                                org.assertj.core.groups.Tuple.tuple(
                                                        3L, "reporting"),
                                                org.assertj.core.groups.Tuple.tuple(4L, "currency"),
                                                org.assertj.core.groups.Tuple.tuple(5L, "currency"),
                                                org.assertj.core.groups.Tuple.tuple(6L, "rate")));
        rates("2026-03,SEK,EUR,0.09\n");
        RateSet two =
                reconciliation
                        .rates()
                        .put(new RateEntry("2026-03", "NOK", "EUR", "0.0855"), ADA, "forgotten");
        assertThat(two.rates().keySet()).containsExactly("NOK", "SEK");
        assertThatThrownBy(() ->
                        reconciliation
                                .rates()
                                .put(new RateEntry("2026-03", "JPY", "USD", "1"), ADA, "x"))
                .isInstanceOf(EntryRefused.class)
                .hasMessageContaining("another currency than the EUR that 2026-03 is told in");
    }

    @Test
    void aPlayThatComesLaterChangesWhatAllOthersOfItsPoolAreWorth() throws Exception {
        listened();
        pools("2026-03,SE,EUR,10.01\n");
        reconcile(tracks());
        commit(List.of(), by("u3", "SE", "track:2", "g"));
        Run later = reconcile(tracks());
        assertThat(csv(later))
                .contains("Big,track:1,SE,1,3,180000,6.01,EUR")
                .contains("Small,track:2,SE,1,2,120000,4.00,EUR");
        assertThat(reconcile(tracks().computedFromNothing()).digest()).isEqualTo(later.digest());
    }

    @Test
    void changedPayeesAreFoundAndNotShown() throws Exception {
        listened();
        pools("2026-03,SE,EUR,10.01\n");
        Run run = reconcile(tracks());
        assertThat(reconciliation.checkStatements(Progress.NONE).findings()).isEmpty();
        Path payees = home.resolve("runs/" + run.id() + "/payees.csv");
        Files.writeString(payees, Files.readString(payees).replace("5.01", "9.01"));
        assertThat(reconciliation.checkStatements(Progress.NONE).findings())
                .singleElement()
                .asString()
                .contains("payees.csv was changed");
        assertThatThrownBy(() -> reconciliation.pools().report(run.id()))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("payees.csv was changed");
    }
}
