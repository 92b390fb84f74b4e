package io.playledger.engine.royalty.against;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads figures as a report writes them; what is not clearly a number is none.
final class ReportNumbers {
    private static final int DIGITS_MAX = 18;

    private final Pattern pattern;
    private final ReportMapping.Numbers format;

    ReportNumbers(ReportMapping.Numbers format) {
        this.format = format;
        String fraction = "(" + Pattern.quote("" + format.decimal()) + "[0-9]{1,18})?";
        String grouped =
                format.group() == 0
                        ? ""
                        : "|[0-9]{1,3}(" + Pattern.quote("" + format.group()) + "[0-9]{3})+";
        pattern = Pattern.compile("([0-9]{1,18}" + grouped + ")" + fraction);
    }

    /// Null where the cell holds no number that can be taken.
    @Nullable BigDecimal read(Cell cell) {
        BigDecimal number = cell.number();
        if (number == null) {
            number = parse(cell.text());
        }
        if (number == null) {
            return null;
        }
        // A spreadsheet's 1E+300 is a slip, not a figure.
        boolean sane =
                number.precision() - number.scale() <= DIGITS_MAX
                        && number.scale() <= 2 * DIGITS_MAX;
        return sane ? number : null;
    }

    private @Nullable BigDecimal parse(String text) {
        boolean brackets = text.startsWith("(") && text.endsWith(")");
        String digits = brackets ? text.substring(1, text.length() - 1).strip() : text;
        boolean minus = digits.startsWith("-") || digits.startsWith("\u2212");
        if (minus || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (!pattern.matcher(digits).matches() || (brackets && minus)) {
            return null;
        }
        if (format.group() != 0) {
            digits = digits.replace("" + format.group(), "");
        }
        BigDecimal number = new BigDecimal(digits.replace(format.decimal(), '.'));
        return brackets || minus ? number.negate() : number;
    }
}
