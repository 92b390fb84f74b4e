package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a message of the topic `catalog` (docs/spec/catalogue-message.md): one version, as a line
/// of a `.jsonl` file.
public final class MessageVersion {
    private MessageVersion() {}

    /// What was read.
    ///
    /// @param version numbered 0; null when there are problems
    /// @param problems each a sentence
    public record Read(@Nullable CatalogVersion version, List<String> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    public static Read read(byte[] message) {
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(message))
                            .toString();
        } catch (CharacterCodingException e) {
            return new Read(null, List.of("is not UTF-8."));
        }
        Problems problems = new Problems();
        RowParser parser = new RowParser(problems);
        List<CatalogRow> rows = new ArrayList<>();
        int[] raw = {0};
        JsonRows.readMessage(
                1,
                text,
                row -> {
                    raw[0]++;
                    CatalogRow parsed = parser.parse(row);
                    if (parsed != null) {
                        rows.add(parsed);
                    }
                },
                problems);
        CatalogVersion version = null;
        if (!rows.isEmpty()) {
            rows.sort(CatalogRow.ORDER);
            VersionDraft draft =
                    VersionAssembly.assemble(rows, rows.size() == raw[0], problems)
                            .versions()
                            .getFirst();
            version = draft.sound() ? draft.version() : null;
        }
        return problems.any() || version == null
                ? new Read(
                        null,
                        problems.list().stream().map(CatalogImportResult.Problem::message).toList())
                : new Read(version, List.of());
    }
}
