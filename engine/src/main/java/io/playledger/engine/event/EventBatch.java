package io.playledger.engine.event;

import java.util.Arrays;

/// A bounded batch of events that keep the contract, column by column, in the order in which they
/// were read from one source.
///
/// The decoder appends the bytes straight from the record, so that the path from the bus to a file
/// makes no object per event. Filled by one thread, then handed on whole; it is read-only from then
/// until [#clear()].
public final class EventBatch {
    /// Stands for an absent number in [#msPlayed(int)] and [#durationMillis(int)].
    public static final long ABSENT = -1;

    private final Utf8Column eventId;
    private final Utf8Column eventType;
    private final Utf8Column userId;
    private final Utf8Column itemId;
    private final Utf8Column surface;
    private final Utf8Column country;
    private final Utf8Column client;
    private final Utf8Column payload;
    private int[] schemaVersion;
    private long[] eventTimeMicros;
    private long[] receivedTimeMicros;
    private long[] msPlayed;
    private long[] durationMillis;
    private long[] idHash;
    private int[] partition;
    private long[] offset;
    private int rows;

    public EventBatch(int rowsExpected) {
        eventId = new Utf8Column(rowsExpected, 36);
        eventType = new Utf8Column(rowsExpected, 6);
        userId = new Utf8Column(rowsExpected, 16);
        itemId = new Utf8Column(rowsExpected, 24);
        surface = new Utf8Column(rowsExpected, 8);
        country = new Utf8Column(rowsExpected, 2);
        client = new Utf8Column(rowsExpected, 10);
        payload = new Utf8Column(rowsExpected, 128);
        int capacity = Math.max(16, rowsExpected);
        schemaVersion = new int[capacity];
        eventTimeMicros = new long[capacity];
        receivedTimeMicros = new long[capacity];
        msPlayed = new long[capacity];
        durationMillis = new long[capacity];
        idHash = new long[capacity];
        partition = new int[capacity];
        offset = new long[capacity];
    }

    /// Closes a row after every string column got its value: sets the fixed-width columns and
    /// counts the row.
    ///
    /// @param eventTimeMicros microseconds since 1970 UTC of the device's time
    /// @param receivedTimeMicros microseconds since 1970 UTC of the record's time
    /// @param msPlayed a play's milliseconds, else [#ABSENT]
    /// @param durationMillis the item's length if the event tells it, else [#ABSENT]
    /// @param idHash [IdHash] of the event id
    /// @param partition the record's partition in its source
    /// @param offset the record's position in that partition
    public void endRow(
            int schemaVersion,
            long eventTimeMicros,
            long receivedTimeMicros,
            long msPlayed,
            long durationMillis,
            long idHash,
            int partition,
            long offset) {
        if (rows == this.offset.length) {
            grow();
        }
        this.schemaVersion[rows] = schemaVersion;
        this.eventTimeMicros[rows] = eventTimeMicros;
        this.receivedTimeMicros[rows] = receivedTimeMicros;
        this.msPlayed[rows] = msPlayed;
        this.durationMillis[rows] = durationMillis;
        this.idHash[rows] = idHash;
        this.partition[rows] = partition;
        this.offset[rows] = offset;
        rows++;
    }

    /// Forgets what was appended to string columns since the last [#endRow]: the record turned out
    /// to break the contract.
    public void abandonRow() {
        for (Utf8Column column : columns()) {
            if (column.rows() > rows) {
                column.truncate(rows);
            }
        }
    }

    /// Takes the last row back: it is not to be kept.
    public void dropRow() {
        rows--;
        for (Utf8Column column : columns()) {
            column.truncate(rows);
        }
    }

    /// Empties the batch and keeps its memory.
    public void clear() {
        for (Utf8Column column : columns()) {
            column.clear();
        }
        rows = 0;
    }

    public int rows() {
        return rows;
    }

    /// Bytes that the string columns hold.
    public long byteCount() {
        long sum = 0;
        for (Utf8Column column : columns()) {
            sum += column.byteCount();
        }
        return sum;
    }

    public Utf8Column eventId() {
        return eventId;
    }

    public Utf8Column eventType() {
        return eventType;
    }

    public Utf8Column userId() {
        return userId;
    }

    public Utf8Column itemId() {
        return itemId;
    }

    public Utf8Column surface() {
        return surface;
    }

    /// `payload.country` of a play; absent for other types.
    public Utf8Column country() {
        return country;
    }

    /// `payload.client` where it is a string.
    public Utf8Column client() {
        return client;
    }

    /// The payload as canonical JSON: no white space, keys sorted by code unit, numbers and strings
    /// as docs/spec/event-contract.md says.
    public Utf8Column payload() {
        return payload;
    }

    /// The backing numbers of all rows, here and of the columns below; valid up to [#rows()], never
    /// to be changed.
    public int[] schemaVersion() {
        return schemaVersion;
    }

    public long[] eventTimeMicros() {
        return eventTimeMicros;
    }

    public long[] receivedTimeMicros() {
        return receivedTimeMicros;
    }

    public long[] msPlayed() {
        return msPlayed;
    }

    public long[] durationMillis() {
        return durationMillis;
    }

    public long[] idHash() {
        return idHash;
    }

    public int[] partition() {
        return partition;
    }

    public long[] offset() {
        return offset;
    }

    public int schemaVersion(int row) {
        return schemaVersion[row];
    }

    public long eventTimeMicros(int row) {
        return eventTimeMicros[row];
    }

    public long receivedTimeMicros(int row) {
        return receivedTimeMicros[row];
    }

    public long msPlayed(int row) {
        return msPlayed[row];
    }

    public long durationMillis(int row) {
        return durationMillis[row];
    }

    public long idHash(int row) {
        return idHash[row];
    }

    public int partition(int row) {
        return partition[row];
    }

    public long offset(int row) {
        return offset[row];
    }

    private Utf8Column[] columns() {
        return new Utf8Column[] {
            eventId, eventType, userId, itemId, surface, country, client, payload
        };
    }

    private void grow() {
        int to = rows * 2;
        schemaVersion = Arrays.copyOf(schemaVersion, to);
        eventTimeMicros = Arrays.copyOf(eventTimeMicros, to);
        receivedTimeMicros = Arrays.copyOf(receivedTimeMicros, to);
        msPlayed = Arrays.copyOf(msPlayed, to);
        durationMillis = Arrays.copyOf(durationMillis, to);
        idHash = Arrays.copyOf(idHash, to);
        partition = Arrays.copyOf(partition, to);
        offset = Arrays.copyOf(offset, to);
    }
}
