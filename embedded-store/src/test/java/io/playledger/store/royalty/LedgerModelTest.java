package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.store.ControlStore;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Holds the ledger's edits to a model that knows nothing of versions: one array a state, with what
/// is said in each slot of time, and one state for each commit.
class LedgerModelTest {
    private static final int SLOTS = 24;

    /// Stands in a slot whose terms are shared by two.
    private static final String SHARED = " of two";

    private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");
    private static final AtomicInteger TRY = new AtomicInteger();

    private static Path home;
    private static ControlStore store;
    private static LedgerEdits edits;

    @BeforeContainer
    static void open() throws Exception {
        home = Files.createTempDirectory("ledger-model");
        store = ControlStore.open(home);
        edits =
                new LedgerEdits(
                        new LedgerCatalog(store, InstantSource.fixed(START)),
                        new LedgerAsKnown(store));
    }

    @AfterContainer
    static void close() throws Exception {
        store.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What was so from an instant of recorded time on; null where nothing is valid.
    private record State(Instant recordedAt, @Nullable String[] slots) {}

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void anySequenceOfEditsIsWhatTheModelSaysAtEveryInstantAsKnownAtEveryInstant(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int commits) {
        Random random = new Random(seed);
        String item = "track:" + TRY.incrementAndGet();
        List<State> states = new ArrayList<>();
        states.add(new State(Instant.MIN, new String[SLOTS]));
        long lastChange = 0;
        for (int i = 0; i < commits; i++) {
            State before = states.getLast();
            boolean undo = lastChange > 0 && random.nextInt(5) == 0;
            boolean wrong = false;
            @Nullable String[] model = before.slots().clone();
            Draft draft;
            if (undo) {
                draft = edits.undo(item, lastChange);
                model = states.get(states.size() - 2).slots().clone();
            } else {
                List<Edit> some = new ArrayList<>();
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    some.add(edit(random, model));
                }
                wrong = random.nextInt(6) == 0;
                if (wrong) {
                    int at = random.nextInt(SLOTS - 1);
                    some.add(put(new Validity(slot(at), slot(at + 1)), "0.1", "0.4", "0.5"));
                }
                draft = new Draft(item, edits.item(item).change(), some);
            }
            Committed made = edits.commit(draft, Person.named("Ada"), "Try " + i);
            if (made instanceof Committed.Done done) {
                lastChange = done.change().number();
                states.add(new State(done.change().recordedAt(), model));
            } else {
                assertThat(made).isInstanceOf(Committed.Refused.class);
                assertThat(wrong || java.util.Arrays.equals(model, before.slots()))
                        .as("refused without a cause: %s", made)
                        .isTrue();
            }
            assertThat(wrong && made instanceof Committed.Done)
                    .as("taken though its shares do not sum")
                    .isFalse();
            assertThat(slots(edits.item(item))).isEqualTo(states.getLast().slots());
        }
        for (State state : states.subList(1, states.size())) {
            for (long micros : new long[] {-1, 0, 1}) {
                Instant asKnownAt = state.recordedAt().plus(micros, ChronoUnit.MICROS);
                ItemState known = edits.item(item, asKnownAt);
                assertThat(slots(known)).isEqualTo(at(states, asKnownAt).slots());
                assertSound(known.versions());
            }
        }
        assertThat(edits.history(item)).hasSize(states.size() - 1);
    }

    private static State at(List<State> states, Instant asKnownAt) {
        return states.reversed().stream()
                .filter(state -> !state.recordedAt().isAfter(asKnownAt))
                .findFirst()
                .orElseThrow();
    }

    /// Makes an edit and does the same to the model.
    private static Edit edit(Random random, @Nullable String[] model) {
        int from = random.nextInt(SLOTS - 1);
        boolean open = random.nextInt(4) == 0;
        int to = open ? SLOTS : from + 1 + random.nextInt(SLOTS - from - 1);
        Validity during = new Validity(slot(from), open ? null : slot(to));
        String rate = "0." + (1 + random.nextInt(3));
        boolean any = false;
        for (int i = from; i < to; i++) {
            any |= model[i] != null;
        }
        if (any && random.nextBoolean()) {
            for (int i = from; i < to; i++) {
                String said = model[i];
                model[i] = said == null ? null : rate + (isShared(said) ? SHARED : "");
            }
            return new Edit.Change(during, Map.of("rate", rate));
        }
        if (any && random.nextInt(3) == 0) {
            java.util.Arrays.fill(model, from, to, null);
            return new Edit.Clear(during);
        }
        boolean shared = random.nextInt(3) == 0;
        java.util.Arrays.fill(model, from, to, rate + (shared ? SHARED : ""));
        return shared ? put(during, rate, "0.7", "0.3") : put(during, rate, "1");
    }

    private static Edit put(Validity during, String rate, String... shares) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String share : shares) {
            rows.add(
                    Map.of(
                            "name", "N",
                            "territories", "*",
                            "rights_holder", "H" + rows.size(),
                            "share", share,
                            "rate_model", "per_play",
                            "rate", rate,
                            "currency", "EUR"));
        }
        return new Edit.Put(during, rows);
    }

    private static boolean isShared(String said) {
        return said.endsWith(SHARED);
    }

    /// Slots of a microsecond and of days alternate, so that edges lie at both.
    private static Instant slot(int number) {
        return START.plus(number / 2, ChronoUnit.DAYS).plus(number % 2, ChronoUnit.MICROS);
    }

    private static @Nullable String[] slots(ItemState state) {
        @Nullable String[] slots = new String[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            for (CatalogVersion version : state.versions()) {
                if (version.validity().contains(slot(i))) {
                    assertThat(slots[i]).as("one version at an instant").isNull();
                    slots[i] =
                            version.terms().getFirst().rate().toPlainString()
                                    + (version.terms().size() > 1 ? SHARED : "");
                }
            }
        }
        return slots;
    }

    private static void assertSound(List<CatalogVersion> versions) {
        for (int i = 0; i < versions.size(); i++) {
            assertThat(Terms.shares(versions.get(i).terms()).values())
                    .singleElement()
                    .satisfies(sum -> assertThat(sum).isEqualByComparingTo(BigDecimal.ONE));
            for (int j = i + 1; j < versions.size(); j++) {
                assertThat(versions.get(i).validity().overlaps(versions.get(j).validity()))
                        .isFalse();
            }
        }
    }
}
