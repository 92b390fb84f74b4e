package io.playledger.engine.live;

import java.util.BitSet;

/// Rolls the items' sums: what a play adds to the last hour and the last 24 hours leaves them again
/// minute by minute, passes through the windows before them, and is forgotten after 48 hours.
///
/// A window of n minutes is the running minute and the n − 1 before it. Exact while cells last;
/// when they run out, the oldest hours of the day become one cell an item ([#makeRoom]), so that
/// they leave the day as a whole with their last minute, and after that the oldest are dropped.
final class ItemWindows {
    private static final int HOUR = LiveWindow.HOUR.minutes();
    private static final int DAY = LiveWindow.DAY.minutes();

    private final ItemCells cells;
    private final ItemSums sums = new ItemSums();
    private final int cellsMax;
    private int now;

    /// Hours from the first to before the second have no minutes any more.
    private int foldedFrom;

    private int foldedBefore;

    ItemWindows(LiveLimits limits, int now) {
        cells = new ItemCells(limits.cellsMax());
        cellsMax = limits.cellsMax();
        this.now = now;
    }

    ItemSums sums() {
        return sums;
    }

    ItemCells cells() {
        return cells;
    }

    int now() {
        return now;
    }

    /// Adds a play; one that is older than 48 hours is ignored.
    ///
    /// @param minute not after [#now()]
    void add(int item, int minute, int qualifying, long millis) {
        int age = now - minute;
        long counts = 1L << 32 | qualifying;
        int hour = minute / 60;
        if (folded(hour) ? inDay(hour) : age < DAY) {
            sums.add(LiveWindow.DAY, item, counts, millis);
            if (folded(hour)) {
                cells.addHour(item, hour, counts, millis);
            } else {
                cells.addMinute(item, minute, counts, millis);
            }
            if (age < HOUR) {
                sums.add(LiveWindow.HOUR, item, counts, millis);
            } else if (age < 2 * HOUR) {
                sums.addPrevious(LiveWindow.HOUR, item, 1);
            }
        } else if (age < 2 * DAY) {
            sums.addPrevious(LiveWindow.DAY, item, 1);
            cells.addHour(item, hour, counts, millis);
        }
    }

    /// The clock has come to this minute; never goes back.
    void advanceTo(int minute) {
        if (minute - now > 2 * DAY + 60) {
            clear();
            now = minute;
        }
        while (now < minute) {
            now++;
            leaveHour(now - HOUR);
            leavePreviousHour(now - 2 * HOUR);
            leaveDay(now - DAY);
            if ((now - 2 * DAY) % 60 == 59) {
                drop((now - 2 * DAY) / 60);
            }
        }
    }

    /// Plays in the window before the window. Beyond the day only hours are known: of the oldest,
    /// the part that is still inside is taken as its share of the minutes.
    long previous(LiveWindow window, int item) {
        long plays = sums.previous(window, item);
        if (window == LiveWindow.HOUR) {
            return plays;
        }
        int oldest = now - 2 * DAY + 1;
        int at = cells.findHour(item, oldest / 60);
        long edge = at < 0 ? 0 : cells.counts(at) >>> 32;
        return plays - edge * (oldest % 60) / 60;
    }

    /// Sees to it that so many cells can be made.
    void makeRoom(int more) {
        if (cells.size() + more <= cellsMax) {
            return;
        }
        int goal = cellsMax - Math.max(more, cellsMax / 16);
        while (cells.size() > goal) {
            if (!foldOldest() && !dropOldestHour()) {
                dropOldestMinute();
            }
        }
    }

    void removeItems(BitSet items) {
        cells.removeItems(items);
        items.stream().forEach(sums::clear);
    }

    boolean idle(int item) {
        return sums.plays(LiveWindow.DAY, item) == 0 && sums.previous(LiveWindow.DAY, item) <= 0;
    }

    long heapBytes() {
        return cells.heapBytes() + sums.heapBytes();
    }

    /// Whether the hour has one cell an item and no minutes.
    boolean folded(int hour) {
        return hour >= foldedFrom && hour < foldedBefore;
    }

    private boolean inDay(int hour) {
        return hour * 60 + 59 > now - DAY;
    }

    private void leaveHour(int minute) {
        IntList frame = cells.minuteFrame(minute);
        for (int i = 0; i < frame.size(); i++) {
            int at = cells.findMinute(frame.get(i), minute);
            sums.add(LiveWindow.HOUR, frame.get(i), -cells.counts(at), -cells.millis(at));
            sums.addPrevious(LiveWindow.HOUR, frame.get(i), cells.counts(at) >>> 32);
        }
    }

    private void leavePreviousHour(int minute) {
        IntList frame = cells.minuteFrame(minute);
        for (int i = 0; i < frame.size(); i++) {
            int at = cells.findMinute(frame.get(i), minute);
            sums.addPrevious(LiveWindow.HOUR, frame.get(i), -(cells.counts(at) >>> 32));
        }
    }

    private void leaveDay(int minute) {
        int hour = minute / 60;
        if (folded(hour)) {
            if (minute % 60 == 59) {
                leaveDayAtOnce(hour);
            }
            return;
        }
        IntList frame = cells.minuteFrame(minute);
        for (int i = 0; i < frame.size(); i++) {
            int item = frame.get(i);
            int at = cells.findMinute(item, minute);
            long counts = cells.counts(at);
            long millis = cells.millis(at);
            sums.add(LiveWindow.DAY, item, -counts, -millis);
            sums.addPrevious(LiveWindow.DAY, item, counts >>> 32);
            cells.removeMinute(item, minute);
            cells.addHour(item, hour, counts, millis);
        }
        frame.clear();
    }

    private void leaveDayAtOnce(int hour) {
        IntList frame = cells.hourFrame(hour);
        for (int i = 0; i < frame.size(); i++) {
            int at = cells.findHour(frame.get(i), hour);
            sums.add(LiveWindow.DAY, frame.get(i), -cells.counts(at), -cells.millis(at));
            sums.addPrevious(LiveWindow.DAY, frame.get(i), cells.counts(at) >>> 32);
        }
    }

    /// Turns the minutes of the oldest hour that lies wholly in the day, and before the hours whose
    /// minutes the short windows need, into one cell an item.
    private boolean foldOldest() {
        int hour = Math.max(foldedBefore, (now - DAY + 60) / 60);
        if (hour * 60 + 59 > now - 2 * HOUR) {
            return false;
        }
        for (int minute = hour * 60; minute < hour * 60 + 60; minute++) {
            IntList frame = cells.minuteFrame(minute);
            for (int i = 0; i < frame.size(); i++) {
                int at = cells.findMinute(frame.get(i), minute);
                long counts = cells.counts(at);
                long millis = cells.millis(at);
                cells.removeMinute(frame.get(i), minute);
                cells.addHour(frame.get(i), hour, counts, millis);
            }
            frame.clear();
        }
        if (hour != foldedBefore) {
            foldedFrom = hour;
        }
        foldedBefore = hour + 1;
        return true;
    }

    private boolean dropOldestHour() {
        for (int hour = (now - 2 * DAY) / 60; hour <= now / 60; hour++) {
            if (cells.hourFrame(hour).size() > 0) {
                drop(hour);
                return true;
            }
        }
        return false;
    }

    private void drop(int hour) {
        IntList frame = cells.hourFrame(hour);
        for (int i = 0; i < frame.size(); i++) {
            int at = cells.findHour(frame.get(i), hour);
            if (folded(hour) && inDay(hour)) {
                sums.add(LiveWindow.DAY, frame.get(i), -cells.counts(at), -cells.millis(at));
            } else {
                sums.addPrevious(LiveWindow.DAY, frame.get(i), -(cells.counts(at) >>> 32));
            }
            cells.removeHour(frame.get(i), hour);
        }
        frame.clear();
    }

    private void dropOldestMinute() {
        int minute = now - DAY + 1;
        while (minute < now && cells.minuteFrame(minute).size() == 0) {
            minute++;
        }
        IntList frame = cells.minuteFrame(minute);
        for (int i = 0; i < frame.size(); i++) {
            int item = frame.get(i);
            int at = cells.findMinute(item, minute);
            sums.add(LiveWindow.DAY, item, -cells.counts(at), -cells.millis(at));
            if (now - minute < HOUR) {
                sums.add(LiveWindow.HOUR, item, -cells.counts(at), -cells.millis(at));
            } else if (now - minute < 2 * HOUR) {
                sums.addPrevious(LiveWindow.HOUR, item, -(cells.counts(at) >>> 32));
            }
            cells.removeMinute(item, minute);
        }
        frame.clear();
    }

    private void clear() {
        for (int hour = 0; hour < 64; hour++) {
            clearSums(cells.hourFrame(hour));
        }
        for (int minute = 0; minute < DAY; minute++) {
            clearSums(cells.minuteFrame(minute));
        }
        cells.clear();
    }

    private void clearSums(IntList frame) {
        for (int i = 0; i < frame.size(); i++) {
            sums.clear(frame.get(i));
        }
    }
}
