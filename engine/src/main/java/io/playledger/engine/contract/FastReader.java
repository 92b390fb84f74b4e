package io.playledger.engine.contract;

import static io.playledger.engine.contract.FastEnvelope.EVENT_ID;
import static io.playledger.engine.contract.FastEnvelope.EVENT_TYPE;
import static io.playledger.engine.contract.FastEnvelope.ITEM_ID;
import static io.playledger.engine.contract.FastEnvelope.SCHEMA_VERSION;
import static io.playledger.engine.contract.FastEnvelope.SURFACE;
import static io.playledger.engine.contract.FastEnvelope.TIMESTAMP;
import static io.playledger.engine.contract.FastEnvelope.USER_ID;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

/// The shortcut for records in a usual shape: it predicts that the record is written as the one
/// before, notes where each value lies, checks, and copies the bytes into the columns.
///
/// It takes only records that keep the contract and leaves everything else, whether broken or only
/// unusual, to [CompleteReader].
final class FastReader {
    private static final int ID_BYTES_MAX = 128;
    private static final int ITEM_ID_BYTES_MAX = 256;
    private static final int ITEM_KIND_BYTES = 6;
    private static final int RECORD_BYTES_MIN = 32;

    private final FastPayload payload = new FastPayload();
    private final FastEnvelope envelope = new FastEnvelope(payload);

    /// Whether the record was appended; if not, the batch is as it was.
    boolean read(
            byte[] bytes,
            int begin,
            int length,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into) {
        int end = begin + length;
        while (end > begin && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        if (length > ContractReader.RECORD_BYTES_MAX
                || end - begin < RECORD_BYTES_MIN
                || bytes[end - 1] != '}'
                || !isSpace(bytes, end, begin + length)
                || !envelope.locate(bytes, begin, end)) {
            return false;
        }
        return checkAndAppend(bytes, receivedTimeMicros, partition, offset, into);
    }

    private static boolean isSpace(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean checkAndAppend(
            byte[] bytes, long receivedTimeMicros, int partition, long offset, EventBatch into) {
        long schemaVersion =
                FastScan.integer(
                        bytes,
                        envelope.from(SCHEMA_VERSION),
                        envelope.from(SCHEMA_VERSION) + envelope.length(SCHEMA_VERSION));
        if (schemaVersion < 1
                || schemaVersion > Integer.MAX_VALUE
                || !isSized(EVENT_ID, ID_BYTES_MAX)
                || !isSized(USER_ID, ID_BYTES_MAX)
                || !isSized(ITEM_ID, ITEM_ID_BYTES_MAX)
                || !Vocabulary.matches(
                        bytes, envelope.from(EVENT_TYPE), envelope.length(EVENT_TYPE))
                || !Vocabulary.matches(bytes, envelope.from(SURFACE), envelope.length(SURFACE))) {
            return false;
        }
        long eventTimeMicros =
                EventTime.parseMicros(bytes, envelope.from(TIMESTAMP), envelope.length(TIMESTAMP));
        if (eventTimeMicros == EventTime.INVALID
                || eventTimeMicros > receivedTimeMicros + ContractReader.AHEAD_MICROS_MAX
                || !keepsTypeRules(bytes)) {
            return false;
        }
        into.eventId().append(bytes, envelope.from(EVENT_ID), envelope.length(EVENT_ID));
        into.eventType().append(bytes, envelope.from(EVENT_TYPE), envelope.length(EVENT_TYPE));
        into.userId().append(bytes, envelope.from(USER_ID), envelope.length(USER_ID));
        into.itemId().append(bytes, envelope.from(ITEM_ID), envelope.length(ITEM_ID));
        into.surface().append(bytes, envelope.from(SURFACE), envelope.length(SURFACE));
        payload.append(bytes, into);
        into.endRow(
                (int) schemaVersion,
                eventTimeMicros,
                receivedTimeMicros,
                payload.msPlayed(),
                payload.durationMillis(),
                IdHash.of(bytes, envelope.from(EVENT_ID), envelope.length(EVENT_ID)),
                partition,
                offset);
        return true;
    }

    private boolean keepsTypeRules(byte[] bytes) {
        int type = envelope.from(EVENT_TYPE);
        int length = envelope.length(EVENT_TYPE);
        if (length == 4
                && bytes[type] == 'p'
                && bytes[type + 1] == 'l'
                && bytes[type + 2] == 'a'
                && bytes[type + 3] == 'y') {
            return isPlayable(bytes) && payload.keepsPlayRules(bytes);
        }
        if (length == 6 && bytes[type] == 'r') {
            // Perhaps a rating, whose value the complete reader would have to look at.
            return payload.keepsRatingRules(bytes);
        }
        return payload.keepsCommonRules(bytes);
    }

    private boolean isPlayable(byte[] bytes) {
        int at = envelope.from(ITEM_ID);
        if (envelope.length(ITEM_ID) <= ITEM_KIND_BYTES
                || bytes[at] != 't'
                || bytes[at + ITEM_KIND_BYTES - 1] != ':') {
            return false;
        }
        boolean track =
                bytes[at + 1] == 'r'
                        && bytes[at + 2] == 'a'
                        && bytes[at + 3] == 'c'
                        && bytes[at + 4] == 'k';
        boolean title =
                bytes[at + 1] == 'i'
                        && bytes[at + 2] == 't'
                        && bytes[at + 3] == 'l'
                        && bytes[at + 4] == 'e';
        return track || title;
    }

    private boolean isSized(int field, int bytesMax) {
        int length = envelope.length(field);
        return length >= 1 && length <= bytesMax;
    }
}
