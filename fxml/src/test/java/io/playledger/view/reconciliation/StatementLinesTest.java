package io.playledger.view.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.royalty.StatementLine;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

class StatementLinesTest {
    /// Answers when told to.
    private static final class HeldSource implements StatementLines.Source {
        final List<Integer> asked = new ArrayList<>();
        final Map<Integer, Consumer<List<LineView>>> open = new LinkedHashMap<>();
        final Map<Integer, Runnable> failures = new LinkedHashMap<>();

        @Override
        public void load(int page, Consumer<List<LineView>> loaded, Runnable failed) {
            asked.add(page);
            open.put(page, loaded);
            failures.put(page, failed);
        }

        void answer(int page) {
            Objects.requireNonNull(open.remove(page)).accept(page(page));
        }
    }

    private static List<LineView> page(int page) {
        List<LineView> lines = new ArrayList<>();
        for (int i = 0; i < StatementLines.PAGE; i++) {
            String item = "track:" + (page * StatementLines.PAGE + i);
            lines.add(
                    new LineView(
                            new StatementLine("A", item, "SE", 1, 1, 1, BigDecimal.ONE, "EUR"),
                            new ItemName(item, "")));
        }
        return lines;
    }

    private final HeldSource source = new HeldSource();
    private final StatementLines lines = new StatementLines(1_000_000, page(0), source);

    private String item(int index) {
        return Objects.requireNonNull(lines.get(index).viewProperty().get()).line().itemId();
    }

    @Test
    void lengthIsKnownBeforeMoreThanOnePageIsRead() {
        assertThat(lines).hasSize(1_000_000);
        assertThat(source.asked).isEmpty();
        assertThat(item(199)).isEqualTo("track:199");
    }

    @Test
    void rowIsAPlaceholderUntilItsPageArrivesAndThenFillsItself() {
        StatementLines.Row row = lines.get(500_000);
        assertThat(row.viewProperty().get()).isNull();
        source.answer(2_500);
        assertThat(row.viewProperty().get()).isNotNull();
        assertThat(item(500_000)).isEqualTo("track:500000");
    }

    @Test
    void pageIsAskedForOnce() {
        var unused = lines.get(400);
        unused = lines.get(401);
        assertThat(unused).isNotNull();
        assertThat(source.asked).containsExactly(2);
    }

    @Test
    void fastScrollReadsWhereItStopsFirstAndDropsWhatItPassed() {
        for (int page = 1; page <= 50; page++) {
            assertThat(lines.get(page * StatementLines.PAGE)).isNotNull();
        }
        assertThat(source.asked).containsExactly(1);
        source.answer(1);
        assertThat(source.asked).containsExactly(1, 50);
        source.answer(50);
        source.answer(49);
        source.answer(48);
        assertThat(source.asked).containsExactly(1, 50, 49, 48);
        assertThat(lines.get(10 * StatementLines.PAGE)).isNotNull();
        assertThat(source.asked).containsExactly(1, 50, 49, 48, 10);
    }

    @Test
    void failedPageIsAskedForAgainWhenSomebodyLooks() {
        assertThat(lines.get(400)).isNotNull();
        Objects.requireNonNull(source.failures.get(2)).run();
        assertThat(lines.get(400)).isNotNull();
        assertThat(source.asked).containsExactly(2, 2);
    }

    @Test
    void placeBeyondTheEndIsRefused() {
        assertThatThrownBy(() -> lines.get(1_000_000))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("1000000");
    }
}
