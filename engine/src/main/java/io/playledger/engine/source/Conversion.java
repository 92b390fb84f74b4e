package io.playledger.engine.source;

import io.playledger.engine.json.Json;
import io.playledger.engine.json.JsonNumber;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// A change of a value on its way into a field. A value that it does not fit stays as it is, for
/// the contract to refuse by what was found.
sealed interface Conversion {
    /// The converted value, or null for "no value".
    @Nullable Json convert(Json value);

    /// Units of time, to whole milliseconds (half-even) or to a timestamp in UTC (cut to the
    /// microsecond).
    enum Unit implements Conversion {
        MILLISECONDS(0),
        SECONDS(3),
        EPOCH_SECONDS(6),
        EPOCH_MILLIS(3),
        EPOCH_MICROS(0);

        private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);

        private final int shift;

        Unit(int shift) {
            this.shift = shift;
        }

        @Override
        public Json convert(Json value) {
            String digits = FieldTypes.text(value);
            BigDecimal scaled;
            try {
                scaled = new BigDecimal(digits.strip()).scaleByPowerOfTen(shift);
            } catch (NumberFormatException | ArithmeticException notANumber) {
                return value;
            }
            // Far beyond any time; a number of this size would only be expanded digit by digit.
            if (scaled.precision() - scaled.scale() > JsonNumber.CHARS_MAX) {
                return value;
            }
            return this == MILLISECONDS || this == SECONDS
                    ? new Json.Num(plain(scaled.setScale(0, RoundingMode.HALF_EVEN)))
                    : timestamp(scaled.setScale(0, RoundingMode.FLOOR), value);
        }

        private static String plain(BigDecimal integer) {
            String canonical = JsonNumber.canonical(integer.toPlainString());
            return canonical == null ? "0" : canonical;
        }

        private static Json timestamp(BigDecimal micros, Json otherwise) {
            BigDecimal[] parts = micros.divideAndRemainder(MICROS_PER_SECOND);
            try {
                Instant instant =
                        Instant.ofEpochSecond(
                                parts[0].longValueExact(), parts[1].longValueExact() * 1000);
                String text = instant.toString();
                return text.length() > 0 && Character.isDigit(text.charAt(0))
                        ? new Json.Text(text)
                        : otherwise;
            } catch (DateTimeException | ArithmeticException beyondTime) {
                return otherwise;
            }
        }
    }

    /// A table of values; what is not in it becomes `otherwise`, or stays where that is null.
    record Values(Map<String, Json> table, @Nullable Json otherwise) implements Conversion {
        @Override
        public @Nullable Json convert(Json value) {
            Json found = table.get(FieldTypes.text(value));
            if (found != null) {
                return found;
            }
            return otherwise == null ? value : otherwise;
        }
    }

    /// Letter case, or text instead of a number.
    enum Form implements Conversion {
        LOWER,
        UPPER,
        TEXT;

        @Override
        public Json convert(Json value) {
            String text = FieldTypes.text(value);
            return new Json.Text(
                    switch (this) {
                        case LOWER -> text.toLowerCase(Locale.ROOT);
                        case UPPER -> text.toUpperCase(Locale.ROOT);
                        case TEXT -> text;
                    });
        }
    }
}
