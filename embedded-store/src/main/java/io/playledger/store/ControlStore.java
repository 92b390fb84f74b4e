package io.playledger.store;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The control store of one home: an H2 database file (`HOME/store/playledger.mv.db`) that this
/// process alone has open, at the newest schema.
///
/// It keeps what must change together: manifest, positions, quarantine, catalogue, rules, runs. A
/// transaction is atomic when it returns; it survives a power cut after [#sync()].
///
/// Thread-safe.
public final class ControlStore implements AutoCloseable {
    private final Path home;
    private final HomeLock lock;
    private final JdbcConnectionPool connections;
    private final Jdbi jdbi;

    private ControlStore(Path home, HomeLock lock, JdbcConnectionPool connections) {
        this.home = home;
        this.lock = lock;
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
    }

    /// Opens the home's store, creating it where there is none, and brings its schema up to date.
    ///
    /// @throws PlayledgerException `HOME_IN_USE` when a process has it open, `STORAGE_FAILED` when
    ///   the disk or the file refuses
    public static ControlStore open(Path home) {
        Path folder = home.toAbsolutePath().normalize().resolve("store");
        try {
            Files.createDirectories(folder);
            HomeLock lock = HomeLock.take(home, folder.resolve("playledger.lock"));
            try {
                JdbcConnectionPool connections = connect(home, folder);
                ControlStore store =
                        new ControlStore(home.toAbsolutePath().normalize(), lock, connections);
                migrate(connections, folder);
                return store;
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("The control store in " + folder + " cannot be opened", e);
        }
    }

    private static JdbcConnectionPool connect(Path home, Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        // WRITE_DELAY=0 hands each commit to the operating system at once: a kill loses nothing.
        source.setURL(
                "jdbc:h2:file:"
                        + folder.resolve("playledger")
                        + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("");
        source.setPassword("");
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        try (Connection probe = pool.getConnection()) {
            probe.isValid(0);
            return pool;
        } catch (SQLException e) {
            pool.dispose();
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw HomeLock.inUse(home, folder.resolve("playledger.lock"));
            }
            throw failed("The control store in " + folder + " cannot be opened", e);
        }
    }

    private static void migrate(JdbcConnectionPool connections, Path folder) {
        try {
            Flyway.configure(ControlStore.class.getClassLoader())
                    .dataSource(connections)
                    .locations("classpath:io/playledger/store/migration")
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            connections.dispose();
            throw failed("The schema of the control store in " + folder + " does not fit", e);
        }
    }

    private static PlayledgerException failed(String what, Exception e) {
        return new PlayledgerException(
                Code.STORAGE_FAILED, what + ": " + e.getMessage() + ". Nothing was changed.", e);
    }

    /// The home that this store belongs to, absolute.
    public Path home() {
        return home;
    }

    /// The way to its tables, for the packages of this module.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// Forces everything committed so far onto the disk. Called where somebody is told that it is
    /// so: about a millisecond.
    public void sync() {
        jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
    }

    /// Closes the database and gives the home free.
    @Override
    public void close() {
        try (lock) {
            // Not through Jdbi, which would ask the closed connection for a result.
            try (Connection last = connections.getConnection();
                    Statement statement = last.createStatement()) {
                statement.execute("SHUTDOWN");
            }
            connections.dispose();
        } catch (IOException | SQLException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The control store of "
                            + home
                            + " did not close cleanly: "
                            + e.getMessage()
                            + ". What was committed stays.",
                    e);
        }
    }
}
