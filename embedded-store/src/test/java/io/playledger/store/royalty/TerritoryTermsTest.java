package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.royalty.Run;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Other terms in other territories of one version: from the file to the statement.
class TerritoryTermsTest extends ReconciliationHome {
    private static final String HEADER =
            "item_id,valid_from,valid_to,name,artist,territories,terms_territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n";

    private static final String THREE =
            """
            track:1,2026-01-01,,One,A,*,,Fjord,1,per_play,0.01,EUR,,,
            track:1,2026-01-01,,One,A,*,SE|NO,Fjord,0.7,per_play,0.10,EUR,,,
            track:1,2026-01-01,,One,A,*,NO|SE,Berg,0.3,per_play,0.20,SEK,,,
            track:1,2026-01-01,,One,A,*,US,Fjord,1,per_minute,0.5,USD,,,
            """;

    private List<Problem> read(String rows) throws IOException {
        Path file = Files.writeString(home.resolve("territories.csv"), HEADER + rows);
        return imports.read(file).problems();
    }

    private static TestEvent in(String country, String id) {
        TestEvent e = play(id, "track:1", "2026-03-02T10:00:00Z", "2026-03-02T10:00:05Z", 60_000);
        return TestEvent.play(
                id,
                e.userId(),
                e.itemId(),
                e.eventMicros(),
                e.receivedMicros(),
                60_000,
                country,
                "",
                0);
    }

    @Test
    void playIsPaidByTheTermsOfItsCountryElseByThoseOfTheRest() throws Exception {
        assertThat(read(THREE)).isEmpty();
        commit(List.of(), in("SE", "a"), in("NO", "b"), in("US", "c"), in("JP", "d"));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
        Run run = reconcile(tracks());
        assertThat(csv(run))
                .isEqualTo(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Berg,track:1,NO,1,1,60000,0.06,SEK
                        Berg,track:1,SE,1,1,60000,0.06,SEK
                        Fjord,track:1,JP,1,1,60000,0.01,EUR
                        Fjord,track:1,NO,1,1,60000,0.07,EUR
                        Fjord,track:1,SE,1,1,60000,0.07,EUR
                        Fjord,track:1,US,1,1,60000,0.50,USD
                        """);
    }

    @Test
    void sameTermsAgainInAnyOrderAndAsJsonChangeNothing() throws Exception {
        assertThat(read(THREE)).isEmpty();
        Path csv =
                Files.writeString(
                        home.resolve("again.csv"),
                        HEADER
                                + String.join("\n", THREE.lines().toList().reversed())
                                        .replace(",,Fjord", ",*,Fjord"));
        assertThat(imports.read(csv).unchanged()).isEqualTo(1);
        Path json =
                Files.writeString(
                        home.resolve("again.jsonl"),
                        """
                        {"item_id":"track:1","valid_from":"2026-01-01","name":"One","artist":"A","territories":"*","terms":[{"rights_holder":"Fjord","share":1,"rate_model":"per_play","rate":0.01,"currency":"EUR"},{"territories":["SE","NO"],"rights_holder":"Fjord","share":0.7,"rate_model":"per_play","rate":0.1,"currency":"EUR"},{"territories":["NO","SE"],"rights_holder":"Berg","share":0.3,"rate_model":"per_play","rate":0.2,"currency":"SEK"},{"territories":"US","rights_holder":"Fjord","share":1,"rate_model":"per_minute","rate":0.5,"currency":"USD"}]}
                        """);
        assertThat(imports.read(json).problems()).isEmpty();
        assertThat(imports.read(json).unchanged()).isEqualTo(1);
    }

    @Test
    void sharesHoldersAndCoverAreCheckedTerritoryByTerritory() throws Exception {
        assertThat(
                        read(
                                """
                                track:1,2026-01-01,,One,A,SE|NO|DK,,Fjord,0.9,per_play,1,EUR,,,
                                track:1,2026-01-01,,One,A,SE|NO|DK,SE,Fjord,0.6,per_play,1,EUR,,,
                                track:1,2026-01-01,,One,A,SE|NO|DK,SE,Fjord,0.5,per_play,1,EUR,,,
                                track:2,2026-01-01,,Two,A,SE|NO,SE,Fjord,1,per_play,1,EUR,,,
                                track:3,2026-01-01,,Three,A,*,SE,Fjord,1,per_play,1,EUR,,,
                                track:4,2026-01-01,,Four,A,SE,,Fjord,1,per_play,1,EUR,,,
                                track:4,2026-01-01,,Four,A,SE,SE,Fjord,1,per_play,1,EUR,,,
                                track:5,2026-01-01,,Five,A,SE,US,Fjord,1,per_play,1,EUR,,,
                                track:5,2026-01-01,,Five,A,SE,,Fjord,1,per_play,1,EUR,,,
                                track:6,2026-01-01,,Six,A,*,,Fjord,1,per_play,1,EUR,,,
                                track:6,2026-01-01,,Six,A,*,SE|NO,Fjord,1,per_play,1,EUR,,,
                                track:6,2026-01-01,,Six,A,*,SE|DK,Fjord,1,per_play,1,EUR,,,
                                track:7,2026-01-01,,Seven,A,*,SE|ZZ,Fjord,1,per_play,1,EUR,,,
                                """))
                .containsExactly(
                        new Problem(
                                2,
                                "The shares of track:1 from 2026-01-01T00:00:00Z sum to 0.9, not to"
                                        + " 1."),
                        new Problem(
                                3,
                                "The shares of track:1 from 2026-01-01T00:00:00Z in SE sum to 1.1,"
                                        + " not to 1."),
                        new Problem(
                                4,
                                "rights_holder «Fjord» stands in this version of track:1 in SE"
                                        + " already (line 3)."),
                        new Problem(
                                5,
                                "This version of track:2 has no terms for NO; leave"
                                        + " terms_territories empty in the rows that hold there."),
                        new Problem(
                                6,
                                "This version of track:3 has no terms for territories that"
                                    + " terms_territories does not name; leave terms_territories"
                                    + " empty in the rows that hold there."),
                        new Problem(
                                7,
                                "holds nowhere: other rows name every territory of this version of"
                                        + " track:4."),
                        new Problem(
                                9,
                                "terms_territories names US, where this version of track:5 is not"
                                        + " licensed."),
                        new Problem(
                                12,
                                "terms_territories «NO|SE» names SE, which line 13 names among"
                                    + " others: rows that hold in one country must name the same"
                                    + " countries."),
                        new Problem(
                                14,
                                "terms_territories «ZZ» must be * or ISO 3166-1 alpha-2 country"
                                        + " codes joined by |."));
        long recorded =
                store.jdbi()
                        .withHandle(h ->
                                h.createQuery("SELECT count(*) FROM catalog_terms")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(recorded).isZero();
    }
}
