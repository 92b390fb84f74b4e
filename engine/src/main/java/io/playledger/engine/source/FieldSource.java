package io.playledger.engine.source;

import io.playledger.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Where a mapping takes a field's value from.
sealed interface FieldSource {
    /// The value for this row, or null where the source has none.
    @Nullable Json value(Json.Obj row);

    /// What stands at a path.
    record At(FieldPath path) implements FieldSource {
        @Override
        public @Nullable Json value(Json.Obj row) {
            return path.in(row);
        }
    }

    /// Always the same; null for a parameter that was left empty.
    record Constant(@Nullable Json json) implements FieldSource {
        @Override
        public @Nullable Json value(Json.Obj row) {
            return json;
        }
    }

    /// The first of several that has a value.
    record First(List<FieldSource> sources) implements FieldSource {
        @Override
        public @Nullable Json value(Json.Obj row) {
            for (FieldSource source : sources) {
                Json value = source.value(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }

    /// Text with values in it: literals and paths in turn, a literal first and last. Absent where
    /// one of the paths has no value.
    record Template(List<String> literals, List<FieldPath> paths) implements FieldSource {
        @Override
        public @Nullable Json value(Json.Obj row) {
            StringBuilder out = new StringBuilder(literals.getFirst());
            for (int i = 0; i < paths.size(); i++) {
                Json value = paths.get(i).in(row);
                if (value == null) {
                    return null;
                }
                out.append(FieldTypes.text(value)).append(literals.get(i + 1));
            }
            return new Json.Text(out.toString());
        }
    }

    /// A stable id: the first 128 bits of SHA-256 over the fields' texts, each followed by U+001F,
    /// in hexadecimal behind a prefix. Absent where none of the fields has a value.
    record Derived(String prefix, List<FieldPath> paths) implements FieldSource {
        private static final int BYTES = 16;

        @Override
        public @Nullable Json value(Json.Obj row) {
            MessageDigest digest = sha256();
            boolean any = false;
            for (FieldPath path : paths) {
                Json value = path.in(row);
                if (value != null) {
                    any = true;
                    digest.update(FieldTypes.text(value).getBytes(StandardCharsets.UTF_8));
                }
                digest.update((byte) 0x1f);
            }
            return any
                    ? new Json.Text(prefix + HexFormat.of().formatHex(digest.digest(), 0, BYTES))
                    : null;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /// Another source's value, converted.
    record Converted(FieldSource source, Conversion conversion) implements FieldSource {
        @Override
        public @Nullable Json value(Json.Obj row) {
            Json value = source.value(row);
            return value == null ? null : conversion.convert(value);
        }
    }
}
