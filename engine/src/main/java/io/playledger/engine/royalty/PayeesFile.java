package io.playledger.engine.royalty;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import io.playledger.engine.royalty.export.CanonicalLines;
import io.playledger.engine.royalty.pool.PoolPayee;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// `payees.csv` of a run: what each rights holder gets of each pool, pro rata and user-centric
/// (docs/spec/statement.md).
final class PayeesFile {
    private static final String HEADER =
            "country,currency,rights_holder,plays,pro_rata,user_centric,difference\n";

    private PayeesFile() {}

    static String text(List<PoolPayee> payees) {
        StringBuilder text = new StringBuilder(HEADER);
        for (PoolPayee payee : payees) {
            text.append(payee.country())
                    .append(',')
                    .append(payee.currency())
                    .append(',')
                    .append(CanonicalLines.field(payee.rightsHolder()))
                    .append(',')
                    .append(payee.plays())
                    .append(',')
                    .append(payee.proRata().toPlainString())
                    .append(',')
                    .append(payee.userCentric().toPlainString())
                    .append(',')
                    .append(payee.difference().toPlainString())
                    .append('\n');
        }
        return text.toString();
    }

    /// SHA-256 of the text, lower-case hex.
    static String digest(List<PoolPayee> payees) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text(payees).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static List<PoolPayee> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .map(row ->
                            new PoolPayee(
                                    row.getField("country"),
                                    row.getField("currency"),
                                    row.getField("rights_holder"),
                                    Long.parseLong(row.getField("plays")),
                                    new BigDecimal(row.getField("pro_rata")),
                                    new BigDecimal(row.getField("user_centric"))))
                    .toList();
        }
    }
}
