package io.playledger.engine.royalty.against;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// Copies of reports and mappings in the home, named by their SHA-256: what is there is complete
/// and never changes.
final class ReportFiles {
    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    record Kept(String sha256, String mappingSha256, long bytes) {}

    Kept keep(Path report, ReportMapping mapping) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".report-", "");
        try {
            MessageDigest digest = sha256();
            try (InputStream in = Files.newInputStream(report);
                    OutputStream out =
                            new DigestOutputStream(Files.newOutputStream(draft), digest)) {
                in.transferTo(out);
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            long bytes = Files.size(draft);
            place(draft, folder.resolve(sha256 + extension(report)));
            byte[] text = mapping.text().getBytes(StandardCharsets.UTF_8);
            String mappingSha256 = HexFormat.of().formatHex(sha256().digest(text));
            Path mappingDraft = Files.createTempFile(folder, ".mapping-", "");
            Files.write(mappingDraft, text);
            place(mappingDraft, folder.resolve(mappingSha256 + ".toml"));
            return new Kept(sha256, mappingSha256, bytes);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void place(Path draft, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Path report(ReportVersion report) {
        return folder.resolve(report.sha256() + extension(Path.of(report.fileName())));
    }

    Path mapping(ReportVersion report) {
        return folder.resolve(report.mappingSha256() + ".toml");
    }

    private static String extension(Path file) {
        boolean workbook = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
        return workbook ? ".xlsx" : ".csv";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
