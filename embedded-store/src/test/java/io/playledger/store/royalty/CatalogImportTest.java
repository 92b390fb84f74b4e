package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

class CatalogImportTest {
    private static final Instant NOW = Instant.parse("2026-04-02T00:00:00Z");
    private static final String HEADER =
            "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n";

    @TempDir Path home;
    private ControlStore store;
    private CatalogImport imports;

    @BeforeEach
    void open() {
        store = ControlStore.open(home);
        imports =
                new CatalogImport(
                        new LedgerCatalog(store, InstantSource.fixed(NOW)), home.resolve("tmp"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void versionsAreNumberedByStartAndHoldersMayStandApart() throws Exception {
        CatalogImportResult result =
                csv(
                        """
                        track:1,2026-03-01,,Two,A,*,Label,0.4,per_play,0.01,EUR,,,
                        track:1,2026-01-01T00:00:00+01:00,2026-03-01,One,A,SE|NO,Label,1,per_minute,0.02,EUR,SEABC2600001,,200000
                        track:1,2026-03-01,,Two,A,*,Publisher,0.60,per_play,0.010,SEK,,,
                        """);
        assertThat(result).isEqualTo(new CatalogImportResult(3, 2, 0, 0, List.of()));
        assertThat(rows())
                .containsExactly(
                        "track:1 v1 [2025-12-31T23:00:00Z, 2026-03-01T00:00:00Z) NO|SE known",
                        "track:1 v2 [2026-03-01T00:00:00Z, open) * known");
        assertThat(
                        select(
                                "SELECT rights_holder || ' ' || share_unscaled || '/' ||"
                                        + " share_decimals || ' ' || rate_unscaled || '/' ||"
                                        + " rate_decimals FROM catalog_terms ORDER BY version_id,"
                                        + " rights_holder"))
                .containsExactly("Label 1/0 2/2", "Label 4/1 1/2", "Publisher 6/1 1/2");
    }

    @Test
    void sameFileAgainChangesNothing() throws Exception {
        String rows =
                """
                track:1,2026-01-01,2026-03-01,One,A,*,Label,1,per_play,0.01,EUR,,,
                track:1,2026-03-01,,Two,A,*,Label,1,per_play,0.02,EUR,,,
                """;
        csv(rows);
        assertThat(csv(rows)).isEqualTo(new CatalogImportResult(2, 0, 2, 0, List.of()));
        assertThat(select("SELECT count(*) FROM catalog_change")).containsExactly("1");
    }

    @Test
    void newVersionEndsTheOpenOneUnderItsNumberInRecordedTime() throws Exception {
        String first = "track:1,2026-01-01,,One,A,*,Label,1,per_play,0.01,EUR,,,\n";
        csv(first);
        assertThat(csv("track:1,2026-03-01,,Two,A,*,Label,1,per_play,0.02,EUR,,,\n"))
                .isEqualTo(new CatalogImportResult(1, 1, 0, 1, List.of()));
        assertThat(rows())
                .containsExactly(
                        "track:1 v1 [2026-01-01T00:00:00Z, open) * superseded",
                        "track:1 v1 [2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z) * known",
                        "track:1 v2 [2026-03-01T00:00:00Z, open) * known");
        assertThat(csv(first)).isEqualTo(new CatalogImportResult(1, 0, 1, 0, List.of()));
    }

    @Test
    void openVersionCanBeGivenAnEnd() throws Exception {
        csv("track:1,2026-01-01,,One,A,*,Label,1,per_play,0.01,EUR,,,\n");
        assertThat(csv("track:1,2026-01-01,2026-02-01,One,A,*,Label,1,per_play,0.01,EUR,,,\n"))
                .isEqualTo(new CatalogImportResult(1, 0, 0, 1, List.of()));
        assertThat(rows().getLast())
                .isEqualTo("track:1 v1 [2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z) * known");
    }

    @Test
    void overlapWithRecordedVersionsIsRefusedWithLineAndAdvice() throws Exception {
        csv(
                """
                track:1,2026-01-01,2026-03-01,One,A,*,Label,1,per_play,0.01,EUR,,,
                track:2,2026-01-01,,One,A,*,Label,1,per_play,0.01,EUR,,,
                """);
        CatalogImportResult result =
                csv(
                        """
                        track:3,2026-01-01,,Fine,A,*,Label,1,per_play,0.01,EUR,,,
                        track:1,2026-02-01,,Two,A,*,Label,1,per_play,0.01,EUR,,,
                        track:2,2026-01-01,,Other,A,*,Label,1,per_play,0.01,EUR,,,
                        track:2,2025-01-01,2026-01-02,Early,A,*,Label,1,per_play,0.01,EUR,,,
                        """);
        assertThat(result.problems())
                .containsExactly(
                        new Problem(
                                3,
                                "track:1 [2026-02-01T00:00:00Z, open) overlaps the recorded version"
                                        + " 1 [2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z); let it"
                                        + " begin at 2026-03-01T00:00:00Z or later."),
                        new Problem(
                                4,
                                "track:2 [2026-01-01T00:00:00Z, open) overlaps line 5"
                                    + " ([2025-01-01T00:00:00Z, 2026-01-02T00:00:00Z)); end the one"
                                    + " before the other begins."),
                        new Problem(
                                4,
                                "track:2 [2026-01-01T00:00:00Z, open) overlaps the recorded version"
                                    + " 1 [2026-01-01T00:00:00Z, open); a file adds versions and"
                                    + " ends open ones, it does not rewrite recorded terms: let the"
                                    + " new terms begin later."),
                        new Problem(
                                5,
                                "track:2 [2025-01-01T00:00:00Z, 2026-01-02T00:00:00Z) overlaps the"
                                    + " recorded version 1 [2026-01-01T00:00:00Z, open); give it a"
                                    + " valid_to of 2026-01-01T00:00:00Z or earlier."));
        assertThat(rows()).noneMatch(row -> row.startsWith("track:3"));
    }

    @Test
    void rewrittenTermsAreRefused() throws Exception {
        csv("track:2,2026-01-01,,One,A,*,Label,1,per_play,0.01,EUR,,,\n");
        assertThat(csv("track:2,2026-01-01,,One,A,*,Label,1,per_play,0.02,EUR,,,\n").problems())
                .containsExactly(
                        new Problem(
                                2,
                                "track:2 [2026-01-01T00:00:00Z, open) overlaps the recorded version"
                                    + " 1 [2026-01-01T00:00:00Z, open); a file adds versions and"
                                    + " ends open ones, it does not rewrite recorded terms: let the"
                                    + " new terms begin later."));
    }

    @Test
    void everyProblemIsToldWithItsLineAndNothingIsImported() throws Exception {
        CatalogImportResult result =
                csv(
                        """
                        track:1,2026-01-01,,One,A,*,Label,0.5,per_play,0.01,EUR,,,
                        track:1,2026-01-01,,Other,A,*,Label,0.4,per_play,0.01,EUR,,,
                        song:2,yesterday,2026-01-01,Two,A,SE|XX|SE,,1.5,per_stream,-1,EURO,,,long
                        track:3,2026-02-01,2026-02-01,Three,A,*,Label,1,per_play,0.01,XAU,,,
                        track:4,2026-01-01
                        track:5,2026-01-01,,Five,A,*,Label,1,per_play,0.01,EUR,,,
                        """);
        assertThat(result.accepted()).isFalse();
        assertThat(result.problems())
                .containsExactly(
                        new Problem(
                                2,
                                "The shares of track:1 from 2026-01-01T00:00:00Z sum to 0.9, not to"
                                        + " 1."),
                        new Problem(
                                3,
                                "name must be as on line 2: both are the same version of track:1."),
                        new Problem(
                                3,
                                "rights_holder «Label» stands in this version of track:1 already"
                                        + " (line 2)."),
                        new Problem(4, "item_id «song:2» must begin with track: or title:."),
                        new Problem(4, "item_id «song:2» must have 7 to 256 characters."),
                        new Problem(
                                4,
                                "valid_from «yesterday» must be a date (2026-03-01, midnight UTC)"
                                        + " or a time with offset, to the microsecond at most"
                                        + " (2026-03-01T00:00:00+01:00)."),
                        new Problem(
                                4,
                                "territories «XX» must be * or ISO 3166-1 alpha-2 country codes"
                                        + " joined by |."),
                        new Problem(4, "territories «SE» names a country twice."),
                        new Problem(4, "rights_holder is empty; it must have 1 to 200 characters."),
                        new Problem(
                                4,
                                "rate «-1» must be a decimal number such as 0.0035, of at most 18"
                                        + " digits."),
                        new Problem(
                                4,
                                "currency «EURO» must be an ISO 4217 currency code such as EUR."),
                        new Problem(
                                4, "duration_ms «long» must be a whole number of milliseconds."),
                        new Problem(4, "share «1.5» must be more than 0 and at most 1."),
                        new Problem(
                                4,
                                "rate_model «per_stream» must be per_play, per_minute or"
                                        + " pool_share."),
                        new Problem(
                                5, "currency «XAU» must be an ISO 4217 currency code such as EUR."),
                        new Problem(5, "valid_to «2026-02-01» must be after valid_from."),
                        new Problem(6, "has 2 fields where the header has 14."));
        assertThat(rows()).isEmpty();
    }

    @Test
    void wrongFieldDoesNotHideWhatIsWrongWithTheVersionsOfItsRow() throws Exception {
        csv("track:2,2026-01-01,2026-03-01,One,A,*,Label,1,per_play,0.01,EUR,,,\n");
        CatalogImportResult result =
                csv(
                        """
                        track:1,2026-01-01,2026-03-01,One,A,*,Label,1,per_play,0.01,EURO,,,
                        track:1,2026-02-01,,Two,A,*,Label,0.5,per_play,cheap,EUR,,,
                        track:1,2026-02-01,,Two,A,QQ,Label,0.4,per_play,0.01,EUR,,,long
                        track:2,2026-02-01,,Two,A,*,Label,1,per_play,0.01,EURO,,,
                        track:3,2026-01-01,,One,A,*,Label,half,per_play,0.01,EUR,,,
                        track:3,2026-01-01,,Uno,A,*,Label,0.5,per_play,0.01,EUR,,,
                        track:4,2026-01-01,,One,A,*,Label,0.5,per_play,0.01,EUR,,,
                        track:4,someday,,One,A,*,Other,0.5,per_play,0.01,EUR,,,
                        """);
        assertThat(result.problems())
                .extracting(problem -> problem.line() + " " + problem.message().split("[;.]")[0])
                .containsExactly(
                        "2 currency «EURO» must be an ISO 4217 currency code such as EUR",
                        "3 rate «cheap» must be a decimal number such as 0",
                        "3 The shares of track:1 from 2026-02-01T00:00:00Z sum to 0",
                        "3 track:1 [2026-02-01T00:00:00Z, open) overlaps line 2"
                                + " ([2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z))",
                        "4 territories «QQ» must be * or ISO 3166-1 alpha-2 country codes joined by"
                                + " |",
                        "4 duration_ms «long» must be a whole number of milliseconds",
                        "4 rights_holder «Label» stands in this version of track:1 already (line"
                                + " 3)",
                        "5 currency «EURO» must be an ISO 4217 currency code such as EUR",
                        "5 track:2 [2026-02-01T00:00:00Z, open) overlaps the recorded version 1"
                                + " [2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z)",
                        "6 share «half» must be a decimal number such as 0",
                        "7 name must be as on line 6: both are the same version of track:3",
                        "7 rights_holder «Label» stands in this version of track:3 already (line"
                                + " 6)",
                        "9 valid_from «someday» must be a date (2026-03-01, midnight UTC) or a time"
                                + " with offset, to the microsecond at most"
                                + " (2026-03-01T00:00:00+01:00)");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void longVersionOverlapsEveryoneWithinIt() throws Exception {
        assertThat(
                        csv("""
                        track:1,2026-01-01,2026-12-01,One,A,*,Label,1,per_play,0.01,EUR,,,
                        track:1,2026-02-01,2026-03-01,Two,A,*,Label,1,per_play,0.01,EUR,,,
                        track:1,2026-04-01,2026-05-01,Three,A,*,Label,1,per_play,0.01,EUR,,,
                        """)
                                .problems())
                .extracting(Problem::line)
                .containsExactly(3L, 4L);
    }

    @Test
    void problemsOfTheFirstLinesAreToldAndTheRestIsCounted() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            rows.append(
                    "track:%04d,2026-01-01,,N,A,*,Label,1,per_play,0.01,EURO,,,\n".formatted(i));
        }
        rows.append("track:0000,2026-02-01,,N,A,*,Label,1,per_play,0.01,EUR,,,\n");
        rows.append("track:0001,2025-01-01,,N,A,*,Label,1,per_play,0.01,EUR,,,\n");
        List<Problem> problems = csv(rows.toString()).problems();
        assertThat(problems).hasSize(1_001);
        assertThat(problems.subList(0, 3)).extracting(Problem::line).containsExactly(2L, 3L, 3L);
        assertThat(problems.get(2).message())
                .startsWith("track:0001 [2026-01-01T00:00:00Z, open) overlaps line 1503");
        assertThat(problems.getLast().message()).isEqualTo("… and 502 more problems.");
    }

    @Test
    void headerMustNameEveryColumnInAnyOrder() throws Exception {
        assertThat(write("catalogue.csv", "item_id,valid_from,colour\n").problems())
                .containsExactly(
                        new Problem(
                                1,
                                "The header lacks valid_to, name, artist, territories,"
                                        + " rights_holder, share, rate_model, rate, currency, isrc,"
                                        + " eidr, duration_ms."),
                        new Problem(1, "The header has unknown columns: colour."));
        assertThat(
                        write(
                                        "catalogue.csv",
                                        "\ufeffcurrency,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,isrc,eidr,duration_ms,item_id\n"
                                            + "EUR,2026-01-01,,\"One,"
                                            + " two\",A,*,Label,1,per_play,0.01,,,,track:1\n")
                                .versions())
                .isEqualTo(1);
    }

    @Test
    void jsonLinesSayTheSameAsCsv() throws Exception {
        csv(
                """
                track:1,2026-01-01,,One,A,SE|NO,Label,0.5,per_play,0.010,EUR,,,
                track:1,2026-01-01,,One,A,SE|NO,Publisher,0.5,per_minute,1,SEK,,,
                """);
        assertThat(
                        write(
                                "catalogue.jsonl",
                                """
                                {"item_id":"track:1","valid_from":"2026-01-01T00:00:00Z","valid_to":null,"name":"One","artist":"A","territories":["NO","SE"],"terms":[{"rights_holder":"Publisher","share":0.5,"rate_model":"per_minute","rate":"1","currency":"SEK"},{"rights_holder":"Label","share":"0.50","rate_model":"per_play","rate":0.01,"currency":"EUR"}]}
                                """))
                .isEqualTo(new CatalogImportResult(2, 0, 1, 0, List.of()));
        assertThat(
                        write(
                                        "catalogue.jsonl",
                                        "{\"item_id\":\"track:1\"\n"
                                                + "[]\n"
                                                + "{\"price\":1,\"terms\":[]}\n")
                                .problems())
                .extracting(Problem::line)
                .containsExactly(1L, 2L, 3L, 3L);
    }

    @Test
    void fileThatIsNotTextIsRefused() throws Exception {
        Path file = home.resolve("catalogue.csv");
        Files.write(file, new byte[] {'i', 't', (byte) 0xff, (byte) 0xfe, '\n'});
        assertThatThrownBy(() -> imports.read(file))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("«" + file + "» is not UTF-8; nothing was imported.");
        assertThatThrownBy(() -> imports.read(home.resolve("none.csv")))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("none.csv» cannot be read");
        assertThatThrownBy(() -> imports.read(Files.writeString(home.resolve("c.txt"), "x")))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("is neither .csv, .jsonl nor .xlsx");
    }

    @Test
    void nameIsThatOfTheVersionValidNow() throws Exception {
        csv(
                """
                track:1,2026-01-01,2026-04-01,Old,A,*,Label,1,per_play,0.01,EUR,,,
                track:1,2026-04-01,2026-05-01,Now,A,*,Label,1,per_play,0.01,EUR,,,
                track:1,2026-05-01,,Later,A,*,Label,1,per_play,0.01,EUR,,,
                track:2,2026-05-01,2026-06-01,Soon,B,*,Label,1,per_play,0.01,EUR,,,
                track:2,2026-06-01,,Late,B,*,Label,1,per_play,0.01,EUR,,,
                """);
        assertThat(
                        new LedgerCatalog(store, InstantSource.fixed(NOW))
                                .names(List.of("track:1", "track:2", "track:3"), NOW))
                .containsOnly(
                        java.util.Map.entry("track:1", new ItemName("Now", "A")),
                        java.util.Map.entry("track:2", new ItemName("Soon", "B")));
    }

    @Test
    void fileLargerThanTheSortBufferIsImportedWhole() throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 210_000; i > 0; i--) {
            rows.append("track:")
                    .append(i % 105_000)
                    .append(i > 105_000 ? ",2026-01-01,2026-02-01" : ",2026-02-01,")
                    .append(",N,A,*,Label,1,per_play,0.01,EUR,,,\n");
        }
        assertThat(write("catalogue.csv", rows.toString()))
                .isEqualTo(new CatalogImportResult(210_000, 210_000, 0, 0, List.of()));
        try (var left = Files.list(home.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    private CatalogImportResult csv(String rows) throws IOException {
        return write("catalogue.csv", HEADER + rows);
    }

    private CatalogImportResult write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return imports.read(file);
    }

    private List<String> select(String sql) {
        return store.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private List<String> rows() {
        return store.jdbi()
                .withHandle(h ->
                        h.createQuery(
                                        "SELECT * FROM catalog_version ORDER BY item_id, version,"
                                                + " recorded_from_micros")
                                .map((row, context) -> {
                                    Long to = row.getObject("valid_to_micros", Long.class);
                                    return row.getString("item_id")
                                            + " v"
                                            + row.getInt("version")
                                            + " ["
                                            + Micros.instant(row.getLong("valid_from_micros"))
                                            + ", "
                                            + (to == null ? "open" : Micros.instant(to))
                                            + ") "
                                            + row.getString("territories")
                                            + (row.getObject("recorded_to_micros") == null
                                                    ? " known"
                                                    : " superseded");
                                })
                                .list());
    }
}
