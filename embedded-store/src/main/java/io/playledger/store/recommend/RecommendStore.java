package io.playledger.store.recommend;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.Connections;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/// The database of recommendations, `HOME/store/recommend.mv.db`: opened when it is first asked
/// for, so that who asks for no recommendation does not wait for it. The home's lock guards it too.
///
/// Thread-safe.
public final class RecommendStore implements AutoCloseable {
    private final Path home;
    private @Nullable Connections connections;
    private @Nullable Jdbi jdbi;
    private boolean closed;
    private boolean erased;

    public RecommendStore(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    Path home() {
        return home;
    }

    /// The database's file.
    public Path file() {
        return home.resolve("store").resolve("recommend.mv.db");
    }

    /// Rows were erased: the file is written anew at the latest when it is closed, so that no page
    /// keeps them.
    synchronized void erased() {
        erased = true;
    }

    /// Writes the database anew with nothing in it but what it holds: what was deleted is in no
    /// page of the file any more. Everybody else waits meanwhile.
    ///
    /// @param atMost how long others are waited for
    /// @return false where somebody went on working with it for longer; nothing was done then
    public boolean compact(Duration atMost) {
        jdbi();
        Connections open;
        synchronized (this) {
            open = connections;
        }
        try {
            return open == null || open.writeAnew(atMost, file());
        } catch (SQLException | IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The database of recommendations could not be written anew: " + e.getMessage(),
                    e);
        }
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
        JdbcConnectionPool pool = pool();
        try {
            Flyway.configure(RecommendStore.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:io/playledger/store/recommend/migration")
                    .placeholderReplacement(false)
                    .outOfOrder(true)
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
        Connections opened = new Connections(pool, this::pool);
        connections = opened;
        Jdbi made = Jdbi.create(opened);
        jdbi = made;
        return made;
    }

    private JdbcConnectionPool pool() {
        // A commit that a power cut takes is made again from the archive: no write-through here.
        return JdbcConnectionPool.create(
                "jdbc:h2:file:"
                        + home.resolve("store").resolve("recommend")
                        // H2 would write what a failed statement was about into a file of its own.
                        + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
                "",
                "");
    }

    @Override
    public synchronized void close() {
        closed = true;
        Connections open = connections;
        connections = null;
        jdbi = null;
        if (open == null) {
            return;
        }
        try {
            if (erased) {
                open.shutdownAnew(file());
            } else {
                open.shutdown();
            }
        } catch (SQLException | IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The database of recommendations did not close cleanly: " + e.getMessage(),
                    e);
        }
    }
}
