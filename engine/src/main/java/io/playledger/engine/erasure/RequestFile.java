package io.playledger.engine.erasure;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a file of requests: JSON lines, or CSV with a head. All of it or nothing.
final class RequestFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> COLUMNS =
            Set.of(
                    "user_id",
                    "regulation",
                    "subject_request_id",
                    "subject_request_type",
                    "submitted_time",
                    "from",
                    "to");
    private static final int PROBLEMS_MAX = 20;

    private RequestFile() {}

    static List<DeletionDraft> read(Path file, Instant now) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    file + " cannot be read: " + Reason.of(e) + ". Nothing was recorded.",
                    e);
        }
        boolean json = !lines.isEmpty() && lines.getFirst().stripLeading().startsWith("{");
        List<String> problems = new ArrayList<>();
        List<DeletionDraft> drafts = new ArrayList<>();
        List<String> head = json || lines.isEmpty() ? List.of() : fields(lines.getFirst());
        for (String column : head) {
            if (!COLUMNS.contains(column)) {
                problems.add("there is no column «" + column + "»");
            }
        }
        if (!json && !head.contains("user_id")) {
            problems.add("its head names no user_id");
        }
        for (int i = json ? 0 : 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                drafts.add(draft(json ? object(lines.get(i)) : row(head, lines.get(i)), now));
            } catch (PlayledgerException | DateTimeException e) {
                problems.add("line " + (i + 1) + ": " + e.getMessage());
            } catch (JacksonException e) {
                problems.add("line " + (i + 1) + ": it is no JSON object");
            }
        }
        if (problems.isEmpty() && drafts.isEmpty()) {
            problems.add("there is no request in it");
        }
        if (!problems.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    file
                            + " cannot be taken, nothing was recorded: "
                            + String.join(
                                    "; ",
                                    problems.subList(0, Math.min(PROBLEMS_MAX, problems.size())))
                            + (problems.size() > PROBLEMS_MAX
                                    ? "; and " + (problems.size() - PROBLEMS_MAX) + " more"
                                    : ""));
        }
        return drafts;
    }

    private static DeletionDraft draft(Map<String, String> row, Instant now) {
        String user = row.getOrDefault("user_id", "");
        String id = row.get("subject_request_id");
        String regulation = row.get("regulation");
        String type = row.get("subject_request_type");
        Instant submitted = time(row.get("submitted_time"));
        return new DeletionDraft(
                id == null ? DeletionDraft.freshId() : id,
                user,
                regulation == null ? Regulation.GDPR : Regulation.named(regulation),
                type == null ? DeletionDraft.Type.ERASURE : DeletionDraft.Type.named(type),
                DeletionDraft.Origin.FILE,
                submitted == null ? now : submitted,
                time(row.get("from")),
                time(row.get("to")));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static Map<String, String> object(String line) {
        JsonNode object = JSON.readTree(line);
        Map<String, String> row = new HashMap<>();
        object.properties()
                .forEach(entry -> {
                    if (COLUMNS.contains(entry.getKey()) && entry.getValue().isString()) {
                        row.put(entry.getKey(), entry.getValue().asString());
                    } else {
                        throw new PlayledgerException(
                                Code.BAD_INPUT, "«" + entry.getKey() + "» is not known or no text");
                    }
                });
        return row;
    }

    private static Map<String, String> row(List<String> head, String line) {
        List<String> fields = fields(line);
        if (fields.size() != head.size()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "it has " + fields.size() + " fields, the head " + head.size());
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < head.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                row.put(head.get(i), fields.get(i));
            }
        }
        return row;
    }

    /// The fields of a line of CSV; a quoted one may hold commas and doubled quotes.
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else if (c != '\ufeff') {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
