package io.playledger.store.archive;

import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/// SQL text: statements from this package's resources, and names quoted into DuckDB's.
final class Sql {
    private static final ClasspathSqlLocator RESOURCES = ClasspathSqlLocator.create();

    private Sql() {}

    /// The statement in `NAME.sql` beside the classes of this package.
    static String named(String name) {
        return RESOURCES.getResource(
                Sql.class.getClassLoader(), "io/playledger/store/archive/" + name + ".sql");
    }

    /// A string literal: DuckDB takes no parameters in `COPY`.
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
