package io.playledger.engine.royalty.against;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.against.ReportMapping.Field;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads a report by its mapping: all of its rows, or every problem that it has. For one use.
final class ReportReader {
    private static final int ROWS_MAX = 2_000_000;
    private static final int PROBLEMS_MAX = 100_000;
    private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");

    /// Ends the reading of a file: nothing more can be said of it.
    static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final long line;

        Stop(long line, String message) {
            super(message);
            this.line = line;
        }

        ReportProblem problem() {
            return new ReportProblem(line, String.valueOf(getMessage()));
        }
    }

    private final Path file;
    private final ReportMapping mapping;
    private final ReportNumbers numbers;
    private final Map<String, String> countries = new HashMap<>();
    private final List<ReportRow> rows = new ArrayList<>();
    private final List<ReportProblem> problems = new ArrayList<>();
    private final Map<Field, Integer> places = new EnumMap<>(Field.class);
    private int skipPlace = -1;
    private boolean headerSeen;

    private ReportReader(Path file, ReportMapping mapping) {
        this.file = file;
        this.mapping = mapping;
        numbers = new ReportNumbers(mapping.numbers());
        for (String code : Locale.getISOCountries()) {
            countries.put(code.toLowerCase(Locale.ROOT), code);
            countries.put(
                    Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT),
                    code);
        }
        countries.putAll(mapping.countries());
    }

    /// @throws ReportRefused with everything that is wrong
    static List<ReportRow> read(Path file, ReportMapping mapping) {
        return new ReportReader(file, mapping).read();
    }

    private List<ReportRow> read() {
        try {
            CellRows.read(file, mapping.shape(), this::row);
            if (!headerSeen) {
                problems.add(
                        new ReportProblem(
                                mapping.shape().headerRow(),
                                "there is no line with column names; the file ends before it"));
            } else if (rows.isEmpty() && problems.isEmpty()) {
                problems.add(
                        new ReportProblem(
                                mapping.shape().headerRow() + 1L,
                                "there are no rows with figures"));
            }
        } catch (Stop e) {
            problems.add(e.problem());
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«%s» cannot be read (%s). Nothing of it was kept."
                            .formatted(file, Reason.of(e)),
                    e);
        }
        if (!problems.isEmpty()) {
            throw new ReportRefused(file, problems);
        }
        return List.copyOf(rows);
    }

    private void row(long line, List<Cell> cells) throws Stop {
        if (line < mapping.shape().headerRow()) {
            return;
        }
        if (!headerSeen) {
            header(line, cells);
            return;
        }
        boolean blank = cells.stream().allMatch(c -> c.text().isEmpty() && c.problem() == null);
        if (blank || skipped(cells)) {
            return;
        }
        if (rows.size() == ROWS_MAX) {
            throw new Stop(line, "it has more than 2,000,000 rows; split it by country or month");
        }
        if (problems.size() == PROBLEMS_MAX) {
            throw new Stop(line, "so many rows are wrong that the rest was not read");
        }
        try {
            rows.add(figures(line, cells));
        } catch (Stop e) {
            problems.add(e.problem());
        }
    }

    private boolean skipped(List<Cell> cells) {
        ReportMapping.Skip skip = mapping.skip();
        return skip != null
                && skipPlace < cells.size()
                && skip.values().contains(cells.get(skipPlace).text());
    }

    private void header(long line, List<Cell> cells) throws Stop {
        headerSeen = true;
        List<String> names = cells.stream().map(Cell::text).toList();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<Field, String> column : mapping.columns().entrySet()) {
            int place = place(line, names, column.getValue());
            if (place < 0) {
                missing.add("«" + column.getValue() + "»");
            }
            places.put(column.getKey(), place);
        }
        ReportMapping.Skip skip = mapping.skip();
        if (skip != null) {
            skipPlace = place(line, names, skip.column());
            if (skipPlace < 0) {
                missing.add("«" + skip.column() + "»");
            }
        }
        if (!missing.isEmpty()) {
            throw new Stop(
                    line,
                    "the mapping does not fit: there is no column "
                            + String.join(", ", missing)
                            + "; the columns are "
                            + String.join(", ", names.stream().limit(40).toList()));
        }
    }

    private static int place(long line, List<String> names, String name) throws Stop {
        int place = names.indexOf(name);
        if (place >= 0 && names.lastIndexOf(name) != place) {
            throw new Stop(line, "the column «" + name + "» stands twice");
        }
        return place;
    }

    private ReportRow figures(long line, List<Cell> cells) throws Stop {
        String item = text(line, cells, Field.ITEM_ID);
        String isrc = isrc(line, text(line, cells, Field.ISRC));
        String eidr = eidr(text(line, cells, Field.EIDR));
        if (item.isEmpty() && isrc.isEmpty() && eidr.isEmpty()) {
            throw new Stop(line, "there is no identifier");
        }
        BigDecimal money = number(line, cells, Field.MONEY);
        return new ReportRow(
                line,
                item.isEmpty() ? "" : mapping.shape().itemPrefix() + item,
                isrc,
                eidr,
                text(line, cells, Field.TITLE),
                country(line, text(line, cells, Field.COUNTRY)),
                mapping.has(Field.MONEY) ? currency(line, cells) : "",
                new Figures(whole(line, cells, Field.PLAYS), millis(line, cells), money));
    }

    private Cell cell(List<Cell> cells, Field field) {
        Integer place = places.get(field);
        return place == null || place >= cells.size() ? Cell.EMPTY : cells.get(place);
    }

    private String text(long line, List<Cell> cells, Field field) throws Stop {
        Cell cell = cell(cells, field);
        if (cell.problem() != null) {
            throw new Stop(line, field.wireName() + ": " + cell.problem());
        }
        if (cell.text().length() > 1_000) {
            throw new Stop(line, field.wireName() + " is longer than 1,000 letters");
        }
        return cell.text();
    }

    private static String isrc(long line, String text) throws Stop {
        String isrc = text.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT);
        if (!isrc.isEmpty() && !ISRC.matcher(isrc).matches()) {
            throw new Stop(line, "«" + text + "» is no ISRC");
        }
        return isrc;
    }

    static String eidr(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = upper.indexOf("10.");
        return (at < 0 ? upper : upper.substring(at)).replaceAll("[-\\s]", "");
    }

    private String country(long line, String text) throws Stop {
        if (!mapping.has(Field.COUNTRY)) {
            return "";
        }
        String code = countries.get(text.toLowerCase(Locale.ROOT));
        if (code == null) {
            throw new Stop(
                    line, "«" + text + "» is no country; name it in [countries] of the mapping");
        }
        return code;
    }

    private String currency(long line, List<Cell> cells) throws Stop {
        String fixed = mapping.numbers().currency();
        if (!mapping.has(Field.CURRENCY) && fixed != null) {
            return fixed;
        }
        String code = text(line, cells, Field.CURRENCY).toUpperCase(Locale.ROOT);
        if (code.isEmpty() && fixed != null) {
            return fixed;
        }
        if (!Currencies.known(code)) {
            throw new Stop(line, "«" + code + "» is no currency (ISO 4217)");
        }
        return code;
    }

    private long whole(long line, List<Cell> cells, Field field) throws Stop {
        try {
            return number(line, cells, field).longValueExact();
        } catch (ArithmeticException e) {
            throw new Stop(
                    line,
                    "«" + cell(cells, field).text() + "» in " + field.wireName() + " is not whole");
        }
    }

    private long millis(long line, List<Cell> cells) throws Stop {
        BigDecimal millis =
                number(line, cells, Field.MINUTES)
                        .multiply(ReportMapping.MINUTE)
                        .add(number(line, cells, Field.SECONDS).movePointRight(3))
                        .add(number(line, cells, Field.MILLISECONDS))
                        .setScale(0, RoundingMode.HALF_EVEN);
        if (millis.precision() > 17) {
            throw new Stop(line, "so much play time cannot be");
        }
        return millis.longValueExact();
    }

    /// Zero where the report has no such column; an empty cell is refused, since it may mean
    /// nothing or unknown.
    private BigDecimal number(long line, List<Cell> cells, Field field) throws Stop {
        if (!mapping.has(field)) {
            return BigDecimal.ZERO;
        }
        String text = text(line, cells, field);
        @Nullable BigDecimal number = numbers.read(cell(cells, field));
        if (number == null) {
            throw new Stop(
                    line,
                    text.isEmpty()
                            ? field.wireName() + " is empty; write 0 where there is none"
                            : "«"
                                    + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                                    + "» in "
                                    + field.wireName()
                                    + " is no number as the mapping's [numbers] says");
        }
        return number;
    }
}
