package io.playledger.engine.json;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// The canonical form of a number: RFC 8785's layout (that of ECMAScript's `Number::toString`) over
/// the exact decimal value instead of the nearest double.
///
/// With `d` the significant digits without leading and trailing zeros and `n` the place of the
/// decimal point after the first digit's left edge: plain for −6 < n ≤ 21, else with an exponent
/// (`1.5e+22`, `1e-7`). So `1.0`, `1` and `10e-1` are one number with one form, and where a double
/// holds the value exactly enough to print it, the form is RFC 8785's.
public final class JsonNumber {
    /// The longest literal that is read.
    public static final int CHARS_MAX = 400;

    private static final int EXPONENT_DIGITS_MAX = 4;
    private static final int PLAIN_DIGITS_MAX = 21;
    private static final int LEADING_ZEROS_MAX = 6;

    private JsonNumber() {}

    /// The canonical form of a literal of JSON's number grammar, or null where it is longer than
    /// [#CHARS_MAX] or its exponent has more than 4 digits.
    public static @Nullable String canonical(String literal) {
        if (literal.length() > CHARS_MAX) {
            return null;
        }
        int exponentAt = indexOfExponent(literal);
        String mantissa = literal.substring(0, exponentAt);
        boolean negative = mantissa.startsWith("-");
        int dot = mantissa.indexOf('.');
        String whole = mantissa.substring(negative ? 1 : 0, dot < 0 ? mantissa.length() : dot);
        String digits = whole + (dot < 0 ? "" : mantissa.substring(dot + 1));
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        int last = digits.length();
        while (last > first && digits.charAt(last - 1) == '0') {
            last--;
        }
        if (first == last) {
            return exponent(literal, exponentAt) == null ? null : "0";
        }
        Integer exponent = exponent(literal, exponentAt);
        if (exponent == null) {
            return null;
        }
        String layout = layout(digits.substring(first, last), whole.length() - first + exponent);
        return negative ? "-" + layout : layout;
    }

    /// Whether the number of this canonical form has no fraction.
    public static boolean isInteger(String canonical) {
        int e = canonical.indexOf('e');
        if (e < 0) {
            return canonical.indexOf('.') < 0;
        }
        int dot = canonical.indexOf('.');
        int fractionDigits = dot < 0 ? 0 : e - dot - 1;
        return Integer.parseInt(canonical, e + 1, canonical.length(), 10) >= fractionDigits;
    }

    /// The number of this canonical form where it is an integer that a `long` holds.
    public static OptionalLong asLong(String canonical) {
        if (canonical.indexOf('.') >= 0
                || canonical.indexOf('e') >= 0
                || canonical.length() > PLAIN_DIGITS_MAX) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(canonical));
        } catch (NumberFormatException beyondLong) {
            return OptionalLong.empty();
        }
    }

    private static String layout(String digits, int n) {
        int k = digits.length();
        if (k <= n && n <= PLAIN_DIGITS_MAX) {
            return digits + "0".repeat(n - k);
        }
        if (0 < n && n <= PLAIN_DIGITS_MAX) {
            return digits.substring(0, n) + "." + digits.substring(n);
        }
        if (-LEADING_ZEROS_MAX < n && n <= 0) {
            return "0." + "0".repeat(-n) + digits;
        }
        String exponent = (n > 0 ? "e+" : "e-") + Math.abs(n - 1);
        return k == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }

    private static int indexOfExponent(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == 'e' || c == 'E') {
                return i;
            }
        }
        return literal.length();
    }

    private static @Nullable Integer exponent(String literal, int exponentAt) {
        if (exponentAt == literal.length()) {
            return 0;
        }
        int at = exponentAt + 1;
        boolean negative = literal.charAt(at) == '-';
        if (negative || literal.charAt(at) == '+') {
            at++;
        }
        while (at < literal.length() - 1 && literal.charAt(at) == '0') {
            at++;
        }
        if (literal.length() - at > EXPONENT_DIGITS_MAX) {
            return null;
        }
        int value = Integer.parseInt(literal, at, literal.length(), 10);
        return negative ? -value : value;
    }
}
