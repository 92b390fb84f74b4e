package io.playledger.engine.live;

import java.util.BitSet;

/// Plays, qualifying plays and milliseconds of items by minute, and by hour where minutes are not
/// needed any more; for every minute and hour the items that have a cell there.
final class ItemCells {
    /// Minutes are kept for the last 24 hours, hours for the last 48 and the one that they begin
    /// in.
    private static final int MINUTES = LiveWindow.DAY.minutes();

    private static final int HOURS = 64;
    private static final int HOUR_BIT = 1 << 30;

    private final CellTable cells;
    private final IntList[] minuteFrames = frames(MINUTES);
    private final IntList[] hourFrames = frames(HOURS);

    ItemCells(int cellsMax) {
        cells = new CellTable(2, cellsMax);
    }

    long touchMinute(int item, int minute) {
        return cells.touch(key(item, minute));
    }

    int size() {
        return cells.size();
    }

    void addMinute(int item, int minute, long counts, long millis) {
        add(key(item, minute), item, minuteFrame(minute), counts, millis);
    }

    void addHour(int item, int hour, long counts, long millis) {
        add(key(item, HOUR_BIT | hour), item, hourFrame(hour), counts, millis);
    }

    /// Where the values of a minute's cell are, -1 for none.
    int findMinute(int item, int minute) {
        return cells.find(key(item, minute));
    }

    int findHour(int item, int hour) {
        return cells.find(key(item, HOUR_BIT | hour));
    }

    /// Plays in the upper, qualifying plays in the lower half.
    long counts(int at) {
        return cells.value(at);
    }

    long millis(int at) {
        return cells.value(at + 1);
    }

    IntList minuteFrame(int minute) {
        return minuteFrames[minute % MINUTES];
    }

    IntList hourFrame(int hour) {
        return hourFrames[hour % HOURS];
    }

    void removeMinute(int item, int minute) {
        cells.remove(key(item, minute));
    }

    void removeHour(int item, int hour) {
        cells.remove(key(item, HOUR_BIT | hour));
    }

    void removeItems(BitSet items) {
        cells.removeIf(key -> items.get((int) (key >>> 32) - 1));
        for (IntList frame : minuteFrames) {
            removeItems(frame, items);
        }
        for (IntList frame : hourFrames) {
            removeItems(frame, items);
        }
    }

    void clear() {
        cells.clear();
        for (IntList frame : minuteFrames) {
            frame.clear();
        }
        for (IntList frame : hourFrames) {
            frame.clear();
        }
    }

    long heapBytes() {
        long bytes = cells.heapBytes();
        for (IntList frame : minuteFrames) {
            bytes += frame.capacity() * 4L;
        }
        for (IntList frame : hourFrames) {
            bytes += frame.capacity() * 4L;
        }
        return bytes;
    }

    private void add(long key, int item, IntList frame, long counts, long millis) {
        int before = cells.size();
        int at = cells.claim(key);
        if (cells.size() != before) {
            frame.add(item);
        }
        cells.add(at, counts);
        cells.add(at + 1, millis);
    }

    private static long key(int item, int time) {
        return (item + 1L) << 32 | time;
    }

    private static void removeItems(IntList frame, BitSet items) {
        int kept = 0;
        for (int i = 0; i < frame.size(); i++) {
            if (!items.get(frame.get(i))) {
                frame.set(kept++, frame.get(i));
            }
        }
        frame.truncate(kept);
    }

    private static IntList[] frames(int count) {
        IntList[] frames = new IntList[count];
        for (int i = 0; i < count; i++) {
            frames[i] = new IntList();
        }
        return frames;
    }
}
