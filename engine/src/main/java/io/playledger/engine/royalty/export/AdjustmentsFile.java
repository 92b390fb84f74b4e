package io.playledger.engine.royalty.export;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import io.playledger.engine.royalty.export.AdjustmentLine.Cause;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads and writes `adjustments.csv` (docs/spec/adjustments.md).
public final class AdjustmentsFile {
    public static final String NAME = "adjustments.csv";
    static final String HEADER =
            "rights_holder,item_id,country,catalog_version,origin_period,origin_run,cause,decisions,plays,ms_played,amount,currency\n";

    private AdjustmentsFile() {}

    /// @param lines in their order
    /// @return SHA-256 of the bytes, lower-case hex
    public static String write(List<AdjustmentLine> lines, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out =
                    new DigestOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file)), digest)) {
                out.write(HEADER.getBytes(StandardCharsets.UTF_8));
                for (AdjustmentLine line : lines) {
                    out.write(text(line).getBytes(StandardCharsets.UTF_8));
                }
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(AdjustmentLine line) {
        return String.join(
                        ",",
                        CanonicalLines.field(line.rightsHolder()),
                        CanonicalLines.field(line.itemId()),
                        CanonicalLines.field(line.country()),
                        Integer.toString(line.catalogVersion()),
                        line.originPeriod(),
                        Long.toString(line.originRun()),
                        line.cause().wireName(),
                        line.decisions().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")),
                        Long.toString(line.plays()),
                        Long.toString(line.msPlayed()),
                        line.amount().toPlainString(),
                        line.currency())
                + "\n";
    }

    /// @param reasons by number of the decision
    public static List<AdjustmentLine> read(Path file, Map<Long, String> reasons)
            throws IOException {
        List<AdjustmentLine> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .ofCsvRecord(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                if (!header) {
                    lines.add(line(row, reasons));
                }
                header = false;
            }
        }
        return lines;
    }

    private static AdjustmentLine line(CsvRecord row, Map<Long, String> reasons) {
        List<Long> decisions =
                Arrays.stream(row.getField(7).split(" ")).map(Long::valueOf).toList();
        return new AdjustmentLine(
                row.getField(0),
                row.getField(1),
                row.getField(2),
                Integer.parseInt(row.getField(3)),
                row.getField(4),
                Long.parseLong(row.getField(5)),
                Cause.valueOf(row.getField(6).toUpperCase(Locale.ROOT)),
                decisions,
                Long.parseLong(row.getField(8)),
                Long.parseLong(row.getField(9)),
                new BigDecimal(row.getField(10)),
                row.getField(11),
                decisions.stream()
                        .map(decision -> reasons.getOrDefault(decision, ""))
                        .distinct()
                        .filter(reason -> !reason.isEmpty())
                        .collect(Collectors.joining("; ")));
    }
}
