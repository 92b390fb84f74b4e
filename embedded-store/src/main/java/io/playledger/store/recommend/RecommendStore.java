package io.playledger.store.recommend;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The database of recommendations, `HOME/store/recommend.mv.db`: opened when it is first asked
/// for, so that who asks for no recommendation does not wait for it. The home's lock guards it too.
///
/// Thread-safe.
public final class RecommendStore implements AutoCloseable {
    private final Path home;
    private @Nullable JdbcConnectionPool connections;
    private @Nullable Jdbi jdbi;
    private boolean closed;
    private boolean erased;

    public RecommendStore(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    Path home() {
        return home;
    }

    /// Rows were erased: the file is written anew when it is closed, so that no page keeps them.
    synchronized void erased() {
        erased = true;
    }

    /// The way to its tables.
    public synchronized Jdbi jdbi() {
        Jdbi known = jdbi;
        if (known != null) {
            return known;
        }
        if (closed) {
            throw new PlayledgerException(Code.CANCELLED, "The engine is closed.");
        }
        // A commit that a power cut takes is made again from the archive: no write-through here.
        JdbcConnectionPool pool =
                JdbcConnectionPool.create(
                        "jdbc:h2:file:"
                                + home.resolve("store").resolve("recommend")
                                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE",
                        "",
                        "");
        try {
            Flyway.configure(RecommendStore.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:io/playledger/store/recommend/migration")
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            pool.dispose();
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The database of recommendations in "
                            + home
                            + " cannot be opened: "
                            + e.getMessage()
                            + ". Royalties do not depend on it. It can be rebuilt from the archive:"
                            + " move store/recommend.mv.db away.",
                    e);
        }
        connections = pool;
        Jdbi opened = Jdbi.create(pool);
        jdbi = opened;
        return opened;
    }

    @Override
    public synchronized void close() {
        closed = true;
        JdbcConnectionPool pool = connections;
        connections = null;
        jdbi = null;
        if (pool != null) {
            try (Connection last = pool.getConnection();
                    Statement statement = last.createStatement()) {
                statement.execute(erased ? "SHUTDOWN COMPACT" : "SHUTDOWN");
            } catch (SQLException e) {
                throw new PlayledgerException(
                        Code.STORAGE_FAILED,
                        "The database of recommendations did not close cleanly: " + e.getMessage(),
                        e);
            } finally {
                pool.dispose();
            }
        }
    }
}
