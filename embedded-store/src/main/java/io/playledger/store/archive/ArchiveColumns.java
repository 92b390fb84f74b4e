package io.playledger.store.archive;

import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of an archive file, in their order: docs/spec/archive-format.md.
final class ArchiveColumns {
    /// Number of the partition within a batch; tells DuckDB which file a row goes to and is not
    /// written.
    static final String PARTITION_IN_BATCH = "partition_in_batch";

    private static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;
    private static final ArrowType LONG = new ArrowType.Int(64, true);
    private static final ArrowType INT = new ArrowType.Int(32, true);
    // Zoned: without it the file would say isAdjustedToUTC=false.
    private static final ArrowType INSTANT = new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");

    private static final List<Field> FIELDS =
            List.of(
                    Field.nullable("event_id", TEXT),
                    Field.nullable("event_type", TEXT),
                    Field.nullable("user_id", TEXT),
                    Field.nullable("item_id", TEXT),
                    Field.nullable("surface", TEXT),
                    Field.nullable("event_time", INSTANT),
                    Field.nullable("received_time", INSTANT),
                    Field.nullable("ms_played", LONG),
                    Field.nullable("country", TEXT),
                    Field.nullable("client", TEXT),
                    Field.nullable("duration_ms", LONG),
                    Field.nullable("schema_version", INT),
                    Field.nullable("payload", TEXT),
                    Field.nullable("id_hash", LONG),
                    Field.nullable("content_hash", LONG),
                    Field.nullable("again", ArrowType.Bool.INSTANCE),
                    Field.nullable("source_id", INT),
                    Field.nullable("source_partition", INT),
                    Field.nullable("source_offset", LONG));

    /// What the rows of one file look like to DuckDB.
    static final Schema OF_FILE = new Schema(FIELDS);

    /// What rows that DuckDB is to split look like to it.
    static final Schema WITH_PARTITION =
            new Schema(
                    Stream.concat(
                                    FIELDS.stream(),
                                    Stream.of(Field.nullable(PARTITION_IN_BATCH, INT)))
                            .toList());

    /// The columns of a file as a list for SQL.
    static final String LIST =
            FIELDS.stream().map(Field::getName).collect(Collectors.joining(", "));

    /// The names of a file's columns.
    static final List<String> NAMES = FIELDS.stream().map(Field::getName).toList();

    private ArchiveColumns() {}
}
