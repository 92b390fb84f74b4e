package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/// One rights holder's row of a catalogue file, each field checked by itself.
///
/// @param line where it stands
/// @param flaws which of the columns that need not be right for the row to have its place hold
///   something wrong, each one bit; their fields stand for nothing then
/// @param territories codes joined by `|` in order, or `*`
record CatalogRow(
        long line,
        int flaws,
        String itemId,
        Instant validFrom,
        @Nullable Instant validTo,
        String name,
        String artist,
        String territories,
        Terms terms,
        @Nullable String isrc,
        @Nullable String eidr,
        @Nullable String iswc,
        @Nullable String upc,
        @Nullable Long durationMillis) {

    /// Columns that may be wrong in a row that has its place among the versions all the same.
    enum Flaw {
        NAME(1 << 0, "name"),
        ARTIST(1 << 1, "artist"),
        TERRITORIES(1 << 2, "territories"),
        RIGHTS_HOLDER(1 << 3, "rights_holder"),
        SHARE(1 << 4, "share"),
        RATE_MODEL(1 << 5, "rate_model"),
        RATE(1 << 6, "rate"),
        CURRENCY(1 << 7, "currency"),
        ISRC(1 << 8, "isrc"),
        EIDR(1 << 9, "eidr"),
        DURATION(1 << 10, "duration_ms"),
        TERMS_TERRITORIES(1 << 11, CsvRows.TERMS_TERRITORIES),
        ISWC(1 << 12, "iswc"),
        UPC(1 << 13, "upc");

        private final int bit;
        private final String column;

        Flaw(int bit, String column) {
            this.bit = bit;
            this.column = column;
        }

        String column() {
            return column;
        }

        int bit() {
            return bit;
        }
    }

    /// By item, then start, then end, then line.
    static final Comparator<CatalogRow> ORDER = CatalogRow::compare;

    private static int compare(CatalogRow one, CatalogRow other) {
        int order = one.itemId.compareTo(other.itemId);
        if (order == 0) {
            order = one.validFrom.compareTo(other.validFrom);
        }
        if (order == 0) {
            order = orForever(one.validTo).compareTo(orForever(other.validTo));
        }
        return order == 0 ? Long.compare(one.line, other.line) : order;
    }

    private static Instant orForever(@Nullable Instant end) {
        return end == null ? Instant.MAX : end;
    }

    /// Stands for everywhere.
    static final String EVERYWHERE = "*";

    static String territories(Set<String> codes) {
        return codes.isEmpty() ? EVERYWHERE : String.join("|", new TreeSet<>(codes));
    }

    /// Of [#territories(Set)].
    static Set<String> codes(String territories) {
        return territories.equals(EVERYWHERE)
                ? Set.of()
                : Set.copyOf(Arrays.asList(territories.split("\\|")));
    }

    boolean isGood(Flaw column) {
        return (flaws & column.bit()) == 0;
    }

    boolean sameVersion(CatalogRow other) {
        return itemId.equals(other.itemId)
                && validFrom.equals(other.validFrom)
                && java.util.Objects.equals(validTo, other.validTo);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(line);
        out.writeInt(flaws);
        out.writeUTF(itemId);
        writeInstant(out, validFrom);
        writeInstant(out, validTo);
        out.writeUTF(name);
        out.writeUTF(artist);
        out.writeUTF(territories);
        out.writeUTF(terms.rightsHolder());
        writeDecimal(out, terms.share());
        out.writeUTF(terms.model().wireName());
        writeDecimal(out, terms.rate());
        out.writeUTF(terms.currency());
        out.writeUTF(territories(terms.territories()));
        out.writeUTF(isrc == null ? "" : isrc);
        out.writeUTF(eidr == null ? "" : eidr);
        out.writeUTF(iswc == null ? "" : iswc);
        out.writeUTF(upc == null ? "" : upc);
        out.writeLong(durationMillis == null ? -1 : durationMillis);
    }

    static CatalogRow read(DataInput in) throws IOException {
        return new CatalogRow(
                in.readLong(),
                in.readInt(),
                in.readUTF(),
                java.util.Objects.requireNonNull(readInstant(in)),
                readInstant(in),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                new Terms(
                        in.readUTF(),
                        readDecimal(in),
                        RateModel.ofWireName(in.readUTF()).orElseThrow(),
                        readDecimal(in),
                        in.readUTF(),
                        codes(in.readUTF())),
                emptyToNull(in.readUTF()),
                emptyToNull(in.readUTF()),
                emptyToNull(in.readUTF()),
                emptyToNull(in.readUTF()),
                negativeToNull(in.readLong()));
    }

    /// At most 18 digits: a file says no more ([RowParser]).
    private static void writeDecimal(DataOutput out, BigDecimal number) throws IOException {
        out.writeByte(number.scale());
        out.writeLong(number.unscaledValue().longValueExact());
    }

    private static BigDecimal readDecimal(DataInput in) throws IOException {
        int scale = in.readByte();
        return BigDecimal.valueOf(in.readLong(), scale);
    }

    private static void writeInstant(DataOutput out, @Nullable Instant instant) throws IOException {
        out.writeLong(instant == null ? Long.MIN_VALUE : instant.getEpochSecond());
        out.writeInt(instant == null ? 0 : instant.getNano());
    }

    private static @Nullable Instant readInstant(DataInput in) throws IOException {
        long second = in.readLong();
        int nano = in.readInt();
        return second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long negativeToNull(long number) {
        return number < 0 ? null : number;
    }
}
