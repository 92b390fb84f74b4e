package io.playledger.engine.contract;

/// RFC 3339 timestamps with an offset, as microseconds since 1970 UTC.
///
/// Real calendar dates of the years 0000 … 9999, seconds 00 … 59 (a leap second cannot be placed on
/// a line of 86,400-second days and is refused), any number of fraction digits of which those below
/// the microsecond are cut, `T` and `Z` in either case, offsets up to ±23:59.
public final class EventTime {
    /// Stands for "no such timestamp".
    public static final long INVALID = Long.MIN_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int FRACTION_AT = 19;
    private static final int LENGTH_MIN = 20;

    private EventTime() {}

    /// Microseconds since 1970 UTC of the timestamp in `length` bytes from `from`, or [#INVALID].
    public static long parseMicros(byte[] bytes, int from, int length) {
        if (length < LENGTH_MIN || !hasSeparators(bytes, from)) {
            return INVALID;
        }
        int year = two(bytes, from) * 100 + two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        int hour = two(bytes, from + 11);
        int minute = two(bytes, from + 14);
        int second = two(bytes, from + 17);
        // two() is far below zero for anything but two digits, so a bad year is negative too.
        if (year < 0 || !isDate(year, month, day) || !isTime(hour, minute) || !isUnder60(second)) {
            return INVALID;
        }
        int end = from + length;
        int at = from + FRACTION_AT;
        long micros = 0;
        if (bytes[at] == '.') {
            int digitsFrom = ++at;
            long weight = MICROS_PER_SECOND / 10;
            while (at < end && isDigit(bytes[at])) {
                micros += (bytes[at++] - '0') * weight;
                weight /= 10;
            }
            if (at == digitsFrom) {
                return INVALID;
            }
        }
        int offsetMinutes = offsetMinutes(bytes, at, end);
        if (offsetMinutes == Integer.MIN_VALUE) {
            return INVALID;
        }
        int secondOfDay = hour * 3_600 + (minute - offsetMinutes) * 60 + second;
        long seconds = daysSince1970(year, month, day) * 86_400 + secondOfDay;
        return seconds * MICROS_PER_SECOND + micros;
    }

    private static boolean hasSeparators(byte[] bytes, int from) {
        return bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && (bytes[from + 10] | 0x20) == 't'
                && bytes[from + 13] == ':'
                && bytes[from + 16] == ':';
    }

    private static int offsetMinutes(byte[] bytes, int at, int end) {
        if (at == end - 1 && (bytes[at] | 0x20) == 'z') {
            return 0;
        }
        if (at != end - 6 || bytes[at + 3] != ':' || (bytes[at] != '+' && bytes[at] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = two(bytes, at + 1);
        int minutes = two(bytes, at + 4);
        if (!isTime(hours, minutes)) {
            return Integer.MIN_VALUE;
        }
        return bytes[at] == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
    }

    private static boolean isTime(int hour, int minute) {
        return hour >= 0 && hour < 24 && isUnder60(minute);
    }

    private static boolean isUnder60(int value) {
        return value >= 0 && value < 60;
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
    }

    private static int daysOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return 30 + ((month + (month >> 3)) & 1);
    }

    /// Days of the proleptic Gregorian calendar; years are counted from March so that a leap day is
    /// the last of its year.
    private static long daysSince1970(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int monthFromMarch = month <= 2 ? month + 9 : month - 3;
        int leapDays = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
        // Five months from March make 153 days, and 719,468 days lie between 0000-03-01 and 1970.
        int dayOfYear = (monthFromMarch * 153 + 2) / 5 + day - 1;
        return 365L * y + leapDays + dayOfYear - 719_468;
    }

    private static int two(byte[] bytes, int at) {
        byte tens = bytes[at];
        byte ones = bytes[at + 1];
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : -100_000;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
