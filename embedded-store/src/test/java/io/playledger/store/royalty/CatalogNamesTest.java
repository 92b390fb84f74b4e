package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.catalog.NameIndex;
import io.playledger.engine.catalog.SearchWords;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.store.ControlStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Searching the catalogue by what people call things.
class CatalogNamesTest {
    private static final String HEADER =
            "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n";

    @TempDir Path home;
    private ControlStore store;
    private CatalogImport catalog;
    private NameIndex names;

    @BeforeEach
    void open() {
        store = ControlStore.open(home);
        catalog =
                new CatalogImport(new LedgerCatalog(store, Clock.systemUTC()), home.resolve("tmp"));
        names = new CatalogNames(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void add(String... lines) throws IOException {
        Path file =
                Files.writeString(home.resolve("catalog.csv"), HEADER + String.join("\n", lines));
        assertThat(catalog.read(file).accepted()).isTrue();
    }

    private static String line(String id, String from, String to, String name, String artist) {
        return String.join(
                ",",
                id,
                from,
                to,
                name,
                artist,
                "*",
                "Holder",
                "1",
                "per_play",
                "0.01",
                "EUR",
                "",
                "",
                "");
    }

    private List<String> find(String text) {
        List<String> found = new ArrayList<>();
        names.match(
                SearchWords.of(text),
                (bytes, starts, ends, count) -> {
                    for (int i = 0; i < count; i++) {
                        found.add(
                                new String(
                                        bytes,
                                        starts[i],
                                        ends[i] - starts[i],
                                        StandardCharsets.UTF_8));
                    }
                });
        return found;
    }

    @Test
    void findsByNameArtistAndIdInAnyOrderWhateverCaseAndAccents() throws IOException {
        add(
                line("track:0001", "2020-01-01", "", "Glass Harbour", "Björk"),
                line("track:0002", "2020-01-01", "", "Low Tide", "Marrow"),
                line("title:Ärger", "2020-01-01", "", "東京の夜", ""));

        assertThat(find("HARBOUR")).containsExactly("track:0001");
        assertThat(find("bjork glass")).containsExactly("track:0001");
        assertThat(find("0002 tide")).containsExactly("track:0002");
        assertThat(find("東京")).containsExactly("title:Ärger");
        assertThat(find("r ")).containsExactlyInAnyOrder("track:0001", "track:0002", "title:Ärger");
        assertThat(find("tide björk")).isEmpty();
    }

    @Test
    void anItemIsFoundByEachNameThatItHasAndToldOncePerName() throws IOException {
        add(
                line("track:1", "2020-01-01", "2021-01-01", "Old Name", "Ame"),
                line("track:1", "2021-01-01", "2022-01-01", "New Name", "Ame"),
                line("track:1", "2022-01-01", "", "New Name", "Ame"));

        assertThat(find("old")).containsExactly("track:1");
        assertThat(find("new")).containsExactly("track:1");
    }

    @Test
    void whatIsImportedLaterIsFoundByTheNextSearch() throws IOException {
        add(line("track:1", "2020-01-01", "", "First", "Ame"));
        assertThat(find("second")).isEmpty();

        add(line("track:2", "2020-01-01", "", "Second", "Ame"));

        assertThat(find("second")).containsExactly("track:2");
    }

    @Test
    void itemThatIsCalledOtherwiseNowIsFoundByItsNewNameAlone() throws IOException {
        add(
                line("track:1", "2020-01-01", "", "First", "Ame"),
                line("track:2", "2020-01-01", "", "Other", "Ame"));
        assertThat(find("ame")).containsExactlyInAnyOrder("track:1", "track:2");
        LedgerEdits edits =
                new LedgerEdits(
                        new LedgerCatalog(store, Clock.systemUTC()), new LedgerAsKnown(store));
        for (String name : List.of("Second", "Third")) {
            edits.commit(
                    new Draft(
                            "track:1",
                            edits.item("track:1").change(),
                            List.of(
                                    new Edit.Change(
                                            edits.item("track:1").versions().getFirst().validity(),
                                            Map.of("name", name)))),
                    Person.named("Ada"),
                    "Renamed");
            assertThat(find(name)).containsExactly("track:1");
            assertThat(find("first")).isEmpty();
            assertThat(find("ame")).containsExactlyInAnyOrder("track:1", "track:2");
        }
        assertThat(find("second")).isEmpty();
        // Read from nothing, it is the same.
        names = new CatalogNames(store);
        assertThat(find("third")).containsExactly("track:1");
        assertThat(find("second")).isEmpty();
    }

    @Test
    void moreNamesThanAPageHoldsAreAllFound() {
        NameSlab slab = new NameSlab();
        for (int i = 0; i < 150_000; i++) {
            slab.add("track:" + i, "Name " + i, "Artist");
            slab.add("track:" + i, "Name " + i, "Artist");
        }
        slab.complete();
        int[] found = new int[1];
        slab.match(
                SearchWords.of("artist name"), (bytes, starts, ends, count) -> found[0] += count);

        assertThat(slab.size()).isEqualTo(150_000);
        assertThat(found[0]).isEqualTo(150_000);
    }

    @Test
    void everyPartOfEveryNameAndIdFindsItWhateverTheMarksLeaveOut() {
        List<String> texts = List.of("Glass Harbour", "東京の夜", "R & B", "a", "Ünder the Süd 9");
        NameSlab slab = new NameSlab();
        for (int i = 0; i < texts.size(); i++) {
            slab.add("track:X" + i + "y", texts.get(i), "");
        }
        slab.complete();
        for (int i = 0; i < texts.size(); i++) {
            String id = "track:X" + i + "y";
            for (String whole : List.of(texts.get(i), "TRACK:x" + i + "Y")) {
                for (int from = 0; from < whole.length(); from++) {
                    for (int to = from + 1; to <= whole.length(); to++) {
                        List<String> found = new ArrayList<>();
                        slab.match(
                                SearchWords.of(whole.substring(from, to)),
                                (bytes, starts, ends, count) -> {
                                    for (int n = 0; n < count; n++) {
                                        found.add(
                                                new String(
                                                        bytes,
                                                        starts[n],
                                                        ends[n] - starts[n],
                                                        StandardCharsets.UTF_8));
                                    }
                                });
                        assertThat(found).as(whole.substring(from, to)).contains(id);
                    }
                }
            }
        }
    }
}
